package io.telltale.qa.reason;

import static io.telltale.qa.reason.ActionUnit.BROW_LOWERER;
import static io.telltale.qa.reason.ActionUnit.DIMPLER;
import static io.telltale.qa.reason.ActionUnit.LID_TIGHTENER;
import static io.telltale.qa.reason.ActionUnit.LIP_CORNER_PULLER;
import static io.telltale.qa.reason.ActionUnit.LIP_SUCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmotionReadingTest {
    private static final EmotionTable TINY = new EmotionTable(Map.of(
            Emotion.HAPPINESS, new EmotionTable.Row(3, 30, Map.of(LIP_CORNER_PULLER, 0.8), 0.1),
            Emotion.ANGER, new EmotionTable.Row(1, 10, Map.of(BROW_LOWERER, 0.6), 0.1)), 0);

    /** One unit seen for sure: 3 · 0.8 against 1 · 0.1. */
    @Test
    void aCertainUnitIsThePlainBayesFactor() {
        EmotionReading reading = EmotionReading.of(units(Map.of(LIP_CORNER_PULLER, 1.0), Set.of(LIP_CORNER_PULLER)), TINY);
        assertEquals(2.4 / 2.5, reading.fine().get(Emotion.HAPPINESS), 1e-12);
        assertEquals(24, reading.fineDecision().odds(), 1e-9);
        assertEquals(8, reading.fineDecision().bayesFactor(), 1e-9);
        assertTrue(reading.fineDecision().decidable(), reading.fineDecision().reason());
        assertEquals(2.4 / 2.5, reading.coarse().get(CoarseClass.POSITIVE), 1e-12);
    }

    /** π = 0.5 with P(12) = 0.625, and π(4) = 0 with P(4) = 0.225; by hand. */
    @Test
    void uncertainUnitsAreWeighedByJeffreysRule() {
        EmotionReading reading = EmotionReading.of(units(Map.of(LIP_CORNER_PULLER, 0.5), Set.of(LIP_CORNER_PULLER, BROW_LOWERER)), TINY);
        double happy = 0.75 * (0.5 * 0.8 / 0.625 + 0.5 * 0.2 / 0.375) * (0.9 / 0.775);
        double angry = 0.25 * (0.5 * 0.1 / 0.625 + 0.5 * 0.9 / 0.375) * (0.4 / 0.775);
        assertEquals(happy / (happy + angry), reading.fine().get(Emotion.HAPPINESS), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "samm", "casme2", "casme3", "casmeii", "dfme"})
    void unitsAtTheirOwnRateTeachNothing(String name) {
        EmotionTable table = ReasonProfile.named(name).emotions();
        Map<ActionUnit, Double> rates = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : ActionPatterns.units()) {
            rates.put(unit, table.rows().keySet().stream().mapToDouble(e -> table.prior(e) * table.probability(unit, e)).sum());
        }
        EmotionReading reading = EmotionReading.of(units(rates, ActionPatterns.units()), table);
        reading.all().forEach((emotion, p) -> assertEquals(table.prior(emotion), p, 1e-9, emotion::word));
        assertFalse(reading.fineDecision().decidable());
        assertFalse(reading.coarseDecision().decidable());
        assertEquals(1, reading.fine().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertEquals(1, reading.coarse().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        assertFalse(reading.fine().containsKey(Emotion.OTHERS));
    }

    /** In CAS(ME)3 the class follows the stimulus: a dimpler alone may be anger, sadness or happiness. */
    @Test
    void aDimplerDecidesNothingInCasme3() {
        EmotionReading reading = read("casme3", DIMPLER);
        assertFalse(reading.fineDecision().decidable(), reading.fineDecision().reason());
        assertEquals(Emotion.ANGER, reading.bestFine());
        assertTrue(reading.fineDecision().reason().contains("anger") && reading.fineDecision().reason().contains("odds"), reading.fineDecision().reason());
        assertTrue(reading.others() > 0.2);
    }

    @Test
    void clearUnitsDecide() {
        assertTrue(read("samm", LIP_CORNER_PULLER).fineDecision().decidable());
        assertEquals(Emotion.HAPPINESS, read("samm", LIP_CORNER_PULLER).bestFine());
        assertEquals(Emotion.DISGUST, read("casmeii", BROW_LOWERER, LID_TIGHTENER).bestFine());
        assertTrue(read("casmeii", BROW_LOWERER, LID_TIGHTENER).coarseDecision().decidable());
        EmotionReading raised = read("generic", ActionUnit.INNER_BROW_RAISER, ActionUnit.OUTER_BROW_RAISER);
        assertEquals(CoarseClass.SURPRISE, raised.bestCoarse());
        assertTrue(raised.coarseDecision().decidable(), raised.coarseDecision().reason());
    }

    /** Brow lowerer alone in DFME: surely negative, but disgust, fear, anger and sadness all have it. */
    @Test
    void theCoarseClassCanBeClearWhereTheFineOneIsNot() {
        EmotionReading reading = read("generic", BROW_LOWERER);
        assertEquals(CoarseClass.NEGATIVE, reading.bestCoarse());
        assertFalse(reading.fineDecision().decidable());
        assertTrue(reading.coarseDecision().odds() > reading.fineDecision().odds());
    }

    /** The footage cannot speak of a lip suck, so its probability changes nothing. */
    @Test
    void unitsThatCannotBeSeenAreNoEvidence() {
        EmotionTable table = ReasonProfile.named("casme3").emotions();
        assertEquals(EmotionReading.of(units(Map.of(DIMPLER, 0.9), ActionPatterns.units()), table),
                EmotionReading.of(units(Map.of(DIMPLER, 0.9, LIP_SUCK, 0.3), ActionPatterns.units()), table));
    }

    /** (10 · 0.6 + 2 · 0.225) / 12 for anger, with P(4) = 0.75 · 0.1 + 0.25 · 0.6. */
    @Test
    void smallClassesAreDrawnToTheMean() {
        EmotionTable smooth = new EmotionTable(TINY.rows(), 2);
        assertEquals((6 + 0.45) / 12, smooth.probability(BROW_LOWERER, Emotion.ANGER), 1e-12);
        assertEquals(0.6, TINY.probability(BROW_LOWERER, Emotion.ANGER), 1e-12);
        assertEquals(1e-4, new EmotionTable(Map.of(Emotion.ANGER, new EmotionTable.Row(1, 1, Map.of(), 0), Emotion.FEAR, new EmotionTable.Row(1, 1, Map.of(), 0)), 0)
                .probability(DIMPLER, Emotion.FEAR), 1e-12);
    }

    private static EmotionReading read(String profile, ActionUnit... sure) {
        Map<ActionUnit, Double> p = new EnumMap<>(ActionUnit.class);
        ActionPatterns.units().forEach(unit -> p.put(unit, 0.01));
        Arrays.stream(sure).forEach(unit -> p.put(unit, 0.97));
        return EmotionReading.of(units(p, ActionPatterns.units()), ReasonProfile.named(profile).emotions());
    }

    private static UnitPosterior units(Map<ActionUnit, Double> probabilities, Set<ActionUnit> seen) {
        return new UnitPosterior(probabilities, EnumSet.copyOf(seen), List.of());
    }
}
