package io.telltale.kernels.motion;

import java.util.Random;

/**
 * What rounding may do to a solve: extreme eigenvalues of the matrix, by power iteration, and a bound of the 2-norm of the error of b.
 * The picture's rounding: the taps of two blurs, each 2⁻²⁴ of 255, reach b through k·Σ|g|, once through d and once, times the largest |d|, through g.
 */
record MatrixBounds(double smallest, double largest, double rightHandError) {
    static MatrixBounds of(ThinPlateSystem system) {
        BandedCholesky factor = system.factor();
        int n = factor.rows();
        double[] low = start(n);
        double[] high = start(n);
        double smallest = 0;
        double largest = 0;
        for (int i = 0; i < 40; i++) {
            factor.solve(low);
            smallest = 1 / normalise(low);
            high = multiply(factor, high);
            largest = normalise(high);
        }
        int taps = 2 * system.prefilter().smooth().taps().length + system.prefilter().background().map(g -> 2 * g.taps().length).orElse(0);
        double picture = Math.ulp(1f) / 2 * 255 * taps;
        float[] scale = system.rightHandScale();
        double side = system.options().cellPixels();
        double[] error = new double[scale.length];
        for (int y = 0; y < system.height(); y++) {
            for (int x = 0; x < system.width(); x++) {
                int i = y * system.width() + x;
                double g = Math.abs(system.gradient().x().samples()[i]) + Math.abs(system.gradient().y().samples()[i]);
                // a gain that is off by the picture's rounding over its contrast is of the same size again; d is at most a step of motion of 1 px, g, and noise
                // of 4 sd
                double d = g + 4 * system.options().noise();
                error[system.cellAt(x, y)] += (2 * picture * g + picture * d + Math.ulp(1f) * side * side * g * d) * scale[system.cellAt(x, y)];
            }
        }
        double sum = 0;
        for (double e : error) {
            sum += 2 * e * e;
        }
        return new MatrixBounds(smallest, largest, Math.sqrt(sum));
    }

    private static double[] start(int n) {
        Random random = new Random(1);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
        }
        normalise(x);
        return x;
    }

    /** L Lᵀ x. */
    private static double[] multiply(BandedCholesky factor, double[] x) {
        int n = factor.rows();
        double[] t = new double[n];
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < Math.min(n, i + factor.band() + 1); j++) {
                t[i] += factor.lower(j, i) * x[j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - factor.band()); j <= i; j++) {
                out[i] += factor.lower(i, j) * t[j];
            }
        }
        return out;
    }

    private static double normalise(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < x.length; i++) {
            x[i] /= norm;
        }
        return norm;
    }
}
