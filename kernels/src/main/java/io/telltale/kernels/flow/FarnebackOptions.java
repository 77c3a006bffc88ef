package io.telltale.kernels.flow;

/**
 * Parameters of Farneback's flow under the names of OpenCV's calcOpticalFlowFarneback. Lengths in px of a level.
 *
 * @param pyramidScale    size of a level over that of the finer one, {@code 0 < s < 1}, default 0.5. Near 1 many levels do little; small ones lose
 *                        what lies between two levels
 * @param levels          levels above the picture itself, 0..32, default 3; one under 32 px is left out. Too few: large motion is missed
 * @param window          side of the window in which the motion is taken as constant, odd, 3..255, default 15. Too large flattens small motion, too
 *                        small gives noise
 * @param iterations      rounds per level, 1..100, default 3. Too few: motion over a pixel is underestimated
 * @param polynomialReach the neighbourhood of a pixel's polynomial reaches so far to each side, 1..15, default 5. OpenCV names it poly_n and calls it
 *                        a size; it is a radius
 * @param polynomialSigma sd of the Gaussian weight in that neighbourhood, px, > 0, default 1.2. Larger is smoother and blurs the motion
 * @param gaussianWindow  weights in the window by a Gaussian of sd 0.3 times its radius instead of equally, default false. Steadier, and as small as a
 *                        box of half the side
 */
public record FarnebackOptions(double pyramidScale, int levels, int window, int iterations, int polynomialReach, double polynomialSigma, boolean gaussianWindow) {
    /** The values of OpenCV's examples, and of most tables that say no more than "Farneback". */
    public static final FarnebackOptions OPENCV = new FarnebackOptions(0.5, 3, 15, 3, 5, 1.2, false);
    /** The training-free spotting of He 2021 and its descendants, whose code has these constants: 5 rounds, polynomials of reach 7. */
    public static final FarnebackOptions RECIPE = new FarnebackOptions(0.5, 3, 15, 5, 7, 1.5, false);

    public FarnebackOptions {
        if (!(pyramidScale > 0 && pyramidScale < 1)) {
            throw new IllegalArgumentException("pyramidScale must lie between 0 and 1, got " + pyramidScale);
        }
        range("levels", levels, 0, 32);
        range("window", window, 3, 255);
        if (window % 2 == 0) {
            throw new IllegalArgumentException("window must be odd, got " + window);
        }
        range("iterations", iterations, 1, 100);
        range("polynomialReach", polynomialReach, 1, 15);
        if (!(polynomialSigma > 0 && polynomialSigma <= 100)) {
            throw new IllegalArgumentException("polynomialSigma must lie in 0..100 px, above 0, got " + polynomialSigma);
        }
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must lie in " + least + ".." + most + ", got " + value);
        }
    }

    public FarnebackOptions withWindow(int window, boolean gaussian) {
        return new FarnebackOptions(pyramidScale, levels, window, iterations, polynomialReach, polynomialSigma, gaussian);
    }

    public FarnebackOptions withLevels(int levels) {
        return new FarnebackOptions(pyramidScale, levels, window, iterations, polynomialReach, polynomialSigma, gaussianWindow);
    }

    public FarnebackOptions withIterations(int iterations) {
        return new FarnebackOptions(pyramidScale, levels, window, iterations, polynomialReach, polynomialSigma, gaussianWindow);
    }

    int radius() {
        return window / 2;
    }

    /** Weights of the window along one axis, sum 1. */
    float[] windowWeights() {
        double sigma = 0.3 * radius();
        double[] exact = new double[window];
        double sum = 0;
        for (int i = 0; i < window; i++) {
            double d = i - radius();
            exact[i] = gaussianWindow ? Math.exp(-d * d / (2 * sigma * sigma)) : 1;
            sum += exact[i];
        }
        float[] out = new float[window];
        for (int i = 0; i < window; i++) {
            out[i] = (float) (exact[i] / sum);
        }
        return out;
    }
}
