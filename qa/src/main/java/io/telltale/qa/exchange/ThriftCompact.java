package io.telltale.qa.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Structures of Apache Thrift in the compact protocol: varints, zigzag integers, field headers with the distance of field identifiers.
 *
 * <p>Source: Apache Thrift, doc/specs/thrift-compact-protocol.md. As far as the metadata of Parquet need it; field identifiers must rise by 1 to 15 within a structure.
 */
final class ThriftCompact {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    /** The structure, closed. */
    byte[] closed() {
        out.write(0);
        return out.toByteArray();
    }

    private void field(int id, int type) {
        out.write(id - last << 4 | type);
        last = id;
    }

    void i32(int id, int value) {
        field(id, I32);
        zigzag(value);
    }

    void i64(int id, long value) {
        field(id, I64);
        zigzag(value);
    }

    void text(int id, String value) {
        field(id, BINARY);
        element(value);
    }

    /** Opens a structure that is a field; {@link #end} closes it. */
    void struct(int id) {
        field(id, STRUCT);
        open();
    }

    /** Opens a structure that is an element of a list. */
    void open() {
        outer.push(last);
        last = 0;
    }

    void end() {
        out.write(0);
        last = outer.pop();
    }

    void structs(int id, int size) {
        list(id, size, STRUCT);
    }

    void numbers(int id, int... values) {
        list(id, values.length, I32);
        for (int value : values) {
            zigzag(value);
        }
    }

    void texts(int id, String... values) {
        list(id, values.length, BINARY);
        for (String value : values) {
            element(value);
        }
    }

    private void list(int id, int size, int type) {
        field(id, LIST);
        if (size < LONG_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(LONG_LIST << 4 | type);
            varint(size);
        }
    }

    private void element(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.writeBytes(utf8);
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
