package io.telltale.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.Calibration;
import io.telltale.qa.reason.CountModel;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.UnitPriors;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFitTest {
    private static final Map<ActionUnit, Double> RATES = Map.of(ActionUnit.BROW_LOWERER, 0.6, ActionUnit.LIP_CORNER_PULLER, 0.3);
    private static final MadeUpCorpus KNOWN = new MadeUpCorpus(0.5, 0.8, 0.02, new Calibration(-1, 0.5), RATES, false);

    private static ReasonProfile fit(ReasonProfile base, List<MatchedVideo> videos) {
        return new ProfileFit(base, FitOptions.DEFAULT).fit(videos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "samm", "casme2", "casme3", "casmeii", "dfme"})
    void noDataNoChange(String name) {
        ReasonProfile base = ReasonProfile.named(name);
        assertEquals(base, fit(base, List.of()));
        AnnotatedVideo empty = new AnnotatedVideo("made-up", "a", "a", MadeUpCorpus.RATE, List.of(), List.of());
        Spotting still = new Spotting("a", MadeUpCorpus.RATE, 0, 1000, "made up", "generic", List.of(), List.of(), List.of(), List.of(), Optional.empty());
        assertEquals(base, fit(base, List.of(MatchedVideo.of(new FittingVideo(empty, still, false)))));
    }

    /** 100 videos of some 18 events: standard errors of a share near 0.015, of the calibration near 0.1. */
    @Test
    void knownParametersAreRecovered() {
        ReasonProfile base = ReasonProfile.generic();
        List<MatchedVideo> videos = KNOWN.videos(100, 3);
        ReasonProfile fitted = new ProfileFit(base, FitOptions.DEFAULT).fitParts(videos);
        Calibration confidence = fitted.counts().confidence();
        assertEquals(-1, confidence.bias(), 0.25, confidence.toString());
        assertEquals(0.5, confidence.slope(), 0.2, confidence.toString());
        assertEquals(0.02, fitted.kinds().boundarySeconds(), 0.003);
        for (Kind kind : Kind.values()) {
            assertEquals(1, fitted.priors().of(ActionUnit.BROW_LOWERER, kind) / 0.6, 0.1);
            assertEquals(1, fitted.priors().of(ActionUnit.LIP_CORNER_PULLER, kind) / 0.3, 0.15);
            assertTrue(fitted.priors().of(ActionUnit.JAW_DROP, kind) < 0.01);
        }
        // Whichever form was chosen, it expects as many missed events as there were.
        double minutes = videos.stream().mapToDouble(MatchedVideo::minutes).sum();
        for (Kind kind : Kind.values()) {
            double found = videos.stream().flatMap(v -> v.candidates().stream()).mapToDouble(c -> {
                double micro = fitted.kinds().micro(c.event(), base.naming(), MadeUpCorpus.RATE);
                return confidence.of(c.event().confidence()) * (kind == Kind.MICRO ? micro : 1 - micro);
            }).sum();
            double missed = videos.stream().mapToInt(v -> v.missed(kind)).sum();
            var rate = kind == Kind.MICRO ? fitted.counts().missedMicro() : fitted.counts().missedMacro();
            assertEquals(1, (rate.perVideo() * videos.size() + rate.perMinute() * minutes + rate.perFound() * found) / missed, 0.03);
        }
        double micro = videos.stream().mapToInt(v -> v.missed(Kind.MICRO)).sum();
        double all = micro + videos.stream().mapToInt(v -> v.missed(Kind.MACRO)).sum();
        assertEquals(micro / all, fitted.kinds().microShare(), 0.02);
        assertEquals(Emotion.HAPPINESS, fitted.emotions().rows().keySet().stream().max((a, b) -> Double.compare(fitted.emotions().prior(a), fitted.emotions().prior(b))).orElseThrow());
        assertTrue(fitted.emotions().probability(ActionUnit.BROW_LOWERER, Emotion.HAPPINESS) > 0.5);
    }

    @Test
    void littleDataStaysNearTheBase() {
        ReasonProfile base = ReasonProfile.named("samm").withCounts(CountModel.DEFAULT, "nothing is known of missed events");
        ReasonProfile fitted = fit(base, KNOWN.videos(1, 4));
        assertEquals(Calibration.IDENTITY, fitted.counts().confidence());
        assertEquals(0, fitted.units().videoShare());
        for (ActionUnit unit : base.emotions().rows().get(Emotion.ANGER).units().keySet()) {
            assertEquals(base.emotions().rows().get(Emotion.ANGER).units().get(unit), fitted.emotions().rows().get(Emotion.ANGER).units().get(unit));
        }
        // One video, and the base counts as another in which nothing was missed: half of what was missed is expected.
        MatchedVideo only = KNOWN.videos(1, 4).getFirst();
        double found = only.candidates().stream().mapToDouble(c -> c.event().confidence() * fitted.kinds().micro(c.event(), base.naming(), MadeUpCorpus.RATE)).sum();
        assertTrue(only.missed(Kind.MICRO) > 0);
        assertEquals(only.missed(Kind.MICRO) / 2.0, fitted.counts().missedMicro().expected(only.minutes(), found), 1e-9);
    }

    @Test
    void eachPartSaysFromWhatItIsAndTheFileIsRead(@TempDir Path folder) throws IOException {
        ReasonProfile fitted = fit(ReasonProfile.generic(), KNOWN.videos(6, 5)).withName("mine");
        assertTrue(fitted.sources().get("priors").contains("6 videos"), fitted.sources().toString());
        assertTrue(fitted.sources().get("counts").contains("6 videos"), fitted.sources().toString());
        Path file = folder.resolve("mine.json");
        fitted.write(file);
        assertEquals(fitted, ReasonProfile.read(file));
    }

    @Test
    void whatIsLeftOutChoosesNothing() throws InterruptedException {
        MadeUpCorpus faces = new MadeUpCorpus(0.5, 0.8, 0.02, new Calibration(-1, 0.5), RATES, true);
        List<MatchedVideo> videos = new ArrayList<>(faces.videos(4, 6));
        ProfileFit fit = new ProfileFit(ReasonProfile.generic(), FitOptions.DEFAULT);
        LeaveOneSubjectOut before = new LeaveOneSubjectOut(fit, videos);
        AnnotatedVideo other = new MadeUpCorpus(0.1, 0.1, 0.02, Calibration.IDENTITY, Map.of(ActionUnit.JAW_DROP, 0.9), true).video("s002", 99).truth();
        videos.set(2, MatchedVideo.of(new FittingVideo(other, videos.get(2).video().spotting(), false)));
        LeaveOneSubjectOut after = new LeaveOneSubjectOut(fit, videos);
        assertEquals(before.without("s002"), after.without("s002"));
        assertNotEquals(before.without("s001"), after.without("s001"));
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Map<Measure, PairedSample> scores = after.scores(pool);
            assertEquals(4, scores.get(Measure.COUNT_ALL).size());
            assertEquals(videos.stream().mapToInt(v -> v.candidates().size()).sum(), scores.get(Measure.LOSS_REAL).size());
            assertTrue(scores.get(Measure.LOSS_UNITS).fitted() > 0);
            assertTrue(new LeaveOneSubjectOut(fit, videos.subList(0, 1)).scores(pool).isEmpty());
        }
    }

    @Test
    void ratesGoFromTheBaseToTheData() {
        Map<ActionUnit, Double> base = Map.of(ActionUnit.BROW_LOWERER, 0.2, ActionUnit.DIMPLER, 0.1, ActionUnit.JAW_DROP, 0.05);
        assertEquals(base, RateShrinkage.fit(base, Map.of(), 0).rates());
        Map<ActionUnit, Double> few = RateShrinkage.fit(base, Map.of(ActionUnit.BROW_LOWERER, 1), 3).rates();
        assertEquals(0.2, few.get(ActionUnit.BROW_LOWERER), 0.01);
        Map<ActionUnit, Double> many = RateShrinkage.fit(base, Map.of(ActionUnit.BROW_LOWERER, 600, ActionUnit.LIP_SUCK, 100), 1000).rates();
        assertEquals(0.6, many.get(ActionUnit.BROW_LOWERER), 0.01);
        assertEquals(0.1, many.get(ActionUnit.LIP_SUCK), 0.01);
        assertTrue(many.get(ActionUnit.DIMPLER) < 0.005);
    }

    /** Written as rates, the flat prior reads an event as it did before. */
    @Test
    void theFlatPriorIsTheSameAsItsRates() {
        var model = ReasonProfile.generic().units();
        var rates = new UnitPriors(UnitPriors.flatRates(), UnitPriors.flatRates(), Map.of(), 0);
        var event = new MadeUpCorpus(1, 1, 0, Calibration.IDENTITY, RATES, true).video("a", 1).spotting().events().getFirst();
        var flat = new ActionUnitInference(model, UnitPriors.FLAT).units(event, 0.5, Optional.empty());
        var same = new ActionUnitInference(model, rates).units(event, 0.5, Optional.empty());
        assertTrue(flat.evidence().getFirst().confidence() > 0.3, flat.toString());
        flat.seen().forEach(unit -> assertEquals(flat.probability(unit), same.probability(unit), 1e-9, unit.code()));
    }
}
