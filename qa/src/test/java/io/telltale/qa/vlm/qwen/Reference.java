package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.Safetensors;
import io.telltale.qa.vlm.checkpoint.Tensor;
import io.telltale.qa.vlm.pixels.VisualInput;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What Hugging Face computed with a tiny checkpoint; see README.md beside the files. */
final class Reference implements AutoCloseable {
    static final List<String> CHECKPOINTS = List.of("q25vl", "q25vl_untied", "q3vl", "q3vl_untied");
    static final List<String> CASES = List.of("text", "image", "two_images", "video", "mixed");
    private static final Path FOLDER = Path.of("src/test/resources/vlm");

    private final Safetensors file;

    private Reference(Safetensors file) {
        this.file = file;
    }

    static Path folder(String checkpoint) {
        return FOLDER.resolve(checkpoint);
    }

    static Reference of(String checkpoint) throws CheckpointException {
        return new Reference(Safetensors.open(folder(checkpoint).resolve("reference.safetensors")));
    }

    Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(file.tensors().get(name));
    }

    float[] floats(String name) throws CheckpointException {
        return file.tensor(name).floats();
    }

    int[] ints(String name) throws CheckpointException {
        Tensor tensor = file.tensor(name);
        int[] values = new int[(int) tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.toIntExact(tensor.data().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 8L * i));
        }
        return values;
    }

    /** The prompt of a case, with the positions that Hugging Face gave it. */
    PromptTokens prompt(String name, QwenConfig config) throws CheckpointException {
        int[] ids = ints(name + ".input_ids");
        int[][] positions = new int[3][ids.length];
        int delta = 0;
        if (tensor(name + ".position_ids").isPresent()) {
            int[] flat = ints(name + ".position_ids");
            for (int axis = 0; axis < 3; axis++) {
                System.arraycopy(flat, axis * ids.length, positions[axis], 0, ids.length);
            }
            delta = ints(name + ".rope_delta")[0];
        } else {
            for (int[] axis : positions) {
                java.util.Arrays.setAll(axis, i -> i);
            }
        }
        long[] keys = java.util.Arrays.stream(ids).asLongStream().toArray();
        return new PromptTokens(ids, positions, delta, visuals(name, config, ids), keys);
    }

    /** Pictures and videos, each with the pads that stand for it, in the order of the text. */
    private List<PromptTokens.Placed> visuals(String name, QwenConfig config, int[] ids) throws CheckpointException {
        List<PromptTokens.Placed> placed = new ArrayList<>();
        QwenConfig.VisualTokens pads = config.visual().orElseThrow();
        add(placed, name, ".image_grid_thw", ".pixel_values", false, config, ids, pads.image());
        add(placed, name, ".video_grid_thw", ".pixel_values_videos", true, config, ids, pads.video());
        placed.sort(java.util.Comparator.comparingInt(p -> p.at()[0]));
        return placed;
    }

    private void add(List<PromptTokens.Placed> placed, String name, String grids, String pixels, boolean video, QwenConfig config, int[] ids, int pad) throws CheckpointException {
        if (tensor(name + grids).isEmpty()) {
            return;
        }
        int[] grid = ints(name + grids);
        float[] all = floats(name + pixels);
        int merge = config.vision().orElseThrow().merge();
        int values = config.vision().orElseThrow().patchValues();
        int token = 0;
        int at = 0;
        for (int g = 0; g < grid.length; g += 3) {
            int patches = grid[g] * grid[g + 1] * grid[g + 2];
            int[] places = new int[patches / (merge * merge)];
            for (int i = 0; i < places.length; i++) {
                while (ids[token] != pad) {
                    token++;
                }
                places[i] = token++;
            }
            float[] part = java.util.Arrays.copyOfRange(all, at * values, (at + patches) * values);
            List<Double> times = video ? Collections.nCopies(grid[g], 0.0) : List.of();
            placed.add(new PromptTokens.Placed(new VisualInput(video, grid[g], grid[g + 1], grid[g + 2], part, 1, times), places));
            at += patches;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
