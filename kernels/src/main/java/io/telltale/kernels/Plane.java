package io.telltale.kernels;

import java.util.Arrays;

/**
 * A picture of one value per pixel, {@code h×w -> float}, row-major and dense (stride = width), intensities 0..255 unless said.
 *
 * <p>Mutable and not thread-safe while written; planes handed to a stage must not change until it returns.
 */
public final class Plane {
    private final int width;
    private final int height;
    private final float[] samples;

    /** A plane of zeros. */
    public Plane(int width, int height) {
        this(width, height, new float[checkedSize(width, height)]);
    }

    private Plane(int width, int height, float[] samples) {
        this.width = width;
        this.height = height;
        this.samples = samples;
    }

    /** Wraps {@code samples} without a copy; its length must be {@code width * height}. */
    public static Plane of(int width, int height, float[] samples) {
        if (samples.length != checkedSize(width, height)) {
            throw new IllegalArgumentException("a plane of " + width + "x" + height + " needs " + (long) width * height
                    + " samples, got " + samples.length);
        }
        return new Plane(width, height, samples);
    }

    private static int checkedSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a plane needs at least one pixel, got " + width + "x" + height);
        }
        return Math.multiplyExact(width, height);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The live samples, row by row: pixel (x, y) is at {@code y * width + x}. */
    public float[] samples() {
        return samples;
    }

    public float get(int x, int y) {
        return samples[y * width + x];
    }

    public void set(int x, int y, float value) {
        samples[y * width + x] = value;
    }

    public Plane copy() {
        return new Plane(width, height, samples.clone());
    }

    public boolean sameSizeAs(Plane other) {
        return width == other.width && height == other.height;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Plane p && sameSizeAs(p) && Arrays.equals(samples, p.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Plane[" + width + "x" + height + "]";
    }
}
