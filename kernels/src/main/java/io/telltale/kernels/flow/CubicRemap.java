package io.telltale.kernels.flow;

/**
 * Weights of Keys' cubic with a = -3/4 at whole thirty-seconds of a pixel, as OpenCV's remap has them: the places are rounded to 1/32 px, half
 * to even, and what lies outside of the picture is zero.
 *
 * <p>Keys, IEEE Trans. ASSP 29(6), 1981, doi:10.1109/TASSP.1981.1163711. Not for measuring small motion: its slope at a sample is 1.5 times that
 * of the central difference. It is here because published fields were made with it.
 */
final class CubicRemap {
    /** Places per pixel. */
    static final int PARTS = 32;
    private static final float A = -0.75f;
    /** Weights of the samples at -1, 0, 1, 2 for a place k/32 past sample 0, at 4 k. */
    private static final float[] WEIGHTS = new float[4 * PARTS];

    static {
        for (int k = 0; k < PARTS; k++) {
            float f = (float) k / PARTS;
            float before = far(1 + f);
            float at = near(f);
            float after = near(1 - f);
            WEIGHTS[4 * k] = before;
            WEIGHTS[4 * k + 1] = at;
            WEIGHTS[4 * k + 2] = after;
            WEIGHTS[4 * k + 3] = 1 - before - at - after;
        }
    }

    private CubicRemap() {
    }

    private static float near(float d) {
        return ((A + 2) * d - (A + 3)) * d * d + 1;
    }

    private static float far(float d) {
        return ((A * d - 5 * A) * d + 8 * A) * d - 4 * A;
    }

    /** A place in thirty-seconds of a pixel. */
    static int parts(float place) {
        return (int) Math.rint(place * PARTS);
    }

    /** Weight of sample {@code tap - 1} past the whole pixel at {@code parts}, tap 0..3. */
    static float weight(int parts, int tap) {
        return WEIGHTS[4 * (parts & PARTS - 1) + tap];
    }

    /** One value at (partsX, partsY) thirty-seconds of a pixel; dense rows of {@code width}. */
    static float sample(float[] s, int width, int height, int partsX, int partsY) {
        int left = (partsX >> 5) - 1;
        int top = (partsY >> 5) - 1;
        float sum = 0;
        for (int j = Math.max(0, -top); j < Math.min(4, height - top); j++) {
            float row = 0;
            for (int i = Math.max(0, -left); i < Math.min(4, width - left); i++) {
                row += s[(top + j) * width + left + i] * weight(partsX, i);
            }
            sum += row * weight(partsY, j);
        }
        return sum;
    }
}
