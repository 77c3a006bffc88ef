package io.telltale.kernels.transformer;

import jdk.incubator.vector.FloatVector;

/** Products of small tiles whose sums stay in registers: 16 of them, so that each number that is loaded serves four. */
final class TileProduct {
    /** Rows of a tile, and of what it is multiplied by. */
    static final int SIDE = 4;
    /** Floats that the sums of a tile of {@link #dots} take. */
    static final int SUMS = SIDE * SIDE * Lanes.COUNT;
    private static final int L = Lanes.COUNT;

    private TileProduct() {
    }

    /**
     * sums[i][o] += x[i] . w[o] lane by lane, for four rows of x and of w, {@code length} long, a multiple of the lanes. The sums are vectors: sixteen of them
     * from {@code at}, those of a row of x beside each other.
     */
    static void dots(float[] x, int xAt, int xStride, float[] w, int wAt, int wStride, int length, float[] sums, int at) {
        FloatVector s00 = of(sums, at);
        FloatVector s01 = of(sums, at + L);
        FloatVector s02 = of(sums, at + 2 * L);
        FloatVector s03 = of(sums, at + 3 * L);
        FloatVector s10 = of(sums, at + 4 * L);
        FloatVector s11 = of(sums, at + 5 * L);
        FloatVector s12 = of(sums, at + 6 * L);
        FloatVector s13 = of(sums, at + 7 * L);
        FloatVector s20 = of(sums, at + 8 * L);
        FloatVector s21 = of(sums, at + 9 * L);
        FloatVector s22 = of(sums, at + 10 * L);
        FloatVector s23 = of(sums, at + 11 * L);
        FloatVector s30 = of(sums, at + 12 * L);
        FloatVector s31 = of(sums, at + 13 * L);
        FloatVector s32 = of(sums, at + 14 * L);
        FloatVector s33 = of(sums, at + 15 * L);
        for (int k = 0; k < length; k += L) {
            FloatVector w0 = of(w, wAt + k);
            FloatVector w1 = of(w, wAt + wStride + k);
            FloatVector w2 = of(w, wAt + 2 * wStride + k);
            FloatVector w3 = of(w, wAt + 3 * wStride + k);
            FloatVector v = of(x, xAt + k);
            s00 = v.fma(w0, s00);
            s01 = v.fma(w1, s01);
            s02 = v.fma(w2, s02);
            s03 = v.fma(w3, s03);
            v = of(x, xAt + xStride + k);
            s10 = v.fma(w0, s10);
            s11 = v.fma(w1, s11);
            s12 = v.fma(w2, s12);
            s13 = v.fma(w3, s13);
            v = of(x, xAt + 2 * xStride + k);
            s20 = v.fma(w0, s20);
            s21 = v.fma(w1, s21);
            s22 = v.fma(w2, s22);
            s23 = v.fma(w3, s23);
            v = of(x, xAt + 3 * xStride + k);
            s30 = v.fma(w0, s30);
            s31 = v.fma(w1, s31);
            s32 = v.fma(w2, s32);
            s33 = v.fma(w3, s33);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + L);
        s02.intoArray(sums, at + 2 * L);
        s03.intoArray(sums, at + 3 * L);
        s10.intoArray(sums, at + 4 * L);
        s11.intoArray(sums, at + 5 * L);
        s12.intoArray(sums, at + 6 * L);
        s13.intoArray(sums, at + 7 * L);
        s20.intoArray(sums, at + 8 * L);
        s21.intoArray(sums, at + 9 * L);
        s22.intoArray(sums, at + 10 * L);
        s23.intoArray(sums, at + 11 * L);
        s30.intoArray(sums, at + 12 * L);
        s31.intoArray(sums, at + 13 * L);
        s32.intoArray(sums, at + 14 * L);
        s33.intoArray(sums, at + 15 * L);
    }

    /**
     * c[i][j] += sum over k of a[i][k] b[k][j], for four rows of a and c and {@code columns} columns of b and c, a multiple of the lanes.
     *
     * @param depth columns of a and rows of b
     */
    static void outer(float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride, int columns) {
        int j = 0;
        for (; j + 2 * L <= columns; j += 2 * L) {
            outer2(a, aAt, aStride, b, bAt + j, bStride, depth, c, cAt + j, cStride);
        }
        if (j < columns) {
            outer1(a, aAt, aStride, b, bAt + j, bStride, depth, c, cAt + j, cStride);
        }
    }

    private static void outer2(float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride) {
        FloatVector s00 = of(c, cAt);
        FloatVector s01 = of(c, cAt + L);
        FloatVector s10 = of(c, cAt + cStride);
        FloatVector s11 = of(c, cAt + cStride + L);
        FloatVector s20 = of(c, cAt + 2 * cStride);
        FloatVector s21 = of(c, cAt + 2 * cStride + L);
        FloatVector s30 = of(c, cAt + 3 * cStride);
        FloatVector s31 = of(c, cAt + 3 * cStride + L);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = of(b, bAt + k * bStride);
            FloatVector b1 = of(b, bAt + k * bStride + L);
            FloatVector v = FloatVector.broadcast(Lanes.FLOATS, a[aAt + k]);
            s00 = v.fma(b0, s00);
            s01 = v.fma(b1, s01);
            v = FloatVector.broadcast(Lanes.FLOATS, a[aAt + aStride + k]);
            s10 = v.fma(b0, s10);
            s11 = v.fma(b1, s11);
            v = FloatVector.broadcast(Lanes.FLOATS, a[aAt + 2 * aStride + k]);
            s20 = v.fma(b0, s20);
            s21 = v.fma(b1, s21);
            v = FloatVector.broadcast(Lanes.FLOATS, a[aAt + 3 * aStride + k]);
            s30 = v.fma(b0, s30);
            s31 = v.fma(b1, s31);
        }
        s00.intoArray(c, cAt);
        s01.intoArray(c, cAt + L);
        s10.intoArray(c, cAt + cStride);
        s11.intoArray(c, cAt + cStride + L);
        s20.intoArray(c, cAt + 2 * cStride);
        s21.intoArray(c, cAt + 2 * cStride + L);
        s30.intoArray(c, cAt + 3 * cStride);
        s31.intoArray(c, cAt + 3 * cStride + L);
    }

    private static void outer1(float[] a, int aAt, int aStride, float[] b, int bAt, int bStride, int depth, float[] c, int cAt, int cStride) {
        FloatVector s0 = of(c, cAt);
        FloatVector s1 = of(c, cAt + cStride);
        FloatVector s2 = of(c, cAt + 2 * cStride);
        FloatVector s3 = of(c, cAt + 3 * cStride);
        for (int k = 0; k < depth; k++) {
            FloatVector v = of(b, bAt + k * bStride);
            s0 = v.fma(FloatVector.broadcast(Lanes.FLOATS, a[aAt + k]), s0);
            s1 = v.fma(FloatVector.broadcast(Lanes.FLOATS, a[aAt + aStride + k]), s1);
            s2 = v.fma(FloatVector.broadcast(Lanes.FLOATS, a[aAt + 2 * aStride + k]), s2);
            s3 = v.fma(FloatVector.broadcast(Lanes.FLOATS, a[aAt + 3 * aStride + k]), s3);
        }
        s0.intoArray(c, cAt);
        s1.intoArray(c, cAt + cStride);
        s2.intoArray(c, cAt + 2 * cStride);
        s3.intoArray(c, cAt + 3 * cStride);
    }

    private static FloatVector of(float[] x, int at) {
        return FloatVector.fromArray(Lanes.FLOATS, x, at);
    }
}
