package io.telltale.qa.reason;

/**
 * Log-linear correction of a probability: {@code logit(p') = bias + slope logit(p)}.
 *
 * @param bias  logits, default 0. Above 0: said too rarely before
 * @param slope no unit, at least 0, default 1. Below 1: the probabilities were too sure; above: too timid. 0: they said nothing
 */
public record Calibration(double bias, double slope) {
    /** Leaves a probability as it is. */
    public static final Calibration IDENTITY = new Calibration(0, 1);
    /** Probabilities nearer to 0 or 1 are taken as this near: a sum over finitely many sets knows no more. */
    private static final double EDGE = 1e-6;

    public Calibration {
        if (!Double.isFinite(bias) || !(slope >= 0) || Double.isInfinite(slope)) {
            throw new IllegalArgumentException("a calibration needs a finite bias and a slope of at least 0, got " + bias + " and " + slope);
        }
    }

    /** The corrected probability, 0..1. */
    public double of(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability must lie in 0..1, got " + p);
        }
        if (bias == 0 && slope == 1) {
            return p;
        }
        double inside = Math.clamp(p, EDGE, 1 - EDGE);
        return 1 / (1 + Math.exp(-bias - slope * Math.log(inside / (1 - inside))));
    }
}
