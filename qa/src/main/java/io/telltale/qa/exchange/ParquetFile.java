package io.telltale.qa.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * {@code table -> Apache Parquet}. All columns are required, values are PLAIN and not compressed, a row group holds {@value #GROUP} rows; so any reader opens it, without a codec.
 * Written by hand, since every other writer for the JVM brings Hadoop or a database of many megabytes.
 *
 * <p>Source: Apache Parquet, parquet-format 2.10, {@code parquet.thrift} and Encodings.md.
 */
final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 32768;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int UNCOMPRESSED = 0;
    private static final int REQUIRED = 0;
    /** Converted type of a text. */
    private static final int UTF8 = 0;

    private final String name;
    private final List<Column> columns;
    private final List<String> facts;

    /** Physical types by their number in the specification; the bytes of a text vary. */
    enum Type {
        INT32(1, 4), INT64(2, 8), FLOAT(4, 4), DOUBLE(5, 8), TEXT(6, 0);

        private final int number;
        private final int bytes;

        Type(int number, int bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** Appends the value of a row. */
    @FunctionalInterface
    interface Cell {
        void put(int row, ByteBuffer values);
    }

    /** @param text the values of a column of texts, whose cell is not asked */
    record Column(String name, Type type, Cell cell, IntFunction<String> text) {
        Column(String name, Type type, Cell cell) {
            this(name, type, cell, null);
        }

        static Column text(String name, IntFunction<String> text) {
            return new Column(name, Type.TEXT, null, text);
        }
    }

    /** A page that was written, with its header. */
    private record Chunk(long offset, int rows, long bytes) {
    }

    /** @param facts names and values in turn, kept as metadata */
    ParquetFile(String name, List<Column> columns, List<String> facts) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.facts = List.copyOf(facts);
    }

    void write(int rows, OutputStream out) throws IOException {
        List<List<Chunk>> groups = new ArrayList<>();
        out.write(MAGIC);
        long at = MAGIC.length;
        for (int from = 0; from < rows; from += GROUP) {
            int count = Math.min(GROUP, rows - from);
            List<Chunk> chunks = new ArrayList<>();
            for (Column column : columns) {
                Chunk chunk = page(column, from, count, at, out);
                at += chunk.bytes;
                chunks.add(chunk);
            }
            groups.add(chunks);
        }
        byte[] footer = footer(groups, rows);
        out.write(footer);
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
        out.write(MAGIC);
    }

    private static byte[] values(Column column, int from, int rows) {
        if (column.type == Type.TEXT) {
            ByteArrayOutputStream texts = new ByteArrayOutputStream();
            for (int row = from; row < from + rows; row++) {
                byte[] utf8 = column.text.apply(row).getBytes(StandardCharsets.UTF_8);
                texts.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
                texts.writeBytes(utf8);
            }
            return texts.toByteArray();
        }
        ByteBuffer values = ByteBuffer.allocate(rows * column.type.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = from; row < from + rows; row++) {
            column.cell.put(row, values);
        }
        return values.array();
    }

    private static Chunk page(Column column, int from, int rows, long at, OutputStream out) throws IOException {
        byte[] values = values(column, from, rows);
        ThriftCompact header = new ThriftCompact();
        header.i32(1, 0);
        header.i32(2, values.length);
        header.i32(3, values.length);
        header.struct(5);
        header.i32(1, rows);
        header.i32(2, PLAIN);
        header.i32(3, RLE);
        header.i32(4, RLE);
        header.end();
        byte[] head = header.closed();
        out.write(head);
        out.write(values);
        return new Chunk(at, rows, head.length + values.length);
    }

    private byte[] footer(List<List<Chunk>> groups, long rows) {
        ThriftCompact meta = new ThriftCompact();
        meta.i32(1, 1);
        meta.structs(2, columns.size() + 1);
        meta.open();
        meta.text(4, name);
        meta.i32(5, columns.size());
        meta.end();
        for (Column column : columns) {
            meta.open();
            meta.i32(1, column.type.number);
            meta.i32(3, REQUIRED);
            meta.text(4, column.name);
            if (column.type == Type.TEXT) {
                meta.i32(6, UTF8);
            }
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
            meta.i64(2, chunks.stream().mapToLong(Chunk::bytes).sum());
            meta.i64(3, chunks.getFirst().rows);
            meta.end();
        }
        if (!facts.isEmpty()) {
            meta.structs(5, facts.size() / 2);
        }
        for (int i = 0; i < facts.size(); i += 2) {
            meta.open();
            meta.text(1, facts.get(i));
            meta.text(2, facts.get(i + 1));
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
        meta.i32(4, UNCOMPRESSED);
        meta.i64(5, chunk.rows);
        meta.i64(6, chunk.bytes);
        meta.i64(7, chunk.bytes);
        meta.i64(9, chunk.offset);
        meta.end();
        meta.end();
    }
}
