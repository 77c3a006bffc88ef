package io.telltale.qa.reason;

import static io.telltale.qa.reason.ActionUnit.BLINK;
import static io.telltale.qa.reason.ActionUnit.DIMPLER;
import static io.telltale.qa.reason.ActionUnit.EYE_CLOSURE;
import static io.telltale.qa.reason.ActionUnit.LIP_CORNER_PULLER;
import static io.telltale.qa.reason.ActionUnit.LIP_STRETCHER;
import static io.telltale.qa.reason.ActionUnit.LIP_SUCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class UnitPriorsTest {
    private static final UnitPriors SOME = new UnitPriors(Map.of(DIMPLER, 0.2, LIP_SUCK, 0.04, EYE_CLOSURE, 0.1), Map.of(DIMPLER, 0.1), Map.of(), 0.02);

    @Test
    void kindsAreMixed() {
        assertEquals(0.25 * 0.2 + 0.75 * 0.1, SOME.of(DIMPLER, 0.25), 1e-12);
        assertEquals(0.02, SOME.of(LIP_STRETCHER, Kind.MICRO));
        assertEquals(0, SOME.of(BLINK, Kind.MICRO), "no pattern, not listed");
        assertEquals(0.04, new UnitPriors(Map.of(LIP_SUCK, 0.04), Map.of(), Map.of(), 0).of(LIP_SUCK, Kind.MACRO), "one table for both kinds");
        assertThrows(IllegalArgumentException.class, () -> new UnitPriors(Map.of(DIMPLER, 1.0), Map.of(), Map.of(), 0));
        assertThrows(IllegalArgumentException.class, () -> new UnitPriors(Map.of(DIMPLER, -0.1), Map.of(), Map.of(), 0));
    }

    @Test
    void theFlatProfileIsTheInferenceWithoutOne() {
        Random random = new Random(2);
        for (int i = 0; i < 10; i++) {
            UnitPattern pattern = ActionPatterns.all().get(random.nextInt(ActionPatterns.all().size()));
            Expression event = new ComposedEvent().add(pattern.unit(), pattern.side(), 0.5).noise(random, 0.15).event();
            assertEquals(new ActionUnitInference().posterior(event), new ActionUnitInference(ReasonProfile.generic()).posterior(event));
        }
    }

    @Test
    void nothingMeasuredLeavesThePrior() {
        UnitModel half = new UnitModel(InferenceOptions.DEFAULT, Map.of(), 0.5, 0);
        UnitPosterior posterior = new ActionUnitInference(half, SOME).units(event(List.of()), 1, Optional.empty());
        assertEquals(0.1, posterior.probability(DIMPLER), 1e-12);
        assertEquals(0.02, posterior.probability(LIP_SUCK), 1e-12);
        assertTrue(posterior.seen().isEmpty() && posterior.evidence().isEmpty());
    }

    @Test
    void whatHasNoPatternKeepsItsPrior() {
        UnitPosterior posterior = new ActionUnitInference(UnitModel.DEFAULT, SOME)
                .units(new ComposedEvent().add(DIMPLER, Side.BOTH, 2).event(), 1, Optional.empty());
        assertEquals(0.04, posterior.probability(LIP_SUCK), 1e-12);
        assertEquals(0.1, posterior.probability(EYE_CLOSURE), 1e-12);
        assertFalse(posterior.seen().contains(LIP_SUCK));
        assertTrue(posterior.evidence().stream().noneMatch(e -> e.unit() == LIP_SUCK), "the motion does not speak for it");
    }

    /** 0.1 / (0.1 + 0.9 · 0.2) where the lids closed; never where they did not. */
    @Test
    void lidsTellEyeClosure() {
        ActionUnitInference inference = new ActionUnitInference(UnitModel.DEFAULT, SOME);
        Expression event = new ComposedEvent().add(DIMPLER, Side.BOTH, 2).event();
        UnitPosterior closed = inference.units(event, 1, Optional.of(new LidEvidence(true, 0.2)));
        assertEquals(0.1 / 0.28, closed.probability(EYE_CLOSURE), 1e-12);
        assertTrue(closed.seen().contains(EYE_CLOSURE));
        assertEquals(0, inference.units(event, 1, Optional.of(new LidEvidence(false, 0.2))).probability(EYE_CLOSURE));
        assertEquals(0, new ActionUnitInference().units(event, 1, Optional.of(new LidEvidence(true, 0.2))).probability(EYE_CLOSURE),
                "no rate is known without a corpus");
    }

    /** A corner straight outwards: stretcher or dimpler; the corpus decides, and the more so the more it knows. */
    @Property(tries = 20)
    void aHigherPriorRaisesItsUnitAndLowersItsRival(@ForAll @DoubleRange(min = 0.02, max = 0.4) double low,
                                                  @ForAll @DoubleRange(min = 1.1, max = 2) double factor) {
        Expression corners = event(List.of(new RegionDisplacement(Region.MOUTH_CORNER_L, 2, 0, 20), new RegionDisplacement(Region.MOUTH_CORNER_R, -2, 0, 20)));
        UnitPosterior less = new ActionUnitInference(UnitModel.DEFAULT, priors(low)).units(corners, 1, Optional.empty());
        UnitPosterior more = new ActionUnitInference(UnitModel.DEFAULT, priors(low * factor)).units(corners, 1, Optional.empty());
        assertTrue(more.probability(DIMPLER) > less.probability(DIMPLER));
        assertTrue(more.probability(LIP_STRETCHER) < less.probability(LIP_STRETCHER));
    }

    @Test
    void aUnitThatThePriorRulesOutIsNotFound() {
        UnitPriors without = new UnitPriors(Map.of(LIP_CORNER_PULLER, 0.3), Map.of(), Map.of(), 0);
        UnitPosterior posterior = new ActionUnitInference(UnitModel.DEFAULT, without)
                .units(new ComposedEvent().add(DIMPLER, Side.BOTH, 2).event(), 1, Optional.empty());
        assertEquals(0, posterior.probability(DIMPLER));
    }

    @Test
    void aCalibrationIsLinearInTheLogit() {
        assertEquals(1 / (1 + Math.exp(-(0.5 + 2 * Math.log(0.8 / 0.2)))), new Calibration(0.5, 2).of(0.8), 1e-12);
        assertEquals(0.123, Calibration.IDENTITY.of(0.123));
        assertTrue(new Calibration(0, 0.5).of(0) > 0 && new Calibration(3, 1).of(1) <= 1);
        assertThrows(IllegalArgumentException.class, () -> new Calibration(0, -1));
        Expression event = new ComposedEvent().add(LIP_CORNER_PULLER, Side.BOTH, 0.45).event();
        double raw = new ActionUnitInference().units(event, 1, Optional.empty()).probability(LIP_CORNER_PULLER);
        Map<ActionUnit, Calibration> calibration = new EnumMap<>(Map.of(LIP_CORNER_PULLER, new Calibration(-1, 0.7)));
        UnitModel model = new UnitModel(InferenceOptions.DEFAULT, calibration, 1, 0);
        double corrected = new ActionUnitInference(model, UnitPriors.FLAT).units(event, 1, Optional.empty()).probability(LIP_CORNER_PULLER);
        assertEquals(new Calibration(-1, 0.7).of(raw), corrected, 1e-12);
        assertTrue(corrected != raw);
    }

    private static UnitPriors priors(double dimpler) {
        return new UnitPriors(Map.of(DIMPLER, dimpler), Map.of(), Map.of(), 0.05);
    }

    private static Expression event(List<RegionDisplacement> regions) {
        return new Expression(1, Kind.MICRO, 0, 5, 10, 0.9, 2, 1, 0, regions);
    }
}
