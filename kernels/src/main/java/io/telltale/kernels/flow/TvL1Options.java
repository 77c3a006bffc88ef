package io.telltale.kernels.flow;

/**
 * Parameters of TV-L1 under the names of OpenCV's DualTVL1OpticalFlow, whose documented defaults are {@link #OPENCV}; greek letters as in
 * Zach, Pock, Bischof 2007 (doi:10.1007/978-3-540-74936-3_22) and Sánchez, Meinhardt-Llopis, Facciolo 2013 (doi:10.5201/ipol.2013.26).
 *
 * @param tau             step of the dual descent, 0..1/4, default 0.25, the largest with which it converges (IPOL section 3). Lower is slower
 * @param lambda          weight of the grey values against smoothness, per grey level, > 0, default 0.15. Too low: motion is flattened; too
 *                        high: noise becomes motion
 * @param theta           tightness between the smooth field and the one that fits the grey values, > 0, default 0.3. Lower follows the grey
 *                        values less in one step and needs more of them
 * @param scales          levels of the pyramid, 1..32, default 5; levels under 16 px are left out. Too few: large motion is missed
 * @param warps           linearisations per level, >= 1, default 5. Too few: motion over a pixel is underestimated
 * @param epsilon         a level's warp ends when the root mean square change of a step is under it, px, >= 0, default 0.01. Too high ends
 *                        before small motion has spread; 0 takes all steps
 * @param innerIterations steps between two median filters, >= 1, default 30
 * @param outerIterations median filters per warp, >= 1, default 10
 * @param scaleStep       size of a level over that of the finer one, {@code 0 < s < 1}, default 0.8. Small ones lose what lies between two levels
 * @param gamma           weight of the change of light, >= 0, default 0: none. Too high takes motion for light
 * @param medianFiltering side of the median filter, px, 1 (none), 3 or 5, default 5. Without it outliers stay
 */
public record TvL1Options(double tau, double lambda, double theta, int scales, int warps, double epsilon, int innerIterations,
                          int outerIterations, double scaleStep, double gamma, int medianFiltering) {
    /** The documented defaults of OpenCV's class, which are those of the published recipes that say no more than "TV-L1 of OpenCV". */
    public static final TvL1Options OPENCV = new TvL1Options(0.25, 0.15, 0.3, 5, 5, 0.01, 30, 10, 0.8, 0, 5);

    public TvL1Options {
        if (!(tau > 0 && tau <= 0.25)) {
            throw new IllegalArgumentException("tau must lie in 0..1/4, above 0, got " + tau);
        }
        positive("lambda", lambda);
        positive("theta", theta);
        if (scales < 1 || scales > 32) {
            throw new IllegalArgumentException("scales must lie in 1..32, got " + scales);
        }
        if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY) || !(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon and gamma must not be negative, got " + epsilon + " and " + gamma);
        }
        if (warps < 1 || innerIterations < 1 || outerIterations < 1) {
            throw new IllegalArgumentException("warps and iterations must be at least 1, got " + warps + " warps, " + outerIterations + " x "
                    + innerIterations + " iterations");
        }
        if (!(scaleStep > 0 && scaleStep < 1)) {
            throw new IllegalArgumentException("scaleStep must lie between 0 and 1, got " + scaleStep);
        }
        if (medianFiltering != 1 && medianFiltering != 3 && medianFiltering != 5) {
            throw new IllegalArgumentException("medianFiltering must be 1 (none), 3 or 5, got " + medianFiltering);
        }
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    public TvL1Options withScales(int scales) {
        return new TvL1Options(tau, lambda, theta, scales, warps, epsilon, innerIterations, outerIterations, scaleStep, gamma, medianFiltering);
    }

    public TvL1Options withGamma(double gamma) {
        return new TvL1Options(tau, lambda, theta, scales, warps, epsilon, innerIterations, outerIterations, scaleStep, gamma, medianFiltering);
    }

    public TvL1Options withMedianFiltering(int side) {
        return new TvL1Options(tau, lambda, theta, scales, warps, epsilon, innerIterations, outerIterations, scaleStep, gamma, side);
    }
}
