package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.RegionDisplacement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Signed region displacements at the apex -> posterior probability of every action unit: {@code d = Σ a_k p_k + e}, {@code a_k > 0}, few k.
 *
 * <p>{@code p_k} are the unit patterns of {@link ActionPatterns}, {@code e} is Gaussian with the covariance of {@link WhitenedMotion}. Every small
 * set M of patterns (at most one side of a unit) is weighed by {@code exp(-(χ²(M) + |M| c)/2)}; the posterior of a unit is the share of the
 * sets that hold it. So two units that explain the motion equally well share the confidence instead of one of them taking it all.
 *
 * <p>{@code c = ln n + 2 ln P} for n measured components and P patterns: the extended Bayesian information criterion of J. Chen and Z. Chen 2008
 * (doi:10.1093/biomet/asn034), whose second part pays for the choice among P patterns, so that noise alone yields no unit. No unit is
 * preferred a priori.
 *
 * <p>The sets are searched by {@link PatternSets}. Immutable and thread-safe.
 */
public final class ActionUnitInference {
    private static final double LISTED = 0.01;
    private static final int REASONS = 3;

    private final InferenceOptions options;
    private final List<UnitPattern> patterns = ActionPatterns.all();

    public ActionUnitInference() {
        this(InferenceOptions.DEFAULT);
    }

    public ActionUnitInference(InferenceOptions options) {
        this.options = options;
    }

    /** The units to report, by FACS number: posterior at least {@link InferenceOptions#report()}. Empty where the motion names none. */
    public List<ActionUnitEvidence> infer(Expression event) {
        return posterior(event).stream().filter(e -> e.confidence() >= options.report())
                .sorted(Comparator.comparing(ActionUnitEvidence::unit)).toList();
    }

    /** Every unit with a posterior of at least 1 %, the most probable first. */
    public List<ActionUnitEvidence> posterior(Expression event) {
        WhitenedMotion motion = WhitenedMotion.of(event, options);
        if (motion.components() == 0) {
            return List.of();
        }
        double price = Math.log(motion.components()) + 2 * Math.log(patterns.size());
        double[] weights = new PatternSets(motion, patterns, price, options).weights();
        Map<ActionUnit, Map<Side, Double>> shares = new EnumMap<>(ActionUnit.class);
        for (int p = 0; p < weights.length; p++) {
            shares.computeIfAbsent(patterns.get(p).unit(), _ -> new EnumMap<>(Side.class)).merge(patterns.get(p).side(), weights[p], Double::sum);
        }
        List<ActionUnitEvidence> found = new ArrayList<>();
        shares.forEach((unit, sides) -> {
            double total = Math.min(1, sides.values().stream().mapToDouble(Double::doubleValue).sum());
            if (total >= LISTED) {
                Side side = Collections.max(sides.entrySet(), Map.Entry.comparingByValue()).getKey();
                found.add(new ActionUnitEvidence(unit, side, total, because(event, heaviest(unit, side, weights))));
            }
        });
        found.sort(Comparator.comparingDouble(ActionUnitEvidence::confidence).reversed().thenComparing(ActionUnitEvidence::unit));
        return found;
    }

    private UnitPattern heaviest(ActionUnit unit, Side side, double[] weights) {
        int best = -1;
        for (int p = 0; p < weights.length; p++) {
            if (patterns.get(p).unit() == unit && patterns.get(p).side() == side && (best < 0 || weights[p] > weights[best])) {
                best = p;
            }
        }
        return patterns.get(best);
    }

    /** The displacements along the pattern where the pattern is strong, the longest first. */
    private static List<RegionDisplacement> because(Expression event, UnitPattern pattern) {
        record Along(RegionDisplacement displacement, double length) {
        }
        return event.regions().stream()
                .map(d -> new Along(d, d.right() * pattern.right(d.region()) + d.down() * pattern.down(d.region())))
                .filter(a -> a.length > 0 && Math.hypot(pattern.right(a.displacement.region()), pattern.down(a.displacement.region())) >= 0.3)
                .sorted(Comparator.comparingDouble(Along::length).reversed())
                .limit(REASONS).map(Along::displacement).toList();
    }
}
