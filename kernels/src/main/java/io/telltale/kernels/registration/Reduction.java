package io.telltale.kernels.registration;

import io.telltale.kernels.Plane;

/**
 * A whole frame averaged over boxes of {@code factor×factor} pixels, {@code h×w -> (h/factor)×(w/factor)}, what is left over at the right and below ignored; a frame
 * smaller than a box is one pixel.
 */
final class Reduction {
    private Reduction() {
    }

    static int reduced(int side, int factor) {
        return Math.max(1, side / factor);
    }

    static Plane of(byte[] grey, int width, int height, int factor) {
        Plane out = new Plane(reduced(width, factor), reduced(height, factor));
        int spanX = Math.min(factor, width);
        int spanY = Math.min(factor, height);
        float share = 1f / (spanX * spanY);
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                int sum = 0;
                for (int j = 0; j < spanY; j++) {
                    for (int i = 0; i < spanX; i++) {
                        sum += grey[(y * factor + j) * width + x * factor + i] & 0xFF;
                    }
                }
                out.samples()[y * out.width() + x] = sum * share;
            }
        }
        return out;
    }
}
