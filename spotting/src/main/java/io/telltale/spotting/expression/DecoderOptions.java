package io.telltale.spotting.expression;

/**
 * What one decoder looks for. Two run over the same traces: brief motion against the level around it, and long motion against the resting
 * face.
 *
 * @param smoothingSeconds  sigma of the low-pass. Too high: brief events shrink. Too low: noise splits long ones.
 * @param samplesPerSecond  signals are averaged down to about this rate, Hz
 * @param leastSeconds      shorter events are dropped
 * @param mostSeconds       longer events are left to the other decoder
 * @param leastDisplacement smallest displacement of a region that is called an expression, IOD: 0.003 is 0.2 px on the canonical crop, four times the drift
 *                          that remains after registration of a still face
 * @param falsePerMinute    how many events a minute Gaussian noise alone may give; sets the threshold in standard deviations
 * @param edgeShare         share of the peak down to which an event is followed; its ends lie where the line from half the peak through
 *                          there meets zero
 */
record DecoderOptions(double smoothingSeconds, double samplesPerSecond, double leastSeconds, double mostSeconds, double leastDisplacement,
                      double falsePerMinute, double edgeShare) {
    static final DecoderOptions MICRO = new DecoderOptions(0.030, 200, 0.13, 0.75, 0.0030, 3, 0.22);
    static final DecoderOptions MACRO = new DecoderOptions(0.040, 50, 0.34, Double.POSITIVE_INFINITY, 0.0080, 3, 0.22);

    /**
     * The threshold in standard deviations: R regions of two components each are Rayleigh distributed, {@code P(|z| > k) = exp(-k²/2)}, and a minute holds
     * about {@code 60 / (2 sigma)} independent values of each.
     */
    double threshold(int regions) {
        double independent = 60 / Math.max(2 * smoothingSeconds, 1.0 / samplesPerSecond) * regions;
        return Math.sqrt(2 * Math.log(independent / falsePerMinute));
    }
}
