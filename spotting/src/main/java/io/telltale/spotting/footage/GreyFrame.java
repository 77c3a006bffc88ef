package io.telltale.spotting.footage;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One frame as 8-bit luma, full range: h×w samples 0..255, unsigned, row by row without gaps.
 *
 * <p>The samples belong to a pool: whoever takes the frame from {@link Footage#read()} closes it, after which the samples are not to be
 * touched. A frame that is never closed costs one buffer and nothing else. Closing is safe from any thread, and more than once.
 */
public final class GreyFrame implements AutoCloseable {
    private final long index;
    private final double seconds;
    private final int width;
    private final int height;
    private final byte[] samples;
    private final Consumer<byte[]> owner;
    private final AtomicBoolean closed = new AtomicBoolean();

    GreyFrame(long index, double seconds, int width, int height, byte[] samples, Consumer<byte[]> owner) {
        if (index < 0 || width <= 0 || height <= 0 || samples.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException("not a frame: index " + index + ", " + width + "x" + height + ", " + samples.length + " samples");
        }
        this.index = index;
        this.seconds = seconds;
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.owner = owner;
    }

    /** A frame over samples of the caller's own, as footage made in memory needs it. */
    public static GreyFrame of(long index, double seconds, int width, int height, byte[] samples) {
        return new GreyFrame(index, seconds, width, height, samples, buffer -> { });
    }

    /** The number of this frame in the whole footage, from 0, also when only a part of it is read. */
    public long index() {
        return index;
    }

    /** The time of this frame in seconds since the first frame of the whole footage, from its time stamp where there is one. */
    public double seconds() {
        return seconds;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The samples themselves, no copy; sample (x, y) is {@code samples()[y * width() + x] & 0xff}. */
    public byte[] samples() {
        if (closed.get()) {
            throw new IllegalStateException("frame " + index + " is closed");
        }
        return samples;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            owner.accept(samples);
        }
    }
}
