package io.telltale.kernels.flow;

/**
 * Parameters of dense inverse search; symbols as in Kroeger, Timofte, Dai, Van Gool 2016 (doi:10.1007/978-3-319-46493-0_29), values as OpenCV documents them for the
 * presets of its DISOpticalFlow.
 *
 * @param finestScale          level at which the search ends (θsf), the picture being level 0 and each level half as large; 0..8. The field is
 *                             enlarged from there. Higher is faster and coarser
 * @param patchPixels          side of a patch (θps), px, 8 or 16, default 8. Larger ones see larger motion and blur its edges
 * @param patchStride          px between patches (θov as a length), 1..patchPixels, default 4 (fast) or 3 (medium). Lower is slower and smoother
 * @param descentIterations    steps of a patch per level (θit), >= 2, default 16 or 25; half before patches look at their neighbours, half after
 * @param refinementIterations times that the robust weights of the variational refinement are renewed (θvo), >= 0, default 5; 0 leaves it out
 * @param alpha                weight of smoothness, >= 0, default 20. Too high: edges of motion melt
 * @param delta                weight of constant grey values, >= 0, default 5
 * @param gamma                weight of constant gradients, >= 0, default 10. Higher bears more change of light and less noise
 */
public record InverseSearchOptions(int finestScale, int patchPixels, int patchStride, int descentIterations, int refinementIterations, double alpha, double delta,
                                   double gamma) {
    /** OpenCV's preset "fast". */
    public static final InverseSearchOptions FAST = new InverseSearchOptions(2, 8, 4, 16, 5, 20, 5, 10);
    /** OpenCV's preset "medium". */
    public static final InverseSearchOptions MEDIUM = new InverseSearchOptions(1, 8, 3, 25, 5, 20, 5, 10);

    public InverseSearchOptions {
        if (finestScale < 0 || finestScale > 8) {
            throw new IllegalArgumentException("finestScale must lie in 0..8, got " + finestScale);
        }
        if (patchPixels != 8 && patchPixels != 16) {
            throw new IllegalArgumentException("patchPixels must be 8 or 16, got " + patchPixels);
        }
        if (patchStride < 1 || patchStride > patchPixels) {
            throw new IllegalArgumentException("patchStride must lie in 1.." + patchPixels + ", the side of a patch, got " + patchStride);
        }
        if (descentIterations < 2 || refinementIterations < 0) {
            throw new IllegalArgumentException("descentIterations must be at least 2 and refinementIterations at least 0, got " + descentIterations + " and "
                    + refinementIterations);
        }
        notNegative("alpha", alpha);
        notNegative("delta", delta);
        notNegative("gamma", gamma);
    }

    private static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }

    public InverseSearchOptions withFinestScale(int scale) {
        return new InverseSearchOptions(scale, patchPixels, patchStride, descentIterations, refinementIterations, alpha, delta, gamma);
    }

    public InverseSearchOptions withRefinementIterations(int iterations) {
        return new InverseSearchOptions(finestScale, patchPixels, patchStride, descentIterations, iterations, alpha, delta, gamma);
    }

    /** Levels that are searched, coarsest last: from the coarsest on which a few patches lie side by side, as OpenCV chooses it. */
    int coarsestScale(int width, int height) {
        int byLength = (int) Math.floor(log2(Math.max(width, height) / (4.0 * patchPixels)) + 0.5);
        int byRoom = (int) Math.floor(log2((double) Math.min(width, height) / patchPixels));
        return Math.max(0, Math.min(byLength, byRoom));
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
