package io.telltale.spotting.footage;

import java.util.concurrent.ArrayBlockingQueue;

/** Buffers of one size, kept for reuse up to a number; what comes back beyond it is left to the collector. Thread-safe. */
final class FramePool {
    private final int bytes;
    private final ArrayBlockingQueue<byte[]> free;

    FramePool(int bytes, int kept) {
        this.bytes = bytes;
        this.free = new ArrayBlockingQueue<>(kept);
    }

    byte[] take() {
        byte[] buffer = free.poll();
        return buffer != null ? buffer : new byte[bytes];
    }

    void give(byte[] buffer) {
        if (buffer.length != bytes) {
            throw new IllegalArgumentException("a buffer of " + buffer.length + " bytes in a pool of " + bytes);
        }
        free.offer(buffer);
    }
}
