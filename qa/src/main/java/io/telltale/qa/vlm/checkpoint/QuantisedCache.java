package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Quantiser;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;

/**
 * The files of quantised weights: safetensors files of our own, one for each checkpoint, list of adapters and format. A file is named after the SHA-256 of what decides
 * over its bytes: names, sizes, times and headers of the sources, shapes, format, version. It is written under another name and moved when it is whole, so that a run
 * that is killed leaves nothing that is taken for one, and two that make the same file at the same time do not meet. Every tensor has a checksum (CRC-32C), checked
 * at each start, while the pages come from the disk that are needed anyhow; a file that does not hold is made again.
 */
public final class QuantisedCache {
    /** To be raised whenever the layout of {@link WeightFormat} or the arithmetic of {@link Quantiser} changes: older files are then no longer found. */
    private static final int VERSION = 1;
    private static final int ALIGNMENT = 64;
    private static final String UNFINISHED = ".unfinished";
    /** After this long without a byte nobody writes an unfinished file any more. */
    private static final Duration ABANDONED = Duration.ofHours(6);
    private static final int SLICE = 1 << 28;

    private final CheckpointFolder source;
    private final WeightFormat format;
    private final Path folder;
    private final Workers workers;
    private final List<Kept> kept;

    /** A matrix in the file. */
    record Kept(String name, WeightFormat format, int outputs, int inputs) {
        long bytes() {
            return format.bytes(outputs, inputs);
        }

        SafetensorsWriter.Entry entry() {
            return format == WeightFormat.F32 ? new SafetensorsWriter.Entry(name, "F32", List.of((long) outputs, (long) inputs), bytes())
                    : new SafetensorsWriter.Entry(name, "U8", List.of(bytes()), bytes());
        }
    }

    /** @param made written just now */
    record Opened(Safetensors file, boolean made) {
    }

    QuantisedCache(CheckpointFolder source, WeightFormat format, Path folder, Workers workers) {
        this.source = source;
        this.format = format;
        this.folder = folder;
        this.workers = workers;
        this.kept = kept(source, format);
    }

    private static List<Kept> kept(CheckpointFolder source, WeightFormat format) {
        List<Kept> all = new ArrayList<>();
        for (ExpectedTensor each : source.tensors()) {
            boolean quantised = each.isQuantised(source.config().tied());
            if (quantised || source.isMerged(each.name())) {
                all.add(new Kept(each.name(), quantised ? format : WeightFormat.F32, each.outputs(), each.inputs()));
            }
        }
        return List.copyOf(all);
    }

    /** The customary folder: {@code $XDG_CACHE_HOME/telltale/models}, or {@code ~/.cache/telltale/models}. */
    public static Path folder() {
        String set = System.getenv("XDG_CACHE_HOME");
        Path caches = set != null && !set.isBlank() ? Path.of(set) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("telltale").resolve("models");
    }

    List<Kept> kept() {
        return kept;
    }

    /** Bytes that a file for this checkpoint takes on the disk, without its header; nothing is written. */
    public static long bytes(CheckpointFolder source, WeightFormat format) {
        return kept(source, format).stream().mapToLong(Kept::bytes).sum();
    }

    /** Finds the file or makes it. */
    Opened open(ByteProgress progress) throws CheckpointException {
        String key = key();
        String name = source.folder().toAbsolutePath().normalize().getFileName() + "";
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9_.-]", "_") + "-" + format.name().toLowerCase(Locale.ROOT) + "-" + key.substring(0, 24) + ".safetensors");
        if (Files.exists(file)) {
            try {
                return new Opened(checked(file, key), false);
            } catch (CheckpointException e) {
                // damaged: what is in it can be made again, and the new file takes its place
            }
        }
        try {
            Files.createDirectories(folder);
            removeAbandoned(key);
            Path unfinished = Files.createTempFile(folder, key.substring(0, 24) + "-", UNFINISHED);
            try {
                write(unfinished, key, progress);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new CheckpointException(file + " cannot be written: " + e.getMessage() + "; name a folder with room for it", e);
        }
        return new Opened(checked(file, key), true);
    }

    private void removeAbandoned(String key) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, key.substring(0, 24) + "-*" + UNFINISHED)) {
            for (Path each : unfinished) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private String key() throws CheckpointException {
        MessageDigest digest = Sha256.begin();
        digest.update(("telltale " + VERSION + " " + kept + "\n").getBytes(StandardCharsets.UTF_8));
        source.digest(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(Path file, String key, ByteProgress progress) throws IOException, CheckpointException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("key", key);
        kept.forEach(each -> metadata.put("crc32c " + each.name(), "00000000"));
        int forMetadata = metadata.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length() + 8).sum() + 64;
        long all = kept.stream().mapToLong(Kept::bytes).sum();
        try (SafetensorsWriter writer = new SafetensorsWriter(file, kept.stream().map(Kept::entry).toList(), ALIGNMENT, forMetadata)) {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < writer.size()) {
                throw new IOException("it takes " + (writer.size() >> 20) + " MB, and " + (free >> 20) + " MB are free");
            }
            long done = 0;
            for (Kept each : kept) {
                progress.bytes(done, all);
                metadata.put("crc32c " + each.name(), write(each, writer));
                done += each.bytes();
            }
            writer.finish(metadata);
            progress.bytes(all, all);
        }
    }

    private String write(Kept each, SafetensorsWriter writer) throws IOException, CheckpointException {
        StoredMatrix from = source.matrix(each.name(), each.outputs(), each.inputs());
        try (Arena arena = Arena.ofShared()) {
            MemorySegment to = from.data();
            if (each.format().isQuantised()) {
                to = arena.allocate(each.bytes(), ALIGNMENT);
                Quantiser.quantise(from.data(), from.format(), each.format(), each.outputs(), each.inputs(), to, workers);
            }
            writer.begin(each.name());
            for (long at = 0; at < to.byteSize(); at += SLICE) {
                writer.write(to.asSlice(at, Math.min(SLICE, to.byteSize() - at)).asByteBuffer());
            }
            return checksum(to);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(source.folder() + ": " + each.name() + ": " + e.getMessage(), e);
        } finally {
            source.release(each.name());
        }
    }

    private static String checksum(MemorySegment data) {
        CRC32C crc = new CRC32C();
        for (long at = 0; at < data.byteSize(); at += SLICE) {
            crc.update(data.asSlice(at, Math.min(SLICE, data.byteSize() - at)).asByteBuffer());
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private Safetensors checked(Path path, String key) throws CheckpointException {
        Safetensors file = Safetensors.open(path);
        try {
            if (!key.equals(file.metadata().get("key"))) {
                throw new CheckpointException(path + " is of another checkpoint");
            }
            for (Kept each : kept) {
                if (file.tensor(each.name()).data().byteSize() != each.bytes()) {
                    throw new CheckpointException(path + ": " + each.name() + " has another length");
                }
            }
            AtomicReference<String> damaged = new AtomicReference<>();
            workers.forEach(kept.size(), i -> {
                String name = kept.get(i).name();
                if (!checksum(file.tensors().get(name).data()).equals(file.metadata().get("crc32c " + name))) {
                    damaged.set(name);
                }
            });
            if (damaged.get() != null) {
                throw new CheckpointException(path + ": " + damaged.get() + " is damaged");
            }
            return file;
        } catch (CheckpointException e) {
            file.close();
            throw e;
        }
    }
}
