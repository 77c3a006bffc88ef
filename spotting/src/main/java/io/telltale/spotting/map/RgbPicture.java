package io.telltale.spotting.map;

import java.util.Arrays;

/** A colour picture, {@code h×w -> 0xRRGGBB}; immutable, owns its pixels. */
public final class RgbPicture {
    private final int width;
    private final int height;
    private final int[] pixels;

    private RgbPicture(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** @param pixels 0xRRGGBB row by row, copied; what stands above is cut off */
    public static RgbPicture of(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " needs " + (long) width * height + " pixels, got " + pixels.length);
        }
        return new RgbPicture(width, height, Arrays.stream(pixels).map(p -> p & 0xffffff).toArray());
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            throw new IllegalArgumentException("pixel " + x + "," + y + " lies outside of " + this);
        }
        return pixels[y * width + x];
    }

    /** A copy, row by row. */
    public int[] pixels() {
        return pixels.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RgbPicture p && width == p.width && height == p.height && Arrays.equals(pixels, p.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "RgbPicture[" + width + "x" + height + "]";
    }
}
