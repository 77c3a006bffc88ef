package io.telltale.kernels.opencl;

import org.jocl.Pointer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies of what is on its way to a device, so that the caller need not wait until it has arrived. Emptied where the queue is known to be; one thread at a
 * time. 8 MB hold the rotations of some thousand tokens; made at the first use.
 */
final class ClStaging {
    private static final int BYTES = 8 << 20;
    private ByteBuffer memory = ByteBuffer.allocateDirect(0);
    private int used;

    /** How many rows of {@code width} floats go at once, at least one. */
    int rows(int width) {
        return Math.max(1, BYTES / 4 / width);
    }

    boolean fits(int floats) {
        return used + floats * 4L <= memory.capacity();
    }

    /** Forgets everything, and has room for a row of {@code width} floats afterwards. Only where nothing is on its way. */
    void clear(int width) {
        used = 0;
        int wanted = Math.max(BYTES, Math.multiplyExact(width, 4));
        if (width > 0 && memory.capacity() < wanted) {
            memory = ByteBuffer.allocateDirect(wanted).order(ByteOrder.nativeOrder());
        }
    }

    Pointer take(float[] from, int at, int count) {
        ByteBuffer part = memory.slice(used, count * 4).order(ByteOrder.nativeOrder());
        part.asFloatBuffer().put(from, at, count);
        used += count * 4;
        return Pointer.toBuffer(part);
    }
}
