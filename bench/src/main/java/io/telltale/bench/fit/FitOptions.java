package io.telltale.bench.fit;

import java.util.List;

/**
 * How strongly the base profile is held against the data. Every estimate is one of a Bayesian whose prior has its middle at the base profile, so that no data
 * change nothing and little data little.
 *
 * @param biasDeviation  standard deviation of the bias of a calibration around its prior, logits, more than 0, where the prior is widest. Default 1: odds wrong by
 *                       a factor of e are nothing unusual. Smaller: slow to learn; larger: a few events are followed to extremes
 * @param slopeDeviation the same of a slope, more than 0. Default 0.5: within 0..2 nearly always, the range from "says nothing" to "twice too timid"
 * @param scales         factors on both deviations, ascending from 0, which leaves a calibration alone; {@link RidgeStrength} chooses. Default 0, 1/4, 1/2, 1
 * @param pseudoEvents   events that the base profile counts for in shares, rates of classes and the error of edges, more than 0. Default 10: a share that
 *                       rests on ten events has a standard deviation of at most 0.16, and no more agreement is expected between one corpus and another
 * @param pseudoVideos   videos that the base profile counts for in the rates of missed events, more than 0. Default 1: the built-in profiles were never told
 *                       of a missed event, so that their rate of 0 is ignorance
 * @param shares         weights of the document frequencies that are tried, 0..1. Default 0, 0.1, 0.2, 0.3, 0.5
 * @param folds          groups of subjects in the cross-validation of weights and scales, at least 2. Default 5
 */
public record FitOptions(double biasDeviation, double slopeDeviation, List<Double> scales, double pseudoEvents, double pseudoVideos, List<Double> shares, int folds) {
    public static final FitOptions DEFAULT = new FitOptions(1, 0.5, List.of(0.0, 0.25, 0.5, 1.0), 10, 1, List.of(0.0, 0.1, 0.2, 0.3, 0.5), 5);

    public FitOptions {
        for (double value : new double[] {biasDeviation, slopeDeviation, pseudoEvents, pseudoVideos}) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("deviations and pseudo counts must be positive, got " + value);
            }
        }
        if (shares.stream().anyMatch(s -> !(s >= 0 && s <= 1)) || folds < 2) {
            throw new IllegalArgumentException("weights must lie in 0..1 and there must be at least 2 folds, got " + shares + " and " + folds);
        }
        if (scales.isEmpty() || scales.getFirst() != 0 || !scales.equals(scales.stream().sorted().toList())) {
            throw new IllegalArgumentException("scales must ascend from 0, got " + scales);
        }
        shares = List.copyOf(shares);
        scales = List.copyOf(scales);
    }
}
