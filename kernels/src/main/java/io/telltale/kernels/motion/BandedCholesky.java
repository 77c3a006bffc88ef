package io.telltale.kernels.motion;

import java.util.Arrays;

/**
 * A = L Lᵀ of a symmetric positive definite matrix of n rows whose entries vanish for |i - j| > band. Double precision, immutable once made. Factor: n·band² /
 * 2 multiply-adds; one solve: 2·n·band.
 */
final class BandedCholesky {
    /** Columns that are finished before the rest is brought up to date: the rest is then read and written once for all of them. */
    static final int PANEL = 4;
    private final int n;
    private final int band;
    /** Column after column, from the diagonal down: L(i, j) at {@code j·(band+1) + i - j}. */
    private final double[] columns;

    /** @param lower the lower half of A, laid out as the columns of L; overwritten by L */
    private BandedCholesky(int n, int band, double[] lower) {
        this.n = n;
        this.band = band;
        this.columns = lower;
    }

    /**
     * @param lower A(i, j), i >= j, at {@code j·(band+1) + i - j}; places below the last row are ignored. Taken over, not copied.
     * @throws ArithmeticException where a pivot is not positive
     */
    static BandedCholesky factor(int n, int band, double[] lower) {
        int step = band + 1;
        if (lower.length != n * step) {
            throw new IllegalArgumentException("a band of " + step + " by " + n + " needs " + n * step + " numbers, got " + lower.length);
        }
        for (int first = 0; first < n; first += PANEL) {
            int past = Math.min(first + PANEL, n);
            for (int j = first; j < past; j++) {
                divide(lower, n, band, j);
                for (int k = j + 1; k < Math.min(past, j + band + 1); k++) {
                    subtractScaled(lower, k * step, j * step + k - j, Math.min(band, n - 1 - j) - (k - j) + 1, lower[j * step + k - j]);
                }
            }
            if (past < n) {
                BandedUpdateLanes.subtract(lower, n, band, first);
            }
        }
        return new BandedCholesky(n, band, lower);
    }

    /** Column j of A, from which the columns before are subtracted -> column j of L. */
    private static void divide(double[] lower, int n, int band, int j) {
        int at = j * (band + 1);
        double pivot = lower[at];
        if (!(pivot > 0)) {
            throw new ArithmeticException("the matrix is not positive definite: pivot " + j + " is " + pivot);
        }
        double root = Math.sqrt(pivot);
        int last = Math.min(band, n - 1 - j);
        lower[at] = root;
        for (int i = 1; i <= last; i++) {
            lower[at + i] /= root;
        }
    }

    private static void subtractScaled(double[] a, int to, int from, int count, double k) {
        for (int i = 0; i < count; i++) {
            a[to + i] -= k * a[from + i];
        }
    }

    int rows() {
        return n;
    }

    int band() {
        return band;
    }

    /** L(i, j) for i >= j; 0 outside the band. */
    double lower(int i, int j) {
        return i - j > band ? 0 : columns[j * (band + 1) + i - j];
    }

    /** Solves A x = b in place. */
    void solve(double[] x) {
        if (x.length != n) {
            throw new IllegalArgumentException("a right-hand side of " + n + " numbers was expected, got " + x.length);
        }
        int step = band + 1;
        for (int j = 0; j < n; j++) {
            double v = x[j] /= columns[j * step];
            int last = Math.min(band, n - 1 - j);
            for (int i = 1; i <= last; i++) {
                x[j + i] -= v * columns[j * step + i];
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            double sum = x[j];
            int last = Math.min(band, n - 1 - j);
            for (int i = 1; i <= last; i++) {
                sum -= columns[j * step + i] * x[j + i];
            }
            x[j] = sum / columns[j * step];
        }
    }

    /** Row after row of L, up to the diagonal: L(i, j) at {@code i·(band+1) + j - i + band}; for forward substitution by rows. */
    double[] byRows() {
        int step = band + 1;
        double[] rows = new double[n * step];
        for (int j = 0; j < n; j++) {
            for (int i = j; i <= Math.min(j + band, n - 1); i++) {
                rows[i * step + j - i + band] = columns[j * step + i - j];
            }
        }
        return rows;
    }

    /** Column after column of L, from the diagonal down; a copy. */
    double[] byColumns() {
        return Arrays.copyOf(columns, columns.length);
    }
}
