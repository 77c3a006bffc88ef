package io.telltale.spotting.motion;

/** A small symmetric positive definite system, {@code (A | y) -> x, A x = y}, by elimination without pivots; a ridge on the diagonal keeps it regular. */
final class NormalForm {
    private NormalForm() {
    }

    /** @param a n rows of n + 1; overwritten */
    static double[] solve(double[][] a) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double f = a[j][i] / a[i][i];
                for (int k = i; k <= n; k++) {
                    a[j][k] -= f * a[i][k];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[i][n];
            for (int k = i + 1; k < n; k++) {
                sum -= a[i][k] * x[k];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }
}
