package io.telltale.spotting.expression;

import java.util.Arrays;

/**
 * The standard deviation of every channel where nothing happens, from the signals themselves.
 *
 * <p>Taken from quantiles of |x| where nothing moves far: the larger of what the bulk and what the tail would have in a Gaussian, since compression and
 * registration give noise with heavy tails. Never below {@code least}, what sensor noise alone is predicted to give.
 */
record NoiseFloor(double[] sigma) {
    /**
     * Quantiles of |x|, and where they lie for a Gaussian of standard deviation 1. The upper one sees heavy tails, as long as events fill
     * less than a tenth of the quiet samples.
     */
    private static final double[] QUANTILES = {0.4, 0.9};
    private static final double[] GAUSSIAN = {0.5244, 1.6449};

    /**
     * @param away {@code regions×samples}: where a region moves; left out as long as a tenth of its samples remains
     * @param least what sensor noise alone gives, same unit
     */
    static NoiseFloor of(Signals residual, boolean[][] away, double least) {
        double[] sigma = new double[Signals.CHANNELS];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            sigma[c] = Math.max(least, of(residual.channel(c), away[c / 2]));
        }
        return new NoiseFloor(sigma);
    }

    /** The standard deviation of one signal. */
    static double of(double[] x, boolean[] away) {
        int quiet = 0;
        for (boolean moving : away) {
            quiet += moving ? 0 : 1;
        }
        boolean all = quiet < Math.max(1, away.length / 10);
        double[] sizes = new double[all ? away.length : quiet];
        int n = 0;
        for (int s = 0; s < x.length; s++) {
            if (all || !away[s]) {
                sizes[n++] = Math.abs(x[s]);
            }
        }
        Arrays.sort(sizes);
        double sigma = 0;
        for (int q = 0; q < QUANTILES.length; q++) {
            sigma = Math.max(sigma, sizes[(int) (QUANTILES[q] * (sizes.length - 1))] / GAUSSIAN[q]);
        }
        return sigma;
    }

    double of(int channel) {
        return sigma[channel];
    }
}
