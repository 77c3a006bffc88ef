package io.telltale.qa.exchange;

import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * {@code traces -> Apache Parquet}, a row for each frame: {@code frame} (int64, from 0), {@code seconds} (double), {@code seam} (int32, 1 where a new key picture begins: motion before and
 * after it must not be compared), then float columns {@code REGION_right} and {@code REGION_down} in per cent of the inter-ocular distance ({@code left_mouth_corner_down}), and the channels
 * of {@link Traces.Channel} as they are. NaN where nothing was measured. Video, exact rate, engine and profile stand in the key-value metadata.
 *
 * <p>All columns are required, values are PLAIN, pages are GZIP, a row group holds {@value #GROUP} rows; so any reader opens it. Written by hand, since every other writer for the JVM
 * brings Hadoop or a database of many megabytes.
 *
 * <p>Source: Apache Parquet, parquet-format 2.10, {@code parquet.thrift} and Encodings.md.
 */
final class TraceParquet {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 32768;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int REQUIRED = 0;

    /** Physical types by their number in the specification. */
    private enum Type {
        INT32(1, 4), INT64(2, 8), FLOAT(4, 4), DOUBLE(5, 8);

        private final int number;
        private final int bytes;

        Type(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** Appends the value of a row. */
    @FunctionalInterface
    private interface Cell {
        void put(int row, ByteBuffer values);
    }

    private record Column(String name, Type type, Cell cell) {
    }

    /** A page that was written, with its header. */
    private record Chunk(long offset, int rows, long plainBytes, long bytes) {
    }

    private TraceParquet() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        Traces traces = what.spotting().traces().orElseThrow();
        List<Column> columns = columns(traces, what.spotting());
        List<List<Chunk>> groups = new ArrayList<>();
        out.write(MAGIC);
        long at = MAGIC.length;
        for (int from = 0; from < traces.frames(); from += GROUP) {
            int rows = Math.min(GROUP, traces.frames() - from);
            List<Chunk> chunks = new ArrayList<>();
            for (Column column : columns) {
                Chunk chunk = page(column, from, rows, at, out);
                at += chunk.bytes;
                chunks.add(chunk);
            }
            groups.add(chunks);
        }
        byte[] footer = footer(what, columns, groups, traces.frames());
        out.write(footer);
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
        out.write(MAGIC);
    }

    private static List<Column> columns(Traces traces, Spotting spotting) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("frame", Type.INT64, (t, b) -> b.putLong(spotting.firstFrame() + t)));
        columns.add(new Column("seconds", Type.DOUBLE, (t, b) -> b.putDouble(spotting.rate().seconds(spotting.firstFrame() + t))));
        columns.add(new Column("seam", Type.INT32, (t, b) -> b.putInt(traces.seam(t) ? 1 : 0)));
        for (Region region : Region.values()) {
            String name = region.phrase().replace(' ', '_');
            columns.add(new Column(name + "_right", Type.FLOAT, (t, b) -> b.putFloat(100 * traces.right(t, region))));
            columns.add(new Column(name + "_down", Type.FLOAT, (t, b) -> b.putFloat(100 * traces.down(t, region))));
        }
        for (Traces.Channel channel : Traces.Channel.values()) {
            columns.add(new Column(channel.name().toLowerCase(Locale.ROOT), Type.FLOAT, (t, b) -> b.putFloat(traces.get(t, channel))));
        }
        return columns;
    }

    private static Chunk page(Column column, int from, int rows, long at, OutputStream out) throws IOException {
        ByteBuffer values = ByteBuffer.allocate(rows * column.type.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = from; row < from + rows; row++) {
            column.cell.put(row, values);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(values.array());
        }
        ThriftCompact header = new ThriftCompact();
        header.i32(1, 0);
        header.i32(2, values.capacity());
        header.i32(3, packed.size());
        header.struct(5);
        header.i32(1, rows);
        header.i32(2, PLAIN);
        header.i32(3, RLE);
        header.i32(4, RLE);
        header.end();
        byte[] head = header.closed();
        out.write(head);
        packed.writeTo(out);
        return new Chunk(at, rows, head.length + values.capacity(), head.length + packed.size());
    }

    private static byte[] footer(Exported what, List<Column> columns, List<List<Chunk>> groups, long rows) {
        ThriftCompact meta = new ThriftCompact();
        meta.i32(1, 1);
        meta.structs(2, columns.size() + 1);
        meta.open();
        meta.text(4, "traces");
        meta.i32(5, columns.size());
        meta.end();
        for (Column column : columns) {
            meta.open();
            meta.i32(1, column.type.number);
            meta.i32(3, REQUIRED);
            meta.text(4, column.name);
            meta.end();
        }
        meta.i64(3, rows);
        meta.structs(4, groups.size());
        for (List<Chunk> chunks : groups) {
            meta.open();
            meta.structs(1, chunks.size());
            for (int c = 0; c < chunks.size(); c++) {
                chunk(columns.get(c), chunks.get(c), meta);
            }
            meta.i64(2, chunks.stream().mapToLong(Chunk::plainBytes).sum());
            meta.i64(3, chunks.getFirst().rows);
            meta.end();
        }
        Spotting spotting = what.spotting();
        String[] facts = {"video", spotting.video(), "frame rate", spotting.rate().toString(), "engine", spotting.engine(), "profile", spotting.profile(), "unit of region motion",
            "percent of the inter-ocular distance, right of the picture and down"};
        meta.structs(5, facts.length / 2);
        for (int i = 0; i < facts.length; i += 2) {
            meta.open();
            meta.text(1, facts[i]);
            meta.text(2, facts[i + 1]);
            meta.end();
        }
        meta.text(6, "telltale");
        return meta.closed();
    }

    private static void chunk(Column column, Chunk chunk, ThriftCompact meta) {
        meta.open();
        meta.i64(2, chunk.offset);
        meta.struct(3);
        meta.i32(1, column.type.number);
        meta.numbers(2, PLAIN, RLE);
        meta.texts(3, column.name);
        meta.i32(4, GZIP);
        meta.i64(5, chunk.rows);
        meta.i64(6, chunk.plainBytes);
        meta.i64(7, chunk.bytes);
        meta.i64(9, chunk.offset);
        meta.end();
        meta.end();
    }
}
