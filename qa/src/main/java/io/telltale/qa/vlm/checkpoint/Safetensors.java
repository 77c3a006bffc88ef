package io.telltale.qa.vlm.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A safetensors file, mapped into memory: 8 bytes N (little endian), N bytes of JSON {@code {name: {dtype, shape, data_offsets}}}, the data. Opening it reads the
 * header alone, and checks all of it before anything is used; pages of data come from the disk when they are touched. May be read by several threads; closed by who
 * opened it, after the last use of its tensors. Source: huggingface/safetensors, README, "Format".
 */
public final class Safetensors implements AutoCloseable {
    /** Longest header, bytes: the limit of the format's own implementation. */
    static final long LONGEST_HEADER = 100_000_000;

    private final Path file;
    private final Arena arena;
    private final byte[] header;
    private final Map<String, String> metadata;
    private final Map<String, Tensor> tensors;

    private Safetensors(Path file, Arena arena, byte[] header, Map<String, String> metadata, Map<String, Tensor> tensors) {
        this.file = file;
        this.arena = arena;
        this.header = header;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /** @throws CheckpointException where the file is missing, truncated, damaged or none of this format; the line names it and the tensor */
    public static Safetensors open(Path file) throws CheckpointException {
        if (Files.isDirectory(file)) {
            throw new CheckpointException(file + " is a folder, not a safetensors file");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] json = header(file, channel);
            long start = Long.BYTES + json.length;
            long dataBytes = channel.size() - start;
            SafetensorsHeader header = SafetensorsHeader.parse(file, json, dataBytes);
            MemorySegment whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, start + dataBytes, arena);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            header.entries().forEach((name, at) -> tensors.put(name,
                    new Tensor(file, name, at.type(), at.shape(), whole.asSlice(start + at.begin(), at.end() - at.begin()))));
            Safetensors opened = new Safetensors(file, arena, json, header.metadata(), tensors);
            arena = null;
            return opened;
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + " is missing", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (arena != null) {
                arena.close();
            }
        }
    }

    private static byte[] header(Path file, FileChannel channel) throws IOException, CheckpointException {
        long size = channel.size();
        if (size < Long.BYTES + 2) {
            throw new CheckpointException(file + " is " + size + " bytes long, too short for a safetensors file; get it again");
        }
        long length = read(file, channel, 0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
            throw new CheckpointException(file + ": a header of " + Long.toUnsignedString(length) + " bytes cannot be in a file of " + size
                    + " bytes; it is truncated, or no safetensors file");
        }
        return read(file, channel, Long.BYTES, (int) length).array();
    }

    private static ByteBuffer read(Path file, FileChannel channel, long position, int bytes) throws IOException, CheckpointException {
        ByteBuffer into = ByteBuffer.allocate(bytes);
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new CheckpointException(file + " became shorter while it was read");
            }
        }
        return into.flip();
    }

    public Path file() {
        return file;
    }

    /** The bytes of the header, for a digest. */
    byte[] header() {
        return header;
    }

    /** What the writer of the file noted; empty where nothing. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** By name, in the order of the header. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** @throws CheckpointException where it is missing */
    public Tensor tensor(String name) throws CheckpointException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(file + ": the tensor " + name + " is missing");
        }
        return tensor;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
