package io.telltale.bench.fit;

import io.telltale.qa.reason.ActionUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.math3.special.Beta;

/**
 * Rates of units that are drawn to those of the base: {@code π_u = (k_u + a π₀_u) / (n + a)}, the mean of a Beta posterior with the prior
 * {@code Beta(a π₀, a (1 - π₀))}.
 *
 * <p>How far the rates of one corpus agree with those of another is told by the data themselves: a is the largest of 2, 4, … 1024 events whose marginal likelihood
 * {@code Π_u B(k_u + a π₀, n - k_u + a (1 - π₀)) / B(a π₀, a (1 - π₀))} is within e^{1/2} of the best, one standard error (empirical Bayes; Gelman et al.,
 * Bayesian Data Analysis, 3rd ed. 2013, sections 2.4 and 5.4). So a few events, which cannot tell, leave the base alone.
 */
final class RateShrinkage {
    /** A unit that the base holds impossible is given one event in five hundred: half the least rate of any published table. */
    private static final double LEAST = 0.002;
    private static final int SMALLEST = 2;
    private static final int LARGEST = 1024;
    private static final double STANDARD_ERROR = 0.5;

    /** @param weight a, events */
    record Rates(Map<ActionUnit, Double> rates, int weight) {
        Rates {
            rates = Collections.unmodifiableMap(new EnumMap<>(rates));
        }
    }

    private RateShrinkage() {
    }

    /**
     * @param base  π₀ of every unit that is to have a rate
     * @param coded k of units that were coded
     * @param n     events, or videos, that were coded
     */
    static Rates fit(Map<ActionUnit, Double> base, Map<ActionUnit, Integer> coded, int n) {
        Map<ActionUnit, Double> middle = new EnumMap<>(ActionUnit.class);
        base.forEach((unit, rate) -> middle.put(unit, Math.clamp(rate, LEAST, 1 - LEAST)));
        coded.keySet().forEach(unit -> middle.putIfAbsent(unit, LEAST));
        int weight = LARGEST;
        double most = Double.NEGATIVE_INFINITY;
        for (int a = SMALLEST; a <= LARGEST; a *= 2) {
            most = Math.max(most, evidence(middle, coded, n, a));
        }
        while (weight > SMALLEST && evidence(middle, coded, n, weight) < most - STANDARD_ERROR) {
            weight /= 2;
        }
        Map<ActionUnit, Double> rates = new EnumMap<>(ActionUnit.class);
        double a = weight;
        middle.forEach((unit, rate) -> rates.put(unit, (coded.getOrDefault(unit, 0) + a * rate) / (n + a)));
        return new Rates(rates, weight);
    }

    private static double evidence(Map<ActionUnit, Double> middle, Map<ActionUnit, Integer> coded, int n, int a) {
        return middle.entrySet().stream().mapToDouble(e -> {
            int k = coded.getOrDefault(e.getKey(), 0);
            double alpha = a * e.getValue();
            double beta = a - alpha;
            return Beta.logBeta(k + alpha, n - k + beta) - Beta.logBeta(alpha, beta);
        }).sum();
    }
}
