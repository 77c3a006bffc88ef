package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;

/** The separable blur of {@code image.Gaussian}, edges repeated outwards, over a batch of frames. One work-item a pixel, grid (width rounded up, height, frames). */
final class Blur {
    private Blur() {
    }

    /** out(f, y, x) = Σ_t taps[t] in(f, y, x + t - radius), the radius at {@code radiusAt} of the shape. */
    static void tt_blurAlongRows(KernelContext c, float[] in, float[] taps, int[] shape, int radiusAt, float[] out) {
        int x = c.globalIdx;
        int frame = c.globalIdz;
        int width = shape[CellChain.WIDTH];
        int row = (frame * shape[CellChain.HEIGHT] + c.globalIdy) * width;
        int radius = shape[radiusAt];
        if (x < width && frame < shape[CellChain.FRAMES]) {
            float sum = 0;
            for (int t = 0; t <= 2 * radius; t++) {
                sum += taps[t] * in[row + Math.min(Math.max(x + t - radius, 0), width - 1)];
            }
            out[row + x] = sum;
        }
    }

    /** out(f, y, x) = Σ_t taps[t] in(f, y + t - radius, x). */
    static void tt_blurAcrossRows(KernelContext c, float[] in, float[] taps, int[] shape, int radiusAt, float[] out) {
        int x = c.globalIdx;
        int y = c.globalIdy;
        int frame = c.globalIdz;
        int width = shape[CellChain.WIDTH];
        int height = shape[CellChain.HEIGHT];
        int first = frame * height * width + x;
        int radius = shape[radiusAt];
        if (x < width && frame < shape[CellChain.FRAMES]) {
            float sum = 0;
            for (int t = 0; t <= 2 * radius; t++) {
                sum += taps[t] * in[first + Math.min(Math.max(y + t - radius, 0), height - 1) * width];
            }
            out[first + y * width] = sum;
        }
    }

    /** out(f, y, x) -= Σ_t taps[t] in(f, y + t - radius, x). */
    static void tt_subtractBlurAcrossRows(KernelContext c, float[] in, float[] taps, int[] shape, int radiusAt, float[] out) {
        int x = c.globalIdx;
        int y = c.globalIdy;
        int frame = c.globalIdz;
        int width = shape[CellChain.WIDTH];
        int height = shape[CellChain.HEIGHT];
        int first = frame * height * width + x;
        int radius = shape[radiusAt];
        if (x < width && frame < shape[CellChain.FRAMES]) {
            float sum = 0;
            for (int t = 0; t <= 2 * radius; t++) {
                sum += taps[t] * in[first + Math.min(Math.max(y + t - radius, 0), height - 1) * width];
            }
            out[first + y * width] = out[first + y * width] - sum;
        }
    }
}
