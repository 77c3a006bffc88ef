package io.telltale.kernels.image;

import io.telltale.kernels.Plane;

/**
 * {@code 2h×2w -> h×w}: a light blur (1 2 1)/4 and the mean of 2×2 pixels, together (1 3 3 1)/8 along each axis; the edge is repeated.
 * Pixel X of the result has its centre at 2X + 1/2 of the source. White noise of sd 1 becomes sd 0.3125.
 */
public final class Halving {
    /** What becomes of the sd of white noise: the sum of the squared weights along one axis, 20/64. */
    public static final double NOISE_GAIN = 20.0 / 64;

    private Halving() {
    }

    /** @param p width and height even */
    public static Plane halve(Plane p) {
        if (p.width() % 2 != 0 || p.height() % 2 != 0) {
            throw new IllegalArgumentException("only an even size can be halved, got " + p);
        }
        int w = p.width();
        int h = p.height();
        float[] s = p.samples();
        Plane out = new Plane(w / 2, h / 2);
        float[] down = new float[w + 2];
        for (int y = 0; y < h / 2; y++) {
            int r0 = Math.max(2 * y - 1, 0) * w;
            int r1 = 2 * y * w;
            int r2 = r1 + w;
            int r3 = Math.min(2 * y + 2, h - 1) * w;
            for (int x = 0; x < w; x++) {
                down[x + 1] = s[r0 + x] + s[r3 + x] + 3 * (s[r1 + x] + s[r2 + x]);
            }
            down[0] = down[1];
            down[w + 1] = down[w];
            for (int x = 0; x < w / 2; x++) {
                out.samples()[y * (w / 2) + x] = (down[2 * x] + down[2 * x + 3] + 3 * (down[2 * x + 1] + down[2 * x + 2])) / 64;
            }
        }
        return out;
    }
}
