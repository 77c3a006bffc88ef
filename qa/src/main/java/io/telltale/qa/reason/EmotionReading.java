package io.telltale.qa.reason;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which expression class an event belongs to, as far as its action units tell.
 *
 * <p>{@code P(e | event) ∝ P(e) Π_u [π_u P(u|e)/P(u) + (1-π_u) (1-P(u|e))/(1-P(u))]} over the units that the footage can speak for: π_u is the posterior of
 * the unit, P(u) its rate in the table of the profile. That is Jeffrey's rule for uncertain evidence: {@code π_u = P(u)} teaches nothing, {@code π_u = 1} is
 * the plain Bayes factor.
 *
 * <p>Decidable: the best class of those that the challenge knows has at least {@code √10} times the probability of the second, and the units raise its odds
 * at least {@code √10} times over the prior. Less is "barely worth mentioning" (H. Jeffreys, Theory of Probability, 3rd ed. 1961, appendix B; R. E. Kass and
 * A. E. Raftery 1995, doi:10.1080/01621459.1995.10476572).
 *
 * @param all    P over all classes of the table, "others" included; sum 1
 * @param fine   the same without "others"; sum 1
 * @param coarse sums of {@code fine}; sum 1
 * @param fineDecision   whether the fine class can be told
 * @param coarseDecision whether the coarse class can
 */
public record EmotionReading(Map<Emotion, Double> all, Map<Emotion, Double> fine, Map<CoarseClass, Double> coarse,
                             Decision fineDecision, Decision coarseDecision) {
    private static final double SUBSTANTIAL = Math.sqrt(10);

    /**
     * @param odds        probability of the best class over that of the second
     * @param bayesFactor how far the units raised the odds of the best class over its prior
     * @param reason      one sentence without a full stop
     */
    public record Decision(boolean decidable, double odds, double bayesFactor, String reason) {
    }

    public EmotionReading {
        all = Collections.unmodifiableMap(new EnumMap<>(all));
        fine = Collections.unmodifiableMap(new EnumMap<>(fine));
        coarse = Collections.unmodifiableMap(new EnumMap<>(coarse));
    }

    /** The reading of one event. */
    public static EmotionReading of(UnitPosterior units, EmotionTable table) {
        Map<Emotion, Double> prior = new EnumMap<>(Emotion.class);
        table.rows().keySet().stream().filter(e -> table.prior(e) > 0).forEach(e -> prior.put(e, table.prior(e)));
        Map<Emotion, Double> logs = new EnumMap<>(Emotion.class);
        prior.forEach((emotion, p) -> logs.put(emotion, Math.log(p)));
        for (ActionUnit unit : units.seen()) {
            double rate = prior.keySet().stream().mapToDouble(e -> prior.get(e) * table.probability(unit, e)).sum();
            double pi = units.probability(unit);
            logs.replaceAll((emotion, log) -> {
                double p = table.probability(unit, emotion);
                return log + Math.log(pi * p / rate + (1 - pi) * (1 - p) / (1 - rate));
            });
        }
        double most = logs.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        logs.replaceAll((_, log) -> Math.exp(log - most));
        Map<Emotion, Double> all = normalised(logs, Emotion.class);
        Map<Emotion, Double> fine = normalised(challenge(all), Emotion.class);
        Map<Emotion, Double> finePrior = normalised(challenge(prior), Emotion.class);
        Map<CoarseClass, Double> coarse = coarse(fine);
        return new EmotionReading(all, fine, coarse, decision(fine, finePrior), decision(coarse, coarse(finePrior)));
    }

    /** The probability of "others", 0 where the corpus has no such class. */
    public double others() {
        return all.getOrDefault(Emotion.OTHERS, 0.0);
    }

    /** The most probable fine class of the challenge. */
    public Emotion bestFine() {
        return best(fine);
    }

    public CoarseClass bestCoarse() {
        return best(coarse);
    }

    private static Map<Emotion, Double> challenge(Map<Emotion, Double> all) {
        Map<Emotion, Double> fine = new EnumMap<>(all);
        fine.remove(Emotion.OTHERS);
        return fine;
    }

    private static Map<CoarseClass, Double> coarse(Map<Emotion, Double> fine) {
        Map<CoarseClass, Double> sums = new EnumMap<>(CoarseClass.class);
        fine.forEach((emotion, p) -> sums.merge(emotion.coarse().orElseThrow(), p, Double::sum));
        return sums;
    }

    private static <K extends Enum<K>> Map<K, Double> normalised(Map<K, Double> weights, Class<K> type) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<K, Double> normal = new EnumMap<>(type);
        weights.forEach((k, w) -> normal.put(k, sum > 0 ? w / sum : 1.0 / weights.size()));
        return normal;
    }

    private static <K extends Enum<K>> K best(Map<K, Double> p) {
        Comparator<Map.Entry<K, Double>> greater = Map.Entry.comparingByValue();
        return p.entrySet().stream().max(greater.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()))).orElseThrow().getKey();
    }

    private static <K extends Enum<K>> Decision decision(Map<K, Double> posterior, Map<K, Double> prior) {
        K best = best(posterior);
        Map<K, Double> rest = new HashMap<>(posterior);
        rest.remove(best);
        K second = best(rest);
        double odds = posterior.get(best) / Math.max(Double.MIN_NORMAL, posterior.get(second));
        double bayes = odds(posterior.get(best)) / odds(prior.get(best));
        boolean apart = odds >= SUBSTANTIAL;
        boolean moved = bayes >= SUBSTANTIAL;
        String reason = !apart ? String.format(Locale.ROOT, "the action units leave %s and %s at odds of %.1f to 1", word(best), word(second), odds)
                : !moved ? String.format(Locale.ROOT, "the action units raise the odds of %s only %.1f times; the rest is the prior", word(best), bayes)
                : String.format(Locale.ROOT, "the action units put %s at odds of %s to 1 over %s", word(best),
                        odds > 999 ? "more than 999" : String.format(Locale.ROOT, "%.1f", odds), word(second));
        return new Decision(apart && moved, odds, bayes, reason);
    }

    private static double odds(double p) {
        return p / Math.max(1e-12, 1 - p);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
