package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.RegionDisplacement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Signed region displacements at the apex -> posterior probability of every action unit: {@code d = Σ a_k p_k + e}, {@code a_k > 0}, few k.
 *
 * <p>{@code p_k} are the unit patterns of {@link ActionPatterns}, {@code e} is Gaussian with the covariance of {@link WhitenedMotion}. Every small set M of
 * patterns (at most one side of a unit) is weighed by {@code w(M) ∝ exp(-χ²(M)/2) Π_{k in M} o_k n^{-1/2}}. The last factor is Occam's, as the Bayesian
 * information criterion has it for n measured components; {@code o_k} are the prior odds. The raw posterior of a unit is the share of the sets that hold it.
 * So two units that explain the motion equally well share the confidence instead of one of them taking it all.
 *
 * <p>Prior odds. Flat: {@code o_k = 1/P} for P patterns, so that noise alone yields no unit; with Occam's factor this is the extended Bayesian information
 * criterion of J. Chen and Z. Chen 2008 (doi:10.1093/biomet/asn034), {@code c = ln n + 2 ln P} a pattern. From a corpus: {@code o_k = π_u / (1 - π_u) / m_u},
 * π_u the rate of the unit in events of this kind, shared by its m_u patterns.
 *
 * <p>Then each unit is corrected by its own {@link Calibration}. A unit without a pattern keeps a share of its prior; eye closure (43, 45) is told from the
 * lids, see {@link LidEvidence}.
 *
 * <p>The sets are searched by {@link PatternSets}. Immutable and thread-safe.
 */
public final class ActionUnitInference {
    private static final double LISTED = 0.01;
    private static final int REASONS = 3;
    private static final Set<ActionUnit> LIDS = Set.of(ActionUnit.EYE_CLOSURE, ActionUnit.BLINK);

    private final UnitModel model;
    private final UnitPriors priors;
    private final List<UnitPattern> patterns = ActionPatterns.all();

    public ActionUnitInference() {
        this(InferenceOptions.DEFAULT);
    }

    public ActionUnitInference(InferenceOptions options) {
        this(new UnitModel(options, Map.of(), 1, 0), UnitPriors.FLAT);
    }

    public ActionUnitInference(ReasonProfile profile) {
        this(profile.units(), profile.priors());
    }

    public ActionUnitInference(UnitModel model, UnitPriors priors) {
        this.model = model;
        this.priors = priors;
    }

    /** The units to report, by FACS number: posterior at least {@link InferenceOptions#report()}. Empty where the motion names none. */
    public List<ActionUnitEvidence> infer(Expression event) {
        return posterior(event).stream().filter(e -> e.confidence() >= model.errors().report())
                .sorted(Comparator.comparing(ActionUnitEvidence::unit)).toList();
    }

    /** Every unit that the motion gives a posterior of at least 1 %, the most probable first; the kind of the event is taken as it is named. */
    public List<ActionUnitEvidence> posterior(Expression event) {
        return units(event, event.kind() == Kind.MICRO ? 1 : 0, Optional.empty()).evidence();
    }

    /**
     * The posterior of every unit.
     *
     * @param micro probability that the event is a micro-expression; the prior is the mean of both kinds
     * @param lids  what tells eye closure (43, 45); empty where lids were not followed: then they keep a share of their prior
     */
    public UnitPosterior units(Expression event, double micro, Optional<LidEvidence> lids) {
        WhitenedMotion motion = WhitenedMotion.of(event, model.errors());
        Map<ActionUnit, Double> probabilities = new EnumMap<>(ActionUnit.class);
        List<ActionUnitEvidence> found = new ArrayList<>();
        Set<ActionUnit> seen = new TreeSet<>();
        for (ActionUnit unit : ActionUnit.values()) {
            double prior = priors.of(unit, micro);
            boolean lid = LIDS.contains(unit) && lids.isPresent() && prior > 0;
            if (lid) {
                seen.add(unit);
            }
            probabilities.put(unit, lid ? lids.get().posterior(prior) : prior * model.unseenShare());
        }
        if (motion.components() > 0) {
            seen.addAll(ActionPatterns.units());
            fromMotion(event, motion, micro, probabilities, found);
        }
        probabilities.values().removeIf(p -> p == 0);
        found.sort(Comparator.comparingDouble(ActionUnitEvidence::confidence).reversed().thenComparing(ActionUnitEvidence::unit));
        return new UnitPosterior(probabilities, seen, found);
    }

    private void fromMotion(Expression event, WhitenedMotion motion, double micro, Map<ActionUnit, Double> probabilities, List<ActionUnitEvidence> found) {
        double[] weights = new PatternSets(motion, patterns, prices(motion.components(), micro), model.errors()).weights();
        Map<ActionUnit, Map<Side, Double>> shares = new EnumMap<>(ActionUnit.class);
        for (int p = 0; p < weights.length; p++) {
            shares.computeIfAbsent(patterns.get(p).unit(), _ -> new EnumMap<>(Side.class)).merge(patterns.get(p).side(), weights[p], Double::sum);
        }
        shares.forEach((unit, sides) -> {
            double raw = Math.clamp(sides.values().stream().mapToDouble(Double::doubleValue).sum(), 0, 1);
            double posterior = model.calibration(unit).of(raw);
            probabilities.put(unit, posterior);
            if (posterior >= LISTED) {
                Side side = Collections.max(sides.entrySet(), Map.Entry.comparingByValue()).getKey();
                found.add(new ActionUnitEvidence(unit, side, posterior, because(event, heaviest(unit, side, weights))));
            }
        });
    }

    /** {@code -2 ln(o_k n^{-1/2})} of every pattern; infinite where the prior rules the unit out. */
    private double[] prices(int components, double micro) {
        double[] prices = new double[patterns.size()];
        for (int p = 0; p < prices.length; p++) {
            ActionUnit unit = patterns.get(p).unit();
            double choice = 2 * Math.log(patterns.size());
            if (!priors.isFlat()) {
                double prior = priors.of(unit, micro);
                long ofUnit = patterns.stream().filter(q -> q.unit() == unit).count();
                choice = -2 * Math.log(prior / (1 - prior) / ofUnit);
            }
            prices[p] = Math.log(components) + choice;
        }
        return prices;
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
