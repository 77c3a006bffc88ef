package io.telltale.qa.vlm.checkpoint;

import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Writes a checkpoint of random numbers: of any shape, to measure speed and memory, which do not depend on what the numbers are. It says nothing of use. The folder has
 * everything a released one has, so that every command runs on it.
 *
 * <p>Matrices are normal with a deviation of {@value #DEVIATION} (as released models are initialised), norms close to 1. One block of a million numbers serves them all,
 * from another place for each stretch, since the generator would else be slower than the disk.
 */
public final class RandomCheckpoint {
    private static final double DEVIATION = 0.02;
    private static final int BLOCK = 1 << 20;
    private static final int STRETCH = BLOCK / 4;

    private final SplittableRandom random;
    private final ByteBuffer block = ByteBuffer.allocateDirect(2 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);

    private RandomCheckpoint(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < BLOCK; i++) {
            block.putShort(2 * i, bf16((float) (DEVIATION * random.nextGaussian())));
        }
    }

    /**
     * @param folder made where it is missing; must be empty
     * @param config the shape; ids of visual tokens become those of the tokenizer that is written
     * @param seed   the same seed and shape make the same bytes
     * @return what {@code config.json} says
     * @throws IOException where the folder is not empty or cannot be written
     */
    public static QwenConfig write(Path folder, QwenConfig config, long seed, ByteProgress progress) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException(folder + " is not empty; a checkpoint of random numbers goes into a new folder");
            }
        }
        RandomTokenizer tokenizer = new RandomTokenizer(config.text().vocabulary());
        Optional<VisualTokens> visual = config.visual().map(any -> tokenizer.visual());
        QwenConfig written = new QwenConfig(config.family(), config.text(), config.vision(), config.tied(), visual);
        tokenizer.write(folder.resolve("tokenizer.json"));
        ConfigWriter.write(folder, written, tokenizer.ends());
        new RandomCheckpoint(seed).weights(folder.resolve("model.safetensors"), ExpectedTensor.of(written), progress);
        return written;
    }

    private void weights(Path file, List<ExpectedTensor> tensors, ByteProgress progress) throws IOException {
        List<SafetensorsWriter.Entry> entries = tensors.stream().map(t -> new SafetensorsWriter.Entry(t.name(), "BF16", t.shape().stream().map(Integer::longValue).toList(),
                2 * t.count())).toList();
        long all = tensors.stream().mapToLong(t -> 2 * t.count()).sum();
        try (SafetensorsWriter writer = new SafetensorsWriter(file, entries, 2, 64)) {
            for (ExpectedTensor tensor : tensors) {
                writer.begin(tensor.name());
                if (tensor.isMatrix() || tensor.name().endsWith(".bias")) {
                    matrix(tensor.count(), writer);
                } else {
                    writer.write(norm(tensor.outputs()));
                }
                progress.bytes(writer.written(), all);
            }
            writer.finish(Map.of("format", "pt"));
        }
    }

    private void matrix(long count, SafetensorsWriter writer) throws IOException {
        for (long left = count; left > 0;) {
            int stretch = (int) Math.min(left, STRETCH);
            writer.write(block.slice(2 * random.nextInt(BLOCK - stretch + 1), 2 * stretch));
            left -= stretch;
        }
    }

    private ByteBuffer norm(int width) {
        ByteBuffer values = ByteBuffer.allocate(2 * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < width; i++) {
            values.putShort(bf16((float) (1 + 0.1 * random.nextGaussian())));
        }
        return values.flip();
    }

    /** The nearest bfloat16, to even where two are; for finite numbers. */
    static short bf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
