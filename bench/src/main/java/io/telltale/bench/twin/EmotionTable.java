package io.telltale.bench.twin;

import io.telltale.qa.reason.Emotion;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Which emotion a micro-expression has and which units show it, {@code P(emotion), P(unit | emotion)}, as counted in a corpus.
 *
 * <p>The published tables name the leading units of each emotion. What they leave out, so that the units add up to those of an event on average, is drawn from
 * the corpus' units over all. Units that cannot be planted are left out and the rest is scaled up.
 *
 * @param prior counts of clips
 * @param units share of an emotion's clips that show a unit
 */
record EmotionTable(Map<Emotion, Integer> prior, Map<Emotion, Map<Integer, Double>> units) {
    EmotionTable {
        if (!prior.keySet().equals(units.keySet()) || prior.isEmpty()) {
            throw new IllegalArgumentException("every emotion needs a count and its units, got " + prior.keySet() + " and " + units.keySet());
        }
        prior = new TreeMap<>(prior);
        units = Map.copyOf(units);
    }

    Emotion drawEmotion(RandomGenerator random) {
        double at = random.nextDouble() * prior.values().stream().mapToInt(n -> n).sum();
        for (Map.Entry<Emotion, Integer> e : prior.entrySet()) {
            at -= e.getValue();
            if (at < 0) {
                return e.getKey();
            }
        }
        throw new IllegalStateException("no emotion at " + at);
    }

    /**
     * Weights from which the units of an event with this emotion are drawn, summing to one.
     *
     * @param base          shares of units over all emotions
     * @param unitsPerEvent mean
     */
    SortedMap<Integer, Double> weights(Emotion emotion, SortedMap<Integer, Double> base, double unitsPerEvent) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        double named = 0;
        for (Map.Entry<Integer, Double> e : units.get(emotion).entrySet()) {
            named += e.getValue();
            if (base.containsKey(e.getKey())) {
                weights.put(e.getKey(), e.getValue());
            }
        }
        double rest = Math.max(0.05, unitsPerEvent - named);
        base.forEach((unit, share) -> weights.merge(unit, rest * share, Double::sum));
        double sum = weights.values().stream().mapToDouble(w -> w).sum();
        weights.replaceAll((unit, weight) -> weight / sum);
        return weights;
    }
}
