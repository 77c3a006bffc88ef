package io.telltale.kernels.tornado;

import io.telltale.kernels.motion.ReferenceTables;
import uk.ac.manchester.tornado.api.KernelContext;

/**
 * Gain and bias of each frame against the reference, as {@code motion.GainFit} does: least squares with Cauchy weights of scale 2 · 1.4826 · median |r|. One
 * work-group a frame. The median is found by cutting 0..{@value #MOST} into 16 parts, {@value #CUTS} times, with bins of each work-item's own; all cuts are at
 * powers of two, so that no rounding enters.
 */
final class GainBiasFit {
    /** Work-items of the group; a power of two. */
    static final int LOCAL = 64;
    private static final int BINS = 16;
    /** Above any difference of two pictures of 0..255; what is larger counts as this. */
    private static final float MOST = 1024;
    /** To 2^-38 grey levels. */
    private static final int CUTS = 12;

    private GainBiasFit() {
    }

    /** Frame f -> light[2f] = gain, light[2f + 1] = bias. */
    static void tt_gainBiasFit(KernelContext c, float[] frames, int[] pixels, float[] reference, int[] shape, float[] light) {
        int[] bins = c.allocateIntLocalArray(BINS * LOCAL);
        int[] totals = c.allocateIntLocalArray(BINS);
        float[] sums = c.allocateFloatLocalArray(5 * LOCAL);
        int lid = c.localIdx;
        int frame = c.groupIdx;
        int samples = shape[CellChain.SAMPLES];
        int mine = frame < shape[CellChain.FRAMES] ? samples : 0;
        int first = frame * shape[CellChain.WIDTH] * shape[CellChain.HEIGHT];
        float gain = 1;
        float bias = 0;
        int sound = samples >= 2 ? 1 : 0;
        int going = sound;
        for (int round = 0; round < ReferenceTables.GAIN_ROUNDS; round++) {
            float low = 0;
            float part = MOST / BINS;
            int rank = (samples + 1) / 2;
            for (int cut = 0; cut < CUTS; cut++) {
                for (int b = 0; b < BINS; b++) {
                    bins[b * LOCAL + lid] = 0;
                }
                for (int i = lid; i < mine; i += LOCAL) {
                    float above = Math.abs(frames[first + pixels[i]] - gain * reference[i] - bias) - low;
                    if (above >= 0 && above < part * BINS) {
                        int at = (int) (above / part) * LOCAL + lid;
                        bins[at] = bins[at] + 1;
                    }
                }
                c.localBarrier();
                if (lid < BINS) {
                    int total = 0;
                    for (int i = 0; i < LOCAL; i++) {
                        total += bins[lid * LOCAL + i];
                    }
                    totals[lid] = total;
                }
                c.localBarrier();
                int bin = 0;
                int below = 0;
                int seen = 0;
                for (int b = 0; b < BINS - 1; b++) {
                    seen += totals[b];
                    if (seen < rank) {
                        bin = b + 1;
                        below = seen;
                    }
                }
                rank -= below;
                low += bin * part;
                part = part / BINS;
            }
            float scale = 2 * 1.4826f * low;
            going = scale < 1e-6f ? 0 : going;
            float w = 0;
            float r = 0;
            float q = 0;
            float rr = 0;
            float rq = 0;
            for (int i = lid; i < mine; i += LOCAL) {
                float a = reference[i];
                float b = frames[first + pixels[i]];
                float e = (b - gain * a - bias) / scale;
                float k = 1 / (1 + e * e);
                w += k;
                r += k * a;
                q += k * b;
                rr += k * a * a;
                rq += k * a * b;
            }
            sums[lid] = w;
            sums[LOCAL + lid] = r;
            sums[2 * LOCAL + lid] = q;
            sums[3 * LOCAL + lid] = rr;
            sums[4 * LOCAL + lid] = rq;
            c.localBarrier();
            w = 0;
            r = 0;
            q = 0;
            rr = 0;
            rq = 0;
            for (int i = 0; i < LOCAL; i++) {
                w += sums[i];
                r += sums[LOCAL + i];
                q += sums[2 * LOCAL + i];
                rr += sums[3 * LOCAL + i];
                rq += sums[4 * LOCAL + i];
            }
            c.localBarrier();
            float spread = rr - r * r / w;
            int solvable = spread > 1e-6f * w ? 1 : 0;
            if (going == 1 && solvable == 1) {
                gain = (rq - r * q / w) / spread;
                bias = (q - gain * r) / w;
            }
            sound = going == 1 ? solvable : sound;
            going = going * solvable;
        }
        if (lid == 0 && frame < shape[CellChain.FRAMES]) {
            boolean use = sound == 1 && gain >= ReferenceTables.LEAST_GAIN && gain <= ReferenceTables.MOST_GAIN;
            light[2 * frame] = use ? gain : 1;
            light[2 * frame + 1] = use ? bias : 0;
        }
    }
}
