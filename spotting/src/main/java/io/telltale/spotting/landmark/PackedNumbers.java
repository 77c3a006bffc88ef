package io.telltale.spotting.landmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * dlib's packed numbers, {@code bytes -> integers and floats}. An integer is a control byte (bit 7 the sign, the low four bits n) and n bytes of magnitude,
 * lowest first. A float is a packed mantissa m and then a packed exponent e, {@code m 2^e}; the exponents 32000, 32001 and 32002 are infinity, its negative and
 * NaN (dlib/serialize.h and dlib/float_details.h).
 *
 * <p>Whatever is read is bounded by the length of the file, so that a damaged count cannot ask for memory that no file could fill.
 */
final class PackedNumbers {
    /** A packed integer takes at least its control byte. */
    private static final int LEAST_BYTES = 1;
    private static final int INFINITE = 32000;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final long length;
    private long consumed;
    private int at;
    private int end;

    /** @param length bytes that the stream is to hold */
    PackedNumbers(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    /** Bytes read so far. */
    long position() {
        return consumed;
    }

    boolean atEnd() throws IOException {
        return at == end && !fill();
    }

    long integer() throws IOException {
        int control = next();
        int n = control & 0x0F;
        if (n > 8 || (control & 0x70) != 0) {
            throw new LandmarkException("byte " + (consumed - 1) + " is " + control + " where a number should begin");
        }
        long magnitude = 0;
        for (int i = 0; i < n; i++) {
            magnitude |= (long) next() << 8 * i;
        }
        if (magnitude < 0) {
            throw new LandmarkException("a number before byte " + consumed + " is too large");
        }
        return (control & 0x80) != 0 ? -magnitude : magnitude;
    }

    /** An integer in {@code least..most}. */
    int integer(String what, long least, long most) throws IOException {
        long value = integer();
        if (value < least || value > most) {
            throw new LandmarkException(what + " is " + value + " before byte " + consumed + ", which is not in " + least + ".." + most);
        }
        return (int) value;
    }

    /** How many items of at least {@code itemBytes} follow. */
    int count(String what, int itemBytes, int most) throws IOException {
        int n = integer("the number of " + what, 0, most);
        if ((long) n * Math.max(LEAST_BYTES, itemBytes) > length - consumed) {
            throw new LandmarkException(n + " " + what + " are announced before byte " + consumed + ", and only " + (length - consumed) + " bytes follow");
        }
        return n;
    }

    /** Refuses to go on where fewer bytes follow than are needed. */
    void fits(long bytes) throws LandmarkException {
        if (bytes > length - consumed) {
            throw new LandmarkException("at least " + bytes + " bytes are announced before byte " + consumed + ", and only " + (length - consumed) + " follow");
        }
    }

    /** A float; refuses infinities, NaN and what does not fit. */
    float number() throws IOException {
        long mantissa = integer();
        long exponent = integer();
        if (exponent >= INFINITE && exponent <= INFINITE + 2) {
            throw new LandmarkException("a value before byte " + consumed + " is not finite");
        }
        double value = exponent < -2000 || exponent > 2000 ? Double.NaN : Math.scalb((double) mantissa, (int) exponent);
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new LandmarkException("a value before byte " + consumed + " is " + mantissa + " * 2^" + exponent + ", which no model holds");
        }
        return (float) value;
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException();
        }
        consumed++;
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, n);
        return n > 0;
    }
}
