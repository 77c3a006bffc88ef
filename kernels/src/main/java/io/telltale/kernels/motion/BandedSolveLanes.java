package io.telltale.kernels.motion;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BandedCholesky#solve} for as many right-hand sides as a vector has lanes: one frame per lane, so that every number of the factor is read once for all
 * of them and a frame's answer does not depend on its neighbours. Immutable.
 */
final class BandedSolveLanes {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private final int n;
    private final int band;
    private final double[] rows;
    private final double[] columns;
    private final double[] inverseDiagonal;

    BandedSolveLanes(BandedCholesky factor) {
        n = factor.rows();
        band = factor.band();
        rows = factor.byRows();
        columns = factor.byColumns();
        inverseDiagonal = new double[n];
        for (int i = 0; i < n; i++) {
            inverseDiagonal[i] = 1 / columns[i * (band + 1)];
        }
    }

    static int lanes() {
        return LANES.length();
    }

    /** @param x in and out: unknown i of right-hand side k at {@code i·lanes + k} */
    void solve(double[] x) {
        for (int i = 0; i < n; i++) {
            int first = Math.max(0, i - band);
            eliminate(x, i, first, rows, i * (band + 1) + first - i + band, i - first);
        }
        for (int i = n - 1; i >= 0; i--) {
            eliminate(x, i, i + 1, columns, i * (band + 1) + 1, Math.min(band, n - 1 - i));
        }
    }

    /** x_i <- (x_i - Σ factor[at + k] x_{first + k}) / L_ii. Four sums side by side hide the latency of the multiply-add. */
    private void eliminate(double[] x, int i, int first, double[] factor, int at, int count) {
        int w = LANES.length();
        DoubleVector a = DoubleVector.zero(LANES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        int k = 0;
        int p = first * w;
        for (; k + 3 < count; k += 4, p += 4 * w) {
            a = DoubleVector.fromArray(LANES, x, p).fma(DoubleVector.broadcast(LANES, factor[at + k]), a);
            b = DoubleVector.fromArray(LANES, x, p + w).fma(DoubleVector.broadcast(LANES, factor[at + k + 1]), b);
            c = DoubleVector.fromArray(LANES, x, p + 2 * w).fma(DoubleVector.broadcast(LANES, factor[at + k + 2]), c);
            d = DoubleVector.fromArray(LANES, x, p + 3 * w).fma(DoubleVector.broadcast(LANES, factor[at + k + 3]), d);
        }
        for (; k < count; k++, p += w) {
            a = DoubleVector.fromArray(LANES, x, p).fma(DoubleVector.broadcast(LANES, factor[at + k]), a);
        }
        DoubleVector.fromArray(LANES, x, i * w).sub(a.add(b).add(c.add(d))).mul(inverseDiagonal[i]).intoArray(x, i * w);
    }
}
