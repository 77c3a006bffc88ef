package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a safetensors file from front to back. What is in it is known before, its numbers come in order; the header is written last, so that a file that was begun
 * and not finished is none. Data begin at multiples of an alignment; gaps are tensors of bytes of their own, since the format allows no holes.
 */
final class SafetensorsWriter implements AutoCloseable {
    /** What tensors that fill gaps are called. */
    static final String GAP = "gap.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param bytes of the data */
    record Entry(String name, String type, List<Long> shape, long bytes) {
    }

    private final FileChannel channel;
    private final List<Entry> entries;
    private final Map<String, long[]> ranges = new LinkedHashMap<>();
    private final int reserved;
    private final long end;
    private int current = -1;
    private long left;

    /**
     * @param alignment   of the data, bytes, a power of two
     * @param forMetadata bytes to keep free for what {@link #finish} notes
     */
    SafetensorsWriter(Path file, List<Entry> wanted, int alignment, int forMetadata) throws IOException {
        this.entries = new ArrayList<>();
        long at = 0;
        for (Entry entry : wanted) {
            long gap = Math.floorMod(-at, (long) alignment);
            if (gap > 0) {
                add(new Entry(GAP + entries.size(), "U8", List.of(gap), gap), at);
                at += gap;
            }
            add(entry, at);
            at += entry.bytes();
        }
        this.end = at;
        int header = Long.BYTES + json(Map.of()).length + forMetadata + 64;
        this.reserved = (header + alignment - 1) / alignment * alignment - Long.BYTES;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        channel.position(Long.BYTES + reserved);
    }

    private void add(Entry entry, long at) {
        entries.add(entry);
        if (ranges.put(entry.name(), new long[] {at, at + entry.bytes()}) != null) {
            throw new IllegalArgumentException("the tensor " + entry.name() + " comes twice");
        }
    }

    /** Of the whole file, bytes. */
    long size() {
        return Long.BYTES + reserved + end;
    }

    /** Bytes of the data that are written. */
    long written() throws IOException {
        return channel.position() - Long.BYTES - reserved;
    }

    /** Goes on to the next tensor, which must have this name. */
    void begin(String name) throws IOException {
        requireDone();
        current++;
        if (current < entries.size() && entries.get(current).name().startsWith(GAP)) {
            writeAll(ByteBuffer.allocate((int) entries.get(current).bytes()));
            current++;
        }
        if (current >= entries.size() || !entries.get(current).name().equals(name)) {
            throw new IllegalStateException("the tensor " + name + " is not the next one");
        }
        left = entries.get(current).bytes();
    }

    /** The next bytes of the tensor. */
    void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > left) {
            throw new IllegalStateException(bytes.remaining() + " bytes for " + entries.get(current).name() + ", which has room for " + left);
        }
        left -= bytes.remaining();
        writeAll(bytes);
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void requireDone() {
        if (left > 0) {
            throw new IllegalStateException("the tensor " + entries.get(current).name() + " lacks " + left + " bytes");
        }
    }

    /** Writes the header; the file is whole and on the disk afterwards. */
    void finish(Map<String, String> metadata) throws IOException {
        requireDone();
        if (current != entries.size() - 1) {
            throw new IllegalStateException("the tensor " + entries.get(current + 1).name() + " was not written");
        }
        byte[] json = json(metadata);
        if (json.length > reserved) {
            throw new IllegalStateException("a header of " + json.length + " bytes, where " + reserved + " are kept free");
        }
        ByteBuffer header = ByteBuffer.allocate(Long.BYTES + reserved).order(ByteOrder.LITTLE_ENDIAN).putLong(reserved).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        header.flip();
        channel.force(true); // the data before what says that they are there
        channel.position(0);
        writeAll(header);
        channel.force(true);
    }

    private byte[] json(Map<String, String> metadata) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            all.put("__metadata__", metadata);
        }
        for (Entry entry : entries) {
            all.put(entry.name(), Map.of("dtype", entry.type(), "shape", entry.shape(), "data_offsets", ranges.get(entry.name())));
        }
        return JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
