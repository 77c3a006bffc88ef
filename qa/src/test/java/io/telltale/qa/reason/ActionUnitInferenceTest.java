package io.telltale.qa.reason;

import static io.telltale.qa.reason.ActionUnit.BROW_LOWERER;
import static io.telltale.qa.reason.ActionUnit.CHEEK_RAISER;
import static io.telltale.qa.reason.ActionUnit.CHIN_RAISER;
import static io.telltale.qa.reason.ActionUnit.DIMPLER;
import static io.telltale.qa.reason.ActionUnit.INNER_BROW_RAISER;
import static io.telltale.qa.reason.ActionUnit.LID_TIGHTENER;
import static io.telltale.qa.reason.ActionUnit.LIP_CORNER_DEPRESSOR;
import static io.telltale.qa.reason.ActionUnit.LIP_CORNER_PULLER;
import static io.telltale.qa.reason.ActionUnit.LIP_STRETCHER;
import static io.telltale.qa.reason.ActionUnit.OUTER_BROW_RAISER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionUnitInferenceTest {
    private final ActionUnitInference inference = new ActionUnitInference();

    static Stream<Arguments> unitsAndSides() {
        return ActionPatterns.all().stream().map(p -> Arguments.of(p.unit(), p.side())).distinct();
    }

    @ParameterizedTest
    @MethodSource("unitsAndSides")
    void namesAUnitFromItsOwnMotion(ActionUnit unit, Side side) {
        List<ActionUnitEvidence> found = inference.infer(new ComposedEvent().add(unit, side, 2).event());
        assertEquals(List.of(unit), found.stream().map(ActionUnitEvidence::unit).toList());
        assertEquals(side, found.getFirst().side());
        assertTrue(found.getFirst().confidence() > 0.8, () -> "" + found);
        assertFalse(found.getFirst().because().isEmpty());
    }

    static Stream<Arguments> mixtures() {
        return Stream.of(Set.of(CHEEK_RAISER, LIP_CORNER_PULLER), Set.of(BROW_LOWERER, LID_TIGHTENER), Set.of(INNER_BROW_RAISER, OUTER_BROW_RAISER),
                Set.of(LIP_CORNER_DEPRESSOR, CHIN_RAISER), Set.of(INNER_BROW_RAISER, BROW_LOWERER),
                Set.of(INNER_BROW_RAISER, OUTER_BROW_RAISER, BROW_LOWERER)).map(Arguments::of);
    }

    /** Faces unlike the patterns by 12 degrees and 20 % (one standard deviation), noise of 0.15 % of the inter-ocular distance. */
    @ParameterizedTest
    @MethodSource("mixtures")
    void takesMixturesApart(Set<ActionUnit> units) {
        Random random = new Random(20_261);
        int exact = 0;
        for (int i = 0; i < 20; i++) {
            ComposedEvent event = new ComposedEvent();
            units.stream().sorted().forEach(unit -> event.add(unit, Side.BOTH, 1.5 + random.nextDouble()));
            exact += units.equals(found(event.unlike(random, 12, 0.2).noise(random, 0.15).event())) ? 1 : 0;
        }
        assertTrue(exact >= 17, units + ": " + exact + " of 20");
    }

    @Test
    void scoresWellOnFacesUnlikeItsPatterns() {
        Random random = new Random(5);
        int hits = 0;
        int said = 0;
        int planted = 0;
        for (UnitPattern pattern : ActionPatterns.all()) {
            for (int i = 0; i < 5; i++) {
                Set<ActionUnit> found = found(new ComposedEvent().add(pattern.unit(), pattern.side(), 1.5).unlike(random, 12, 0.2).noise(random, 0.15).event());
                hits += found.contains(pattern.unit()) ? 1 : 0;
                said += found.size();
                planted++;
            }
        }
        double f1 = 2.0 * hits / (said + planted);
        assertTrue(f1 > 0.93, "F1 " + f1);
    }

    @Test
    void noiseAloneNamesNothing() {
        Random random = new Random(11);
        int named = 0;
        for (int i = 0; i < 200; i++) {
            named += found(new ComposedEvent().noise(random, 0.15).event()).isEmpty() ? 0 : 1;
        }
        assertTrue(named <= 4, named + " of 200");
    }

    @Test
    void aShiftOfTheWholeFaceIsNoActionUnit() {
        Random random = new Random(12);
        int named = 0;
        for (int i = 0; i < 100; i++) {
            ComposedEvent event = new ComposedEvent().addRigid(1.5 * random.nextGaussian(), 1.5 * random.nextGaussian()).noise(random, 0.15);
            named += found(event.event()).isEmpty() ? 0 : 1;
        }
        assertTrue(named <= 3, named + " of 100");
    }

    @Test
    void confidenceGrowsWithTheSignal() {
        double weak = meanConfidence(LIP_CORNER_PULLER, 0.3);
        double medium = meanConfidence(LIP_CORNER_PULLER, 0.6);
        double strong = meanConfidence(LIP_CORNER_PULLER, 1.2);
        String all = weak + ", " + medium + ", " + strong;
        assertTrue(weak < medium && medium < strong, all);
        assertTrue(weak < 0.35 && strong > 0.9, all);
    }

    /** A mouth corner that goes straight outwards, and nothing else known: stretcher or dimpler. */
    @Test
    void twoUnitsThatFitAlikeShareTheConfidence() {
        List<RegionDisplacement> corners = List.of(new RegionDisplacement(Region.MOUTH_CORNER_L, 2, 0, 20), new RegionDisplacement(Region.MOUTH_CORNER_R, -2, 0, 20));
        List<ActionUnitEvidence> all = inference.posterior(new Expression(1, Kind.MICRO, 0, 5, 10, 0.9, 2, 1, 0, corners));
        Map<ActionUnit, Double> confidence = new EnumMap<>(ActionUnit.class);
        all.forEach(e -> confidence.put(e.unit(), e.confidence()));
        assertTrue(confidence.get(DIMPLER) > 0.15 && confidence.get(DIMPLER) < 0.85, () -> "" + confidence);
        assertTrue(confidence.get(LIP_STRETCHER) > 0.15 && confidence.get(LIP_STRETCHER) < 0.85, () -> "" + confidence);
    }

    @Test
    void nothingMeasuredNamesNothing() {
        assertEquals(List.of(), inference.infer(new Expression(1, Kind.MICRO, 0, 5, 10, 0.9, 2, 1, 0, List.of())));
        List<RegionDisplacement> unknown = List.of(new RegionDisplacement(Region.CHIN, Double.NaN, 1, 5), new RegionDisplacement(Region.CHEEK_L, 1, 1, 0));
        assertEquals(List.of(), inference.infer(new Expression(1, Kind.MICRO, 0, 5, 10, 0.9, 2, 1, Double.NaN, unknown)));
    }

    @Test
    void aHigherThresholdReportsLess() {
        Expression event = new ComposedEvent().add(LIP_CORNER_PULLER, Side.BOTH, 0.5).event();
        double confidence = inference.posterior(event).getFirst().confidence();
        assertTrue(new ActionUnitInference(InferenceOptions.DEFAULT.withReport(Math.min(1, confidence + 1e-6))).infer(event).isEmpty());
        assertEquals(1, new ActionUnitInference(InferenceOptions.DEFAULT.withReport(confidence)).infer(event).size());
    }

    @Property(tries = 60)
    void aMirrorSwapsLeftAndRight(@ForAll long seed, @ForAll @DoubleRange(min = 0.4, max = 4) double percent) {
        Random random = new Random(seed);
        List<UnitPattern> patterns = ActionPatterns.all();
        UnitPattern one = patterns.get(random.nextInt(patterns.size()));
        UnitPattern two = patterns.get(random.nextInt(patterns.size()));
        Expression event = new ComposedEvent().add(one.unit(), one.side(), percent).add(two.unit(), two.side(), percent)
                .unlike(random, 10, 0.15).noise(random, 0.1).event();
        Map<ActionUnit, ActionUnitEvidence> seen = byUnit(inference.posterior(event));
        Map<ActionUnit, ActionUnitEvidence> mirrored = byUnit(inference.posterior(ComposedEvent.mirrored(event)));
        for (ActionUnit unit : ActionUnit.values()) {
            double a = seen.containsKey(unit) ? seen.get(unit).confidence() : 0;
            double b = mirrored.containsKey(unit) ? mirrored.get(unit).confidence() : 0;
            assertEquals(a, b, 0.02, unit::code);
            if (a > 0.9) {
                assertEquals(seen.get(unit).side().mirrored(), mirrored.get(unit).side(), unit::code);
            }
        }
    }

    /**
     * Percent of the inter-ocular distance or any other unit: amounts, noise and floor scaled alike leave the posterior as it is, where the errors do not grow
     * with the motion.
     */
    @Property(tries = 30)
    void theScaleDoesNotMatter(@ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 5) double scale) {
        Random random = new Random(seed);
        UnitPattern pattern = ActionPatterns.all().get(random.nextInt(ActionPatterns.all().size()));
        Expression event = new ComposedEvent().add(pattern.unit(), pattern.side(), 1).noise(random, 0.2).event();
        List<RegionDisplacement> regions = event.regions().stream()
                .map(d -> new RegionDisplacement(d.region(), scale * d.right(), scale * d.down(), d.signal())).toList();
        Expression scaled = new Expression(1, Kind.MICRO, 100, 130, 180, 0.9, scale * event.peakPercent(), 1, 0, regions);
        InferenceOptions d = InferenceOptions.DEFAULT;
        ActionUnitInference scaleless = new ActionUnitInference(new InferenceOptions(d.report(), d.shapeError(), d.spreadError(), d.rigidError(), 1e12, d.noiseFloor(), d.mostUnits(), d.beam()));
        Map<ActionUnit, ActionUnitEvidence> a = byUnit(scaleless.posterior(event));
        Map<ActionUnit, ActionUnitEvidence> b = byUnit(scaleless.posterior(scaled));
        a.forEach((unit, evidence) -> assertEquals(evidence.confidence(), b.containsKey(unit) ? b.get(unit).confidence() : 0, 0.011, unit::code));
    }

    /** The same shape, further: the model is less sure of it, since the errors of the patterns have grown. */
    @Test
    void largeMotionIsJudgedWithMoreDoubt() {
        List<RegionDisplacement> small = new ComposedEvent().add(ActionUnit.LIP_CORNER_PULLER, Side.BOTH, 2).add(ActionUnit.CHEEK_RAISER, Side.BOTH, 1).event().regions();
        List<RegionDisplacement> large = small.stream().map(d -> new RegionDisplacement(d.region(), 10 * d.right(), 10 * d.down(), 10 * d.signal())).toList();
        Expression near = new Expression(1, Kind.MACRO, 100, 130, 180, 0.9, 2, 1, 0, small);
        Expression far = new Expression(1, Kind.MACRO, 100, 130, 180, 0.9, 20, 1, 0, large);
        double sure = byUnit(inference.posterior(near)).get(ActionUnit.CHEEK_RAISER).confidence();
        double doubt = Optional.ofNullable(byUnit(inference.posterior(far)).get(ActionUnit.CHEEK_RAISER)).map(ActionUnitEvidence::confidence).orElse(0.0);
        assertTrue(doubt < sure, doubt + " < " + sure);
    }

    private Set<ActionUnit> found(Expression event) {
        return inference.infer(event).stream().map(ActionUnitEvidence::unit).collect(Collectors.toSet());
    }

    private static Map<ActionUnit, ActionUnitEvidence> byUnit(List<ActionUnitEvidence> evidence) {
        return evidence.stream().collect(Collectors.toMap(ActionUnitEvidence::unit, e -> e));
    }

    /** Mean posterior over noise of 0.15 %. */
    private double meanConfidence(ActionUnit unit, double percent) {
        Random random = new Random(3);
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            Expression event = new ComposedEvent().add(unit, Side.BOTH, percent).noise(random, 0.15).event();
            sum += inference.posterior(event).stream().filter(e -> e.unit() == unit).mapToDouble(ActionUnitEvidence::confidence).sum();
        }
        return sum / 20;
    }
}
