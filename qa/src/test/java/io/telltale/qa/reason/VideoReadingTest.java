package io.telltale.qa.reason;

import static io.telltale.qa.reason.ActionUnit.BROW_LOWERER;
import static io.telltale.qa.reason.ActionUnit.CHIN_RAISER;
import static io.telltale.qa.reason.ActionUnit.EYE_CLOSURE;
import static io.telltale.qa.reason.ActionUnit.LIP_CORNER_PULLER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VideoReadingTest {
    private static final ReasonProfile GENERIC = ReasonProfile.generic();
    private static final ReasonProfile SAMM = ReasonProfile.named("samm");
    private static final Optional<QuestionEvidence> NO_QUESTION = Optional.empty();

    @Test
    void clearEventsAreToldAsTheyAre() {
        Spotting spotting = spotting(List.of(event(400, 60, 0.97, LIP_CORNER_PULLER), event(900, 300, 0.95, BROW_LOWERER)), List.of(), List.of());
        VideoReading reading = VideoReading.of(spotting, SAMM, Loss.MAE, NO_QUESTION);
        assertEquals(new EventCounts(1, 1), reading.counts());
        assertEquals(List.of(Kind.MICRO, Kind.MACRO), reading.told().stream().map(e -> e.event().kind()).toList());
        assertEquals(List.of(1, 2), reading.told().stream().map(e -> e.event().index()).toList());
        assertEquals(Set.of(BROW_LOWERER, LIP_CORNER_PULLER), reading.units().units());
        assertTrue(reading.units().expectedF1() > 0.7, "" + reading.units());
        assertEquals(Emotion.HAPPINESS, reading.told().getFirst().reading().emotion().bestFine());
        assertFalse(reading.kindOf(2).assumed());
        assertTrue(reading.kindOf(2).probability() > 0.99);
    }

    /**
     * P(unit) = 1 - (1 - c_1 p_1)(1 - c_2 p_2)(1 - c_3 p_3); a doubtful candidate counts with its confidence; where nothing is missed that is all.
     */
    @Test
    void unitsOfTheVideoAreByHand() {
        Spotting spotting = spotting(List.of(event(400, 60, 0.8, LIP_CORNER_PULLER), event(900, 60, 0.6, CHIN_RAISER)),
                List.of(event(1400, 60, 0.3, LIP_CORNER_PULLER)), List.of());
        VideoReading reading = VideoReading.of(spotting, GENERIC.withCounts(CountModel.NOTHING_MISSED, "by hand"), Loss.MAE, NO_QUESTION);
        double absent = 1;
        for (Expression e : List.of(spotting.events().get(0), spotting.events().get(1), spotting.doubtful().get(0))) {
            absent *= 1 - e.confidence() * EventReading.of(e, GENERIC).units().probability(LIP_CORNER_PULLER);
        }
        assertEquals(1 - absent, reading.unitProbabilities().get(LIP_CORNER_PULLER), 1e-9);
        assertTrue(reading.unitProbabilities().get(LIP_CORNER_PULLER) > 0.84);
    }

    /** A person repeats: what was seen is more probable where events were missed, what was not seen hardly. */
    @Test
    void missedEventsRepeatWhatWasSeen() {
        Spotting spotting = spotting(List.of(event(400, 60, 0.5, LIP_CORNER_PULLER)), List.of(), List.of());
        CountModel three = new CountModel(Calibration.IDENTITY, new CountModel.Missed(3, 0, 0), CountModel.Missed.NONE, 0, 8);
        VideoReading all = VideoReading.of(spotting, GENERIC.withCounts(CountModel.NOTHING_MISSED, "by hand"), Loss.MAE, NO_QUESTION);
        VideoReading missed = VideoReading.of(spotting, GENERIC.withCounts(three, "by hand"), Loss.MAE, NO_QUESTION);
        double seen = 0.5 * EventReading.of(spotting.events().getFirst(), GENERIC).units().probability(LIP_CORNER_PULLER);
        assertEquals(seen, all.unitProbabilities().get(LIP_CORNER_PULLER), 1e-9);
        // Poisson with mean 3, each with the rate of the half event that was found beside one event of the prior, which is 0 here.
        assertEquals(1 - (1 - seen) * Math.exp(-3 * seen / 1.5), missed.unitProbabilities().get(LIP_CORNER_PULLER), 1e-6);
        assertTrue(missed.unitProbabilities().getOrDefault(CHIN_RAISER, 0.0) < 0.05);
    }

    /** With m missed micro-expressions a video, a unit of rate π that no event shows appears with 1 - exp(-m π). */
    @Test
    void missedEventsBringTheirUnits() {
        CountModel missing = new CountModel(Calibration.IDENTITY, new CountModel.Missed(1.5, 0, 0), CountModel.Missed.NONE, 0, 8);
        ReasonProfile profile = SAMM.withCounts(missing, "made up");
        VideoReading reading = VideoReading.of(spotting(List.of(), List.of(), List.of()), profile, Loss.MAE, NO_QUESTION);
        assertEquals(1 - Math.exp(-1.5 * SAMM.priors().of(LIP_CORNER_PULLER, Kind.MICRO)), reading.unitProbabilities().get(LIP_CORNER_PULLER), 1e-6);
        assertEquals(new EventCounts(1, 0), reading.counts());
        assertTrue(reading.told().isEmpty());
        assertEquals(new ToldKind(Kind.MICRO, 1, true), reading.kindOf(1));
    }

    /** Half way between the logits of 0.84 and of the document frequency. */
    @Test
    void theCorpusDrawsUnitsToItsFrequencyByItsShare() {
        Spotting spotting = spotting(List.of(event(400, 60, 0.8, LIP_CORNER_PULLER)), List.of(), List.of());
        ReasonProfile drawn = SAMM.withUnits(new UnitModel(InferenceOptions.DEFAULT, Map.of(), 1, 0.5), "made up");
        double alone = VideoReading.of(spotting, SAMM, Loss.MAE, NO_QUESTION).unitProbabilities().get(LIP_CORNER_PULLER);
        double together = VideoReading.of(spotting, drawn, Loss.MAE, NO_QUESTION).unitProbabilities().get(LIP_CORNER_PULLER);
        assertEquals((Math.log(alone / (1 - alone)) + Math.log(0.38 / 0.62)) / 2, Math.log(together / (1 - together)), 1e-9);
    }

    @Test
    void anEmptyVideoHasNothing() {
        VideoReading reading = VideoReading.of(spotting(List.of(), List.of(), List.of()), GENERIC, Loss.MAE, NO_QUESTION);
        assertEquals(new EventCounts(0, 0), reading.counts());
        assertEquals(new UnitSet(Set.of(), 1), reading.units());
        assertTrue(reading.told(1).isEmpty());
        assertTrue(reading.kindOf(1).assumed());
    }

    @Test
    void theQuestionRaisesTheCountAndTellsDoubtfulEvents() {
        List<Expression> events = new ArrayList<>();
        List<Expression> doubtful = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(event(400 + 1000 * i, 60, 0.9, LIP_CORNER_PULLER));
            doubtful.add(event(800 + 1000 * i, 60, 0.25, BROW_LOWERER));
        }
        Spotting spotting = spotting(events, doubtful, List.of());
        VideoReading without = VideoReading.of(spotting, GENERIC, Loss.MAE, NO_QUESTION);
        VideoReading with = without.with(Optional.of(QuestionEvidence.of(List.of(7, 2))));
        assertTrue(without.counts().all() >= 4 && without.counts().all() <= 5, "" + without.counts());
        assertTrue(with.counts().all() >= 7, "" + with.counts());
        assertTrue(with.told().stream().filter(ToldEvent::doubtful).count() >= 3);
        assertTrue(with.told().getFirst().real() >= without.told().getFirst().real());
        assertFalse(with.kindOf(7).assumed());
        String flat = "profile 'generic' (no corpus prior on action units); ";
        assertEquals(flat + "indices of the question used as evidence: 2, 7; counts for the least mean absolute error", with.priors());
        assertEquals(flat + "indices of the question not used; counts for the least mean absolute error", without.priors());
        assertEquals(without.counts(), with.with(NO_QUESTION).counts());
    }

    /** Readings of the events are carried over, not inferred again. */
    @Test
    void anotherQuestionUsesTheSameInference() {
        VideoReading first = VideoReading.of(spotting(List.of(event(400, 60, 0.9, LIP_CORNER_PULLER)), List.of(), List.of()), SAMM, Loss.MAE, NO_QUESTION);
        VideoReading second = first.with(Loss.RMSE).with(Optional.of(QuestionEvidence.of(List.of(1))));
        assertSame(first.told().getFirst().reading(), second.told().getFirst().reading());
        assertEquals(Loss.RMSE, second.loss());
        assertTrue(second.priors().endsWith("root mean square error"), second.priors());
    }

    @Test
    void aBlinkInsideAnEventSpeaksForEyeClosure() {
        Expression event = event(400, 60, 0.9, LIP_CORNER_PULLER);
        EventReading outside = first(event, new Interval(100, 150));
        EventReading inside = first(event, new Interval(420, 450));
        double chance = 1 - Math.exp(-(60.0 + 31) / 7000);
        double prior = SAMM.priors().of(EYE_CLOSURE, inside.micro());
        assertEquals(0, outside.units().probability(EYE_CLOSURE));
        assertEquals(prior / (prior + (1 - prior) * chance), inside.units().probability(EYE_CLOSURE), 1e-9);
    }

    private static EventReading first(Expression event, Interval blink) {
        return VideoReading.of(spotting(List.of(event), List.of(), List.of(blink)), SAMM, Loss.MAE, NO_QUESTION).told().getFirst().reading();
    }

    /** Whatever was spotted: counts agree with each other, with the events told and with the kind of each. */
    @Property(tries = 60)
    void theReadingAgreesWithItself(@ForAll long seed) {
        Random random = new Random(seed);
        List<Expression> events = new ArrayList<>();
        List<Expression> doubtful = new ArrayList<>();
        int n = random.nextInt(9);
        for (int i = 0; i < n; i++) {
            boolean sure = random.nextBoolean();
            double confidence = sure ? 0.4 + 0.59 * random.nextDouble() : 0.05 + 0.34 * random.nextDouble();
            (sure ? events : doubtful).add(event(400 + 500 * i, 60 + random.nextInt(90), confidence));
        }
        Loss loss = random.nextBoolean() ? Loss.MAE : Loss.RMSE;
        Optional<QuestionEvidence> question = random.nextBoolean() ? NO_QUESTION
                : Optional.of(QuestionEvidence.of(Set.of(1 + random.nextInt(12), 13 + random.nextInt(5))));
        ReasonProfile profile = ReasonProfile.named(List.of("generic", "samm", "casme3").get(random.nextInt(3)));
        VideoReading reading = VideoReading.of(spotting(events, doubtful, List.of()), profile, loss, question);
        EventCounts counts = reading.counts();
        assertEquals(counts.all(), counts.micro() + counts.macro());
        assertEquals(Math.min(n, counts.all()), reading.told().size());
        assertTrue(counts.all() >= question.map(QuestionEvidence::largest).orElse(0));
        int micro = 0;
        for (int i = 1; i <= counts.all(); i++) {
            ToldKind kind = reading.kindOf(i);
            assertEquals(reading.told(i).isEmpty(), kind.assumed());
            micro += kind.kind() == Kind.MICRO && !kind.assumed() ? 1 : 0;
        }
        assertTrue(micro <= counts.micro() && reading.told().size() - micro <= counts.macro());
        for (int i = 1; i < reading.told().size(); i++) {
            assertTrue(reading.told().get(i).event().onset() > reading.told().get(i - 1).event().onset());
        }
        reading.unitProbabilities().values().forEach(p -> assertTrue(p > 0 && p <= 1));
        assertTrue(counts.all() == 0 || reading.unitProbabilities().isEmpty() || !reading.units().units().isEmpty());
    }

    private static Expression event(long onset, int length, double confidence, ActionUnit... units) {
        ComposedEvent composed = new ComposedEvent();
        for (ActionUnit unit : units) {
            composed.add(unit, Side.BOTH, 2);
        }
        Expression e = composed.event();
        return new Expression(1, Kind.MICRO, onset, onset + length / 2, onset + length - 1, confidence,
                e.peakPercent(), 1, 0, units.length == 0 ? List.of() : e.regions());
    }

    private static Spotting spotting(List<Expression> events, List<Expression> doubtful, List<Interval> blinks) {
        return new Spotting("made-up", new FrameRate(200, 1), 0, 7000, "test", "samm", List.of(), events, doubtful, blinks, Optional.empty());
    }
}
