package io.telltale.qa.reason;

import io.telltale.spotting.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often action units are coded in a corpus, before any motion is seen.
 *
 * <p>Three empty tables are the flat prior: every unit is as likely as any other, at the price of the extended Bayesian information criterion (see {@link
 * ActionUnitInference}).
 *
 * @param micro    P(unit | micro-expression), 0..1 and below 1
 * @param macro    P(unit | macro-expression)
 * @param video    share of the videos in which a unit is coded at all (document frequency)
 * @param unlisted P(unit | event) of a unit that has a pattern and stands in neither table. Too high: rare units are told; 0: they never are
 */
public record UnitPriors(Map<ActionUnit, Double> micro, Map<ActionUnit, Double> macro, Map<ActionUnit, Double> video, double unlisted) {
    public static final UnitPriors FLAT = new UnitPriors(Map.of(), Map.of(), Map.of(), 0);

    public UnitPriors {
        micro = below1("the prior per micro-expression", micro);
        macro = below1("the prior per macro-expression", macro);
        video = Probability.table("the prior per video", video);
        Probability.check("the prior of an unlisted unit", unlisted);
        if (unlisted == 1) {
            throw new IllegalArgumentException("the prior of an unlisted unit must lie below 1, got " + unlisted);
        }
    }

    private static Map<ActionUnit, Double> below1(String what, Map<ActionUnit, Double> table) {
        table.forEach((unit, p) -> {
            if (p == 1) {
                throw new IllegalArgumentException(what + " of " + unit.code() + " must lie below 1, got " + p);
            }
        });
        return Probability.table(what, table);
    }

    /** Whether no unit is preferred to another. */
    public boolean isFlat() {
        return micro.isEmpty() && macro.isEmpty();
    }

    /**
     * {@code P(unit | event)} where the event is a micro-expression with probability {@code microProbability}. A corpus with a table for one kind alone uses
     * it for both. 0 under the flat prior, which knows no rates.
     */
    public double of(ActionUnit unit, double microProbability) {
        Probability.check("the probability of a micro-expression", microProbability);
        return microProbability * of(unit, Kind.MICRO) + (1 - microProbability) * of(unit, Kind.MACRO);
    }

    /** {@code P(unit | kind)}. */
    public double of(ActionUnit unit, Kind kind) {
        if (isFlat()) {
            return 0;
        }
        Map<ActionUnit, Double> own = kind == Kind.MICRO ? micro : macro;
        Map<ActionUnit, Double> other = kind == Kind.MICRO ? macro : micro;
        Map<ActionUnit, Double> table = own.isEmpty() ? other : own;
        return table.getOrDefault(unit, ActionPatterns.units().contains(unit) ? unlisted : 0);
    }

    /**
     * The flat prior written as rates: {@code π_u = (m_u/P) / (1 + m_u/P)} for the m_u of the P patterns that a unit has, so that the odds of every pattern are
     * the flat {@code 1/P} of {@link ActionUnitInference}. The events are read as with {@link #FLAT}; but a unit may then be among the missed events, too.
     */
    public static Map<ActionUnit, Double> flatRates() {
        Map<ActionUnit, Double> rates = new EnumMap<>(ActionUnit.class);
        double all = ActionPatterns.all().size();
        ActionPatterns.all().forEach(pattern -> rates.merge(pattern.unit(), 1 / all, Double::sum));
        rates.replaceAll((_, share) -> share / (1 + share));
        return Collections.unmodifiableMap(rates);
    }
}
