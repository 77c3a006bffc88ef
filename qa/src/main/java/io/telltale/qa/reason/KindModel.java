package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Profile;

/**
 * How sure the name micro or macro of an event is: the rule of the corpus is applied to frames that are known with an error.
 *
 * <p>Onset, apex and offset carry independent Gaussian errors of {@code σ² = (s f)² + 1/12} frames², the spotter's own and that of counting whole frames.
 * With total length {@code T <= L + 1/2} or rise {@code R <= K + 1/2} for a micro-expression, {@code P(micro) = ∫ φ(e) [1 - (1 - Φ((L + 1/2 - T + e)/σ)) (1 -
 * Φ((K + 1/2 - R + e)/σ))] de}, e the error of the onset, which both lengths share.
 *
 * @param microShare      share of micro-expressions among events that were not found, 0..1. Default 0.5
 * @param boundarySeconds s, seconds, at least 0. Default 0.03: on planted clips half of the apexes were found within 0.015 s (200 fps) to 0.033 s (30 fps),
 *                        and half of a Gaussian lies within 0.67 σ; that edges are told as well is an assumption. Too low: an event at the limit is named
 *                        without doubt; too high: no name is sure
 */
public record KindModel(double microShare, double boundarySeconds) {
    public static final KindModel DEFAULT = new KindModel(0.5, 0.03);
    private static final int STEPS = 60;
    private static final double REACH = 5;

    public KindModel {
        Probability.check("the share of micro-expressions", microShare);
        if (!(boundarySeconds >= 0) || Double.isInfinite(boundarySeconds)) {
            throw new IllegalArgumentException("the error of a boundary must be at least 0 s, got " + boundarySeconds);
        }
    }

    /** P(the event is a micro-expression), 0..1, under the rule of {@code naming}. */
    public double micro(Expression event, Profile naming, FrameRate rate) {
        double sigma = Math.sqrt(square(rate.frames(boundarySeconds)) + 1.0 / 12);
        double total = (rate.frames(naming.maxTotalSeconds()) + 0.5 - (event.offset() - event.onset())) / sigma;
        boolean byRise = naming.maxOnsetApexSeconds() > 0;
        double rise = byRise ? (rate.frames(naming.maxOnsetApexSeconds()) + 0.5 - (event.apex() - event.onset())) / sigma : Double.NEGATIVE_INFINITY;
        double sum = 0;
        double weights = 0;
        for (int i = 0; i <= STEPS; i++) {
            double e = REACH * (2.0 * i / STEPS - 1);
            double weight = Math.exp(-e * e / 2);
            double neither = Normal.below(-(total + e)) * (byRise ? Normal.below(-(rise + e)) : 1);
            sum += weight * (1 - neither);
            weights += weight;
        }
        return Math.clamp(sum / weights, 0, 1);
    }

    private static double square(double x) {
        return x * x;
    }
}
