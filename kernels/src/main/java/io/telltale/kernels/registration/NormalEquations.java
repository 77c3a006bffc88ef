package io.telltale.kernels.registration;

/** Small symmetric positive definite systems {@code A x = b} by Cholesky. */
public final class NormalEquations {
    /** A pivot smaller than this share of its diagonal is lost in rounding: the data do not determine the unknown. */
    private static final double SINGULAR = 1e-9;

    private NormalEquations() {
    }

    /** {@code A^-1 b}, or null where A is singular; A is overwritten below its diagonal. */
    public static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[] x = new double[n];
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                double s = a[j][i];
                for (int k = 0; k < j; k++) {
                    s -= a[i][k] * a[j][k];
                }
                a[i][j] = s / diagonal[j];
                sum -= a[i][j] * x[j];
            }
            double pivot = a[i][i];
            for (int k = 0; k < i; k++) {
                pivot -= a[i][k] * a[i][k];
            }
            if (!(pivot > SINGULAR * a[i][i])) {
                return null;
            }
            diagonal[i] = Math.sqrt(pivot);
            x[i] = sum / diagonal[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= diagonal[i];
        }
        return x;
    }
}
