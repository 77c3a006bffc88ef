package io.telltale.spotting.footage;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The fields of one NUT packet: v (unsigned, seven bits to the byte, most significant first), s (signed) and vb (counted bytes). */
final class NutFields {
    private final byte[] body;
    private int at;

    NutFields(byte[] body) {
        this.body = body;
    }

    long unsigned() throws EOFException {
        long value = 0;
        int octet;
        do {
            if (at >= body.length) {
                throw new EOFException("end inside a NUT packet");
            }
            octet = body[at++];
            value = value << 7 | octet & 0x7f;
        } while ((octet & 0x80) != 0);
        return value;
    }

    /** An unsigned number of things, at most {@code most}. */
    int count(int most, String what) throws IOException {
        long value = unsigned();
        if (value < 0 || value > most) {
            throw new IOException("a NUT header with " + Long.toUnsignedString(value) + " " + what);
        }
        return (int) value;
    }

    long signed() throws EOFException {
        return toSigned(unsigned());
    }

    byte[] bytes() throws EOFException {
        long length = unsigned();
        if (length < 0 || length > body.length - at) {
            throw new EOFException("end inside a NUT packet");
        }
        at += (int) length;
        return Arrays.copyOfRange(body, at - (int) length, at);
    }

    /** 0, 1, 2, 3, 4 -> 0, 1, -1, 2, -2. */
    static long toSigned(long unsigned) {
        long next = unsigned + 1;
        return (next & 1) != 0 ? -(next >> 1) : next >> 1;
    }
}
