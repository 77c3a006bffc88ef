package io.telltale.kernels.flow;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.NoiseLevel;

/**
 * The noise sd of one pixel from a single pair of pictures, grey levels: in blocks of 8 px, the difference of two means of 3x3 px in opposite corners of
 * {@code from - to}; {@code 1.4826 · 3/2 · median |e|} over both diagonals of the half of the blocks with the lower contrast. The mean of 3x3 looks where the motion
 * estimator looks, so that compression's error, which is coarse, is not missed. Motion raises it: by a tenth at half a pixel, by much over a pixel.
 */
final class PairNoise {
    private static final int BLOCK = 8;
    private static final double SD = 1.4826 * 1.5;

    private PairNoise() {
    }

    /** At least {@link NoiseLevel#LEAST}; 1 where the pictures are too small to tell. */
    static double of(Plane from, Plane to) {
        int columns = from.width() / BLOCK;
        int rows = from.height() / BLOCK;
        int n = columns * rows;
        if (n < 4) {
            return 1;
        }
        int w = from.width();
        float[] a = from.samples();
        float[] b = to.samples();
        float[] contrast = new float[n];
        float[] falling = new float[n];
        float[] rising = new float[n];
        for (int i = 0; i < n; i++) {
            int at = i / columns * BLOCK * w + i % columns * BLOCK;
            int right = at + 4;
            int low = at + 4 * w;
            int end = low + 4;
            float topLeft = mean(a, at + w + 1, w);
            float topRight = mean(a, right + w, w);
            float lowLeft = mean(a, low + 1, w);
            float lowRight = mean(a, end, w);
            float f = topLeft - lowRight;
            float r = topRight - lowLeft;
            contrast[i] = f * f + r * r;
            falling[i] = Math.abs(f - mean(b, at + w + 1, w) + mean(b, end, w));
            rising[i] = Math.abs(r - mean(b, right + w, w) + mean(b, low + 1, w));
        }
        float middle = Middle.of(contrast.clone(), n);
        float[] e = new float[2 * n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (contrast[i] <= middle) {
                e[kept++] = falling[i];
                e[kept++] = rising[i];
            }
        }
        return Math.max(NoiseLevel.LEAST, SD * Middle.of(e, kept));
    }

    private static float mean(float[] s, int at, int w) {
        int b = at + w;
        int c = b + w;
        return (s[at] + s[at + 1] + s[at + 2] + s[b] + s[b + 1] + s[b + 2] + s[c] + s[c + 1] + s[c + 2]) / 9;
    }
}
