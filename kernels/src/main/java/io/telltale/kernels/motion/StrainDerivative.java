package io.telltale.kernels.motion;

/**
 * How the derivatives of a motion field are taken: a difference along one axis, a mean along the other, both weighted sums that are exact for affine fields.
 * Beyond its edge a field is continued by point reflection, {@code f(-i) = 2 f(0) - f(i)}, which keeps slopes.
 *
 * @param name        for tables
 * @param difference  weights at -r..r, {@code Σ i d_i = 1}, {@code Σ d_i = 0}
 * @param mean        weights at -r..r, sum 1, symmetric
 */
public record StrainDerivative(String name, float[] difference, float[] mean) {
    public StrainDerivative {
        if (difference.length % 2 == 0 || difference.length != mean.length) {
            throw new IllegalArgumentException("both filters need one odd length, got " + difference.length + " and " + mean.length);
        }
        difference = difference.clone();
        mean = mean.clone();
    }

    /** From a pixel to the next, as published spotting code takes it; noisiest, and half a pixel aside. */
    public static StrainDerivative forward() {
        return new StrainDerivative("forward", new float[] {0, -1, 1}, new float[] {0, 1, 0});
    }

    /** Half the difference of both neighbours. */
    public static StrainDerivative central() {
        return new StrainDerivative("central", new float[] {-0.5f, 0, 0.5f}, new float[] {0, 1, 0});
    }

    /**
     * The derivative of the field blurred by a Gaussian, {@code d_i = i g_i / Σ j² g_j}, radius ceil(3 σ).
     *
     * @param sigmaPixels px of the field, 0.3..50. A bump of motion of sd s keeps s⁴/(s² + σ²)² of its strain's size; noise that is white in the field
     *                    falls as 1/σ². Too small leaves the estimator's noise, too large joins the two sides of a bump
     */
    public static StrainDerivative gaussian(double sigmaPixels) {
        if (!(sigmaPixels >= 0.3 && sigmaPixels <= 50)) {
            throw new IllegalArgumentException("the scale of a Gaussian derivative must lie in 0.3..50 px, got " + sigmaPixels);
        }
        int r = (int) Math.ceil(3 * sigmaPixels);
        double[] g = new double[2 * r + 1];
        double sum = 0;
        double second = 0;
        for (int i = -r; i <= r; i++) {
            g[i + r] = Math.exp(-i * i / (2 * sigmaPixels * sigmaPixels));
            sum += g[i + r];
            second += i * i * g[i + r];
        }
        float[] difference = new float[g.length];
        float[] mean = new float[g.length];
        for (int i = -r; i <= r; i++) {
            difference[i + r] = (float) (i * g[i + r] / second);
            mean[i + r] = (float) (g[i + r] / sum);
        }
        return new StrainDerivative("gaussian " + sigmaPixels + " px", difference, mean);
    }

    @Override
    public float[] difference() {
        return difference.clone();
    }

    @Override
    public float[] mean() {
        return mean.clone();
    }

    int radius() {
        return difference.length / 2;
    }

    AxisTaps differences(int n) {
        return AxisTaps.of(difference, n);
    }

    AxisTaps means(int n) {
        return AxisTaps.of(mean, n);
    }
}
