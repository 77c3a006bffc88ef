package io.telltale.kernels.motion;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A finished panel of {@link BandedCholesky#PANEL} columns is subtracted from the columns right of it, in vector lanes down the columns, two columns at a time.
 * Each number sees the same multiplications and subtractions in the same order as in the plain loop over single columns, so that the factor is the same to
 * the last bit.
 */
final class BandedUpdateLanes {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

    private BandedUpdateLanes() {
    }

    /** A(i, c) <- A(i, c) - Σ L(i, p) L(c, p) over the panel's columns p = first … first + 3, for all c right of it and i >= c in the band. */
    static void subtract(double[] a, int n, int band, int first) {
        int step = band + 1;
        int full = Math.min(first + band, n - 1);
        int c = first + BandedCholesky.PANEL;
        for (; c + 1 <= full; c += 2) {
            pair(a, step, first, c, full);
        }
        for (; c <= full; c++) {
            for (int i = c; i <= full; i++) {
                one(a, step, band, first, i, c);
            }
        }
        // rows below the first column's band: the later columns of the panel alone reach them
        int last = Math.min(first + BandedCholesky.PANEL - 1 + band, n - 1);
        for (int i = full + 1; i <= last; i++) {
            for (c = first + BandedCholesky.PANEL; c <= i; c++) {
                one(a, step, band, first, i, c);
            }
        }
    }

    private static void one(double[] a, int step, int band, int first, int i, int c) {
        double sum = a[c * step + i - c];
        for (int p = Math.max(first, i - band); p < first + BandedCholesky.PANEL; p++) {
            sum -= a[p * step + c - p] * a[p * step + i - p];
        }
        a[c * step + i - c] = sum;
    }

    /** Columns c and c + 1, rows down to {@code full}, which all four columns of the panel reach. */
    private static void pair(double[] a, int step, int first, int c, int full) {
        int w = LANES.length();
        int s0 = first * step - first;
        int s1 = s0 + step - 1;
        int s2 = s1 + step - 1;
        int s3 = s2 + step - 1;
        int left = c * step - c;
        int right = left + step - 1;
        double l0 = a[s0 + c], l1 = a[s1 + c], l2 = a[s2 + c], l3 = a[s3 + c];
        double r0 = a[s0 + c + 1], r1 = a[s1 + c + 1], r2 = a[s2 + c + 1], r3 = a[s3 + c + 1];
        a[left + c] = a[left + c] - l0 * l0 - l1 * l1 - l2 * l2 - l3 * l3;
        int i = c + 1;
        for (; i <= full + 1 - w; i += w) {
            DoubleVector x = DoubleVector.fromArray(LANES, a, s0 + i);
            DoubleVector p = DoubleVector.fromArray(LANES, a, left + i).sub(x.mul(l0));
            DoubleVector q = DoubleVector.fromArray(LANES, a, right + i).sub(x.mul(r0));
            x = DoubleVector.fromArray(LANES, a, s1 + i);
            p = p.sub(x.mul(l1));
            q = q.sub(x.mul(r1));
            x = DoubleVector.fromArray(LANES, a, s2 + i);
            p = p.sub(x.mul(l2));
            q = q.sub(x.mul(r2));
            x = DoubleVector.fromArray(LANES, a, s3 + i);
            p.sub(x.mul(l3)).intoArray(a, left + i);
            q.sub(x.mul(r3)).intoArray(a, right + i);
        }
        for (; i <= full; i++) {
            a[left + i] = a[left + i] - a[s0 + i] * l0 - a[s1 + i] * l1 - a[s2 + i] * l2 - a[s3 + i] * l3;
            a[right + i] = a[right + i] - a[s0 + i] * r0 - a[s1 + i] * r1 - a[s2 + i] * r2 - a[s3 + i] * r3;
        }
    }
}
