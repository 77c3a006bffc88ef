package io.telltale.kernels.motion;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product {@code frames × pixels · pixels × 2R} of region motion, blocked: a block of pixels of all functionals stays in the second-level cache
 * while the batch passes over it; inside, tiles of 4 frames × 1 region (u and v) stay in registers. Each sum runs in one fixed order, lane by lane over the
 * whole picture and then over the lanes, whatever the batch or the number of threads.
 */
final class FunctionalProductLanes {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    /** Pixels of a block: 40 functionals × 1024 × 4 bytes = 160 KB. */
    private static final int BLOCK = 1024;
    private static final int TILE = 4;
    private final RegionFunctionals functionals;
    private final float[] reference;

    FunctionalProductLanes(RegionFunctionals functionals, float[] reference) {
        this.functionals = functionals;
        this.reference = reference;
    }

    /** Frames {@code from} (inclusive) to {@code to} (exclusive) of {@code frames}: out[f·2R + k] = Σ W_k (I_ref - I_f). */
    void multiply(float[][] frames, int from, int to, float[] out) {
        int count = functionals.count();
        int width = LANES.length();
        float[] sums = new float[(to - from) * count * width];
        float[] difference = new float[TILE * BLOCK];
        int whole = reference.length - reference.length % width;
        for (int start = 0; start < whole; start += BLOCK) {
            int length = Math.min(BLOCK, whole - start);
            for (int f = from; f < to; f += TILE) {
                int tile = Math.min(TILE, to - f);
                for (int t = 0; t < tile; t++) {
                    subtract(frames[f + t], start, length, difference, t * BLOCK);
                }
                for (int k = 0; k < count; k += 2) {
                    int at = ((f - from) * count + k) * width;
                    if (tile == TILE) {
                        pairByFour(functionals.row(k), functionals.row(k + 1), start, length, difference, sums, at, count * width);
                    } else {
                        for (int t = 0; t < tile; t++) {
                            pairByOne(functionals.row(k), functionals.row(k + 1), start, length, difference, t * BLOCK, sums, at + t * count * width);
                        }
                    }
                }
            }
        }
        for (int f = from; f < to; f++) {
            for (int k = 0; k < count; k++) {
                double sum = 0;
                for (int lane = 0; lane < width; lane++) {
                    sum += sums[((f - from) * count + k) * width + lane];
                }
                float[] row = functionals.row(k);
                for (int i = whole; i < reference.length; i++) {
                    sum += (double) row[i] * (reference[i] - frames[f][i]);
                }
                out[f * count + k] = (float) sum;
            }
        }
    }

    private void subtract(float[] frame, int start, int length, float[] difference, int at) {
        for (int i = 0; i < length; i += LANES.length()) {
            FloatVector.fromArray(LANES, reference, start + i).sub(FloatVector.fromArray(LANES, frame, start + i)).intoArray(difference, at + i);
        }
    }

    private static void pairByFour(float[] u, float[] v, int start, int length, float[] difference, float[] sums, int at, int step) {
        int w = LANES.length();
        FloatVector u0 = FloatVector.fromArray(LANES, sums, at);
        FloatVector u1 = FloatVector.fromArray(LANES, sums, at + step);
        FloatVector u2 = FloatVector.fromArray(LANES, sums, at + 2 * step);
        FloatVector u3 = FloatVector.fromArray(LANES, sums, at + 3 * step);
        FloatVector v0 = FloatVector.fromArray(LANES, sums, at + w);
        FloatVector v1 = FloatVector.fromArray(LANES, sums, at + w + step);
        FloatVector v2 = FloatVector.fromArray(LANES, sums, at + w + 2 * step);
        FloatVector v3 = FloatVector.fromArray(LANES, sums, at + w + 3 * step);
        for (int i = 0; i < length; i += w) {
            FloatVector ku = FloatVector.fromArray(LANES, u, start + i);
            FloatVector kv = FloatVector.fromArray(LANES, v, start + i);
            FloatVector d0 = FloatVector.fromArray(LANES, difference, i);
            FloatVector d1 = FloatVector.fromArray(LANES, difference, BLOCK + i);
            FloatVector d2 = FloatVector.fromArray(LANES, difference, 2 * BLOCK + i);
            FloatVector d3 = FloatVector.fromArray(LANES, difference, 3 * BLOCK + i);
            u0 = ku.fma(d0, u0);
            u1 = ku.fma(d1, u1);
            u2 = ku.fma(d2, u2);
            u3 = ku.fma(d3, u3);
            v0 = kv.fma(d0, v0);
            v1 = kv.fma(d1, v1);
            v2 = kv.fma(d2, v2);
            v3 = kv.fma(d3, v3);
        }
        u0.intoArray(sums, at);
        u1.intoArray(sums, at + step);
        u2.intoArray(sums, at + 2 * step);
        u3.intoArray(sums, at + 3 * step);
        v0.intoArray(sums, at + w);
        v1.intoArray(sums, at + w + step);
        v2.intoArray(sums, at + w + 2 * step);
        v3.intoArray(sums, at + w + 3 * step);
    }

    private static void pairByOne(float[] u, float[] v, int start, int length, float[] difference, int from, float[] sums, int at) {
        int w = LANES.length();
        FloatVector sumU = FloatVector.fromArray(LANES, sums, at);
        FloatVector sumV = FloatVector.fromArray(LANES, sums, at + w);
        for (int i = 0; i < length; i += w) {
            FloatVector d = FloatVector.fromArray(LANES, difference, from + i);
            sumU = FloatVector.fromArray(LANES, u, start + i).fma(d, sumU);
            sumV = FloatVector.fromArray(LANES, v, start + i).fma(d, sumV);
        }
        sumU.intoArray(sums, at);
        sumV.intoArray(sums, at + w);
    }
}
