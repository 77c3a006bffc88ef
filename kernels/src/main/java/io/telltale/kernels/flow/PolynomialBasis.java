package io.telltale.kernels.flow;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Least squares of {@code c + bx x + by y + axx x² + ayy y² + axy xy} under a Gaussian weight, as separable sums: with g the weight along an axis,
 * {@code S(p, q) = Σ g(x) g(y) x^p y^q f}, the coefficients are
 * <pre>
 * bx = first S(1,0)    by = first S(0,1)    axy = mixed S(1,1)
 * axx = level S(0,0) + second S(2,0) + cross S(0,2)    ayy the same with the axes swapped
 * </pre>
 * Farneback, SCIA 2003, section 2. {@code cross} is zero for any separable weight of sum 1, and left out.
 *
 * @param weights g(i), i = -reach..reach, sum 1
 */
record PolynomialBasis(int reach, float[] weights, float[] firstMoment, float[] secondMoment, float first, float level, float second, float mixed) {
    static PolynomialBasis of(int reach, double sigma) {
        int n = 2 * reach + 1;
        double[] g = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            g[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            sum += g[i];
        }
        float[] w = new float[n];
        float[] x = new float[n];
        float[] xx = new float[n];
        double m2 = 0;
        double m4 = 0;
        for (int i = 0; i < n; i++) {
            int d = i - reach;
            w[i] = (float) (g[i] / sum);
            x[i] = d * w[i];
            xx[i] = d * d * w[i];
            m2 += d * d * (double) w[i];
            m4 += d * d * d * d * (double) w[i];
        }
        // Even monomials 1, x², y² couple with each other; odd ones stand alone.
        RealMatrix even = new Array2DRowRealMatrix(new double[][] {{1, m2, m2}, {m2, m4, m2 * m2}, {m2, m2 * m2, m4}});
        RealMatrix inverse = new LUDecomposition(even, 1e-30).getSolver().getInverse();
        return new PolynomialBasis(reach, w, x, xx, (float) (1 / m2), (float) inverse.getEntry(1, 0), (float) inverse.getEntry(1, 1), (float) (1 / (m2 * m2)));
    }
}
