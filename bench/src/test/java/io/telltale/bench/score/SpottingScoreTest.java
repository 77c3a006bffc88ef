package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Every number here was worked out by hand. */
class SpottingScoreTest {
    private static final FrameRate RATE = new FrameRate(100, 1);

    private static PlantedTruth.Event planted(Kind kind, long onset, long offset, double percent) {
        return new PlantedTruth.Event(kind, onset, (onset + offset) / 2, offset, percent, List.of(), false);
    }

    private static Expression spotted(Kind kind, long onset, long offset) {
        return new Expression(1, kind, onset, (onset + offset) / 2, offset, 0.5, 1, 0, 0, List.of());
    }

    private static SpottingScore score(List<PlantedTruth.Event> planted, List<Expression> spotted) {
        SpottingScore score = new SpottingScore();
        score.add(RATE, 6000, planted, spotted);
        return score;
    }

    @Test
    void framesAreInclusiveAndHalfIsEnough() {
        // 10..19 against 10..14: 5 / 10 frames. With exclusive ends it would be 4 / 9 and a miss.
        assertEquals(new Counts(1, 0, 0), score(List.of(planted(Kind.MICRO, 10, 19, 1)), List.of(spotted(Kind.MICRO, 10, 14))).overall());
        // 10..19 against 15..23: 5 / 14.
        assertEquals(new Counts(0, 1, 1), score(List.of(planted(Kind.MICRO, 10, 19, 1)), List.of(spotted(Kind.MICRO, 15, 23))).overall());
    }

    @Test
    void onePlantedEventIsFoundOnce() {
        assertEquals(new Counts(1, 1, 0),
                score(List.of(planted(Kind.MACRO, 100, 199, 5)), List.of(spotted(Kind.MACRO, 100, 199), spotted(Kind.MACRO, 105, 199))).overall());
    }

    @Test
    void theMatchingIsMaximalWhereGreedyFails() {
        // Spotted 0..99 fits both planted events (best the first); spotted 0..60 fits only the first. Greedy in this order finds one.
        List<Interval> planted = List.of(new Interval(0, 79), new Interval(20, 119));
        List<Interval> spotted = List.of(new Interval(0, 99), new Interval(0, 60));
        assertTrue(planted.get(0).iou(spotted.get(0)) > planted.get(1).iou(spotted.get(0)));
        assertTrue(planted.get(1).iou(spotted.get(1)) < 0.5);
        assertEquals(new Counts(2, 0, 0), SpottingScore.ofIntervals(planted, spotted, 0.5));
    }

    @Test
    void aWrongKindIsAMissAndAFalseAlarmUnlessKindsAreIgnored() {
        SpottingScore score = score(List.of(planted(Kind.MICRO, 100, 149, 2), planted(Kind.MACRO, 300, 499, 6)),
                List.of(spotted(Kind.MACRO, 100, 149), spotted(Kind.MACRO, 300, 499), spotted(Kind.MICRO, 700, 740)));
        assertEquals(new Counts(0, 1, 1), score.of(Kind.MICRO));
        assertEquals(new Counts(1, 1, 0), score.of(Kind.MACRO));
        assertEquals(new Counts(1, 2, 1), score.overall());
        assertEquals(new Counts(2, 1, 0), score.agnostic());
        assertEquals(2.0 / 5, score.overall().f1(), 1e-12);
        assertEquals(0.8, score.agnostic().f1(), 1e-12);
        assertEquals(1.0, score.falsePerMinute(), 1e-12, "6000 frames at 100 fps are one minute");
    }

    @Test
    void videosArePooledBeforeRatios() {
        SpottingScore score = new SpottingScore();
        score.add(RATE, 3000, List.of(planted(Kind.MICRO, 0, 9, 1)), List.of(spotted(Kind.MICRO, 0, 9)));
        score.add(RATE, 3000, List.of(planted(Kind.MICRO, 0, 9, 1), planted(Kind.MICRO, 50, 59, 1), planted(Kind.MICRO, 80, 89, 1)), List.of());
        assertEquals(new Counts(1, 0, 3), score.overall());
        assertEquals(0.4, score.overall().f1(), 1e-12, "the mean of both videos would be 0.5");
        assertEquals(2, score.videos());
    }

    @Test
    void amplitudeBinsShowTheDetectionLimit() {
        SpottingScore score = score(
                List.of(planted(Kind.MICRO, 0, 39, 0.6), planted(Kind.MICRO, 100, 139, 1.6), planted(Kind.MICRO, 200, 239, 1.9), planted(Kind.MICRO, 300, 339, 3)),
                List.of(spotted(Kind.MICRO, 0, 39), spotted(Kind.MICRO, 100, 139), spotted(Kind.MACRO, 300, 339), spotted(Kind.MICRO, 500, 540)));
        List<SpottingScore.AmplitudeBin> bins = score.byAmplitude(Kind.MICRO, 0, 1.5, 2.5, 4);
        assertEquals(List.of(1.0, 0.5, 0.0), bins.stream().map(SpottingScore.AmplitudeBin::recall).toList());
        assertEquals(List.of(1.0, 0.5, 1.0), bins.stream().map(SpottingScore.AmplitudeBin::agnosticRecall).toList());
        // At 1.5 % and over: one found of three; the hit at 0.6 % is neither hit nor false alarm, the one at 500 is false.
        assertEquals(new Counts(1, 1, 2), score.atLeast(Kind.MICRO, 1.5));
    }

    @Test
    void apexErrorIsMeasuredOnHitsOnly() {
        SpottingScore score = score(List.of(planted(Kind.MICRO, 100, 140, 1), planted(Kind.MICRO, 400, 440, 1)),
                List.of(spotted(Kind.MICRO, 104, 144), spotted(Kind.MICRO, 900, 940)));
        assertEquals(0.04, score.medianApexErrorSeconds(), 1e-12);
        assertTrue(Double.isNaN(score(List.of(), List.of()).medianApexErrorSeconds()));
    }

    @Test
    void nothingPlantedAndNothingFoundIsNoNumber() {
        assertTrue(Double.isNaN(score(List.of(), List.of()).overall().f1()));
    }

    @Test
    void annotatedVideosAreScoredAlike() {
        AnnotatedVideo video = new AnnotatedVideo("made-up", "s1", "s1_1", RATE, List.of(
                new AnnotatedEvent(Kind.MICRO, 100, OptionalLong.of(110), 140, List.of(), Optional.empty(), Optional.empty()),
                new AnnotatedEvent(Kind.MACRO, 300, OptionalLong.empty(), 499, List.of(), Optional.empty(), Optional.empty())), List.of());
        SpottingScore score = new SpottingScore();
        score.add(MarkedVideo.of(video, 6000), List.of(spotted(Kind.MICRO, 100, 140), spotted(Kind.MACRO, 310, 499), spotted(Kind.MACRO, 800, 900)));
        assertEquals(new Counts(2, 1, 0), score.overall());
        assertEquals(0.1, score.medianApexErrorSeconds(), 1e-12, "120 against 110 at 100 fps; the other apex is not marked");
        assertEquals(1.0, score.minutes(), 1e-12);
        assertEquals(0, score.byAmplitude(Kind.MICRO, 0, 100).getFirst().planted(), "nobody knows how large an annotated event is");
    }
}
