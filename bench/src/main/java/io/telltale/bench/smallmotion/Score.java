package io.telltale.bench.smallmotion;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An estimator under one condition: means over its pairs.
 *
 * @param share         recovered part of the planted peak
 * @param shareSd       its sd over places and pairs
 * @param strain        correlation of optical strain with the true strain
 * @param strainBlurred after a blur of the flow by 3 px
 * @param background    rms flow of a pair without planted motion, px
 * @param bias          mean of estimate - truth along the true motion, px
 * @param spread        sd of the bias from pair to pair, px
 * @param error         endpoint error where something moves, px
 * @param ms            median time of a pair
 * @param pairs         how many
 */
public record Score(double share, double shareSd, double strain, double strainBlurred, double background, double bias, double spread, double error, double ms, int pairs) {
    static Score of(List<Result> results) {
        double[] shares = results.stream().flatMap(r -> r.shares().stream()).mapToDouble(d -> d).toArray();
        double share = java.util.Arrays.stream(shares).average().orElse(0);
        double shareSd = Math.sqrt(java.util.Arrays.stream(shares).map(d -> (d - share) * (d - share)).average().orElse(0));
        double bias = mean(results, Result::bias);
        double[] times = results.stream().mapToDouble(Result::ms).sorted().toArray();
        return new Score(share, shareSd, mean(results, Result::strain), mean(results, Result::strainBlurred), mean(results, Result::background), bias,
                Math.sqrt(mean(results, r -> (r.bias() - bias) * (r.bias() - bias))), mean(results, Result::error), times[times.length / 2], results.size());
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> what) {
        return results.stream().mapToDouble(what).average().orElse(0);
    }
}
