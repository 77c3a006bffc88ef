package io.telltale.spotting.expression;

import java.util.Arrays;

/**
 * The standard deviation of every channel where nothing happens, from the signals themselves.
 *
 * <p>Taken from a low quantile of {@code |x|}, so that events may fill more than half of a video without raising it: for a Gaussian of standard deviation
 * s the quantile 0.4 of |x| lies at 0.5244 s. Never below {@code least}, what sensor noise alone is predicted to give.
 */
record NoiseFloor(double[] sigma) {
    private static final double QUANTILE = 0.4;
    private static final double GAUSSIAN_AT_QUANTILE = 0.5244;

    /**
     * @param away samples in which something moves; left out as long as a tenth of the samples remains
     * @param least what sensor noise alone gives, same unit
     */
    static NoiseFloor of(Signals residual, boolean[] away, double least) {
        double[] sigma = new double[Signals.CHANNELS];
        int quiet = 0;
        for (boolean moving : away) {
            quiet += moving ? 0 : 1;
        }
        boolean all = quiet < Math.max(1, away.length / 10);
        double[] sizes = new double[all ? away.length : quiet];
        for (int c = 0; c < Signals.CHANNELS; c++) {
            double[] x = residual.channel(c);
            int n = 0;
            for (int s = 0; s < x.length; s++) {
                if (all || !away[s]) {
                    sizes[n++] = Math.abs(x[s]);
                }
            }
            Arrays.sort(sizes);
            sigma[c] = Math.max(least, sizes[(int) (QUANTILE * (sizes.length - 1))] / GAUSSIAN_AT_QUANTILE);
        }
        return new NoiseFloor(sigma);
    }

    double of(int channel) {
        return sigma[channel];
    }
}
