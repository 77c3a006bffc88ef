package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Calibration;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Videos at 200 frames/s with known statistics: events every second, found with a known probability and false ones between, so that of the candidates with a
 * confidence c a known share is real.
 *
 * @param recallMicro share of micro-expressions that have a candidate
 * @param sigma       standard deviation of an edge of a candidate, seconds
 * @param truthOf     the share of candidates of a confidence that is real
 * @param rates       of units in events
 * @param faces       whether candidates carry the displacements of a smile
 */
record MadeUpCorpus(double recallMicro, double recallMacro, double sigma, Calibration truthOf, Map<ActionUnit, Double> rates, boolean faces) {
    static final FrameRate RATE = new FrameRate(200, 1);
    private static final int SECONDS = 20;
    /** The units of a face take ten milliseconds an event. */
    private static final int SECONDS_WITH_FACES = 5;

    FittingVideo video(String subject, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AnnotatedEvent> truth = new ArrayList<>();
        List<Expression> candidates = new ArrayList<>();
        int seconds = faces ? SECONDS_WITH_FACES : SECONDS;
        for (int second = 0; second < seconds; second++) {
            long onset = second * 200L + 20;
            Kind kind = random.nextBoolean() ? Kind.MICRO : Kind.MACRO;
            long apex = onset + (kind == Kind.MICRO ? 30 : 60);
            long offset = onset + (kind == Kind.MICRO ? 70 : 150);
            double confidence = 0.05 + 0.9 * random.nextDouble();
            boolean found = random.nextDouble() < (kind == Kind.MICRO ? recallMicro : recallMacro);
            boolean real = !found || random.nextDouble() < truthOf.of(confidence);
            if (real) {
                List<CodedUnit> units = new TreeMap<>(rates).entrySet().stream().filter(e -> random.nextDouble() < e.getValue()).map(e -> new CodedUnit(e.getKey(), Side.BOTH)).toList();
                truth.add(new AnnotatedEvent(kind, onset, OptionalLong.of(apex), offset, units.isEmpty() ? List.of(new CodedUnit(ActionUnit.DIMPLER, Side.BOTH)) : units,
                        Optional.of(Emotion.HAPPINESS), Optional.of(CoarseClass.POSITIVE)));
            }
            if (found) {
                candidates.add(new Expression(candidates.size() + 1, kind, moved(onset, random), moved(apex, random), moved(offset, random), confidence, 2, 0.2, 0.1, faces ? smile() : List.of()));
            }
        }
        List<Expression> told = candidates.stream().filter(e -> e.confidence() >= 0.4).toList();
        Spotting spotting = new Spotting(subject, RATE, 0, seconds * 200, "made up", "generic", List.of(), told, candidates.stream().filter(e -> e.confidence() < 0.4).toList(), List.of(), Optional.empty());
        return new FittingVideo(new AnnotatedVideo("made-up", subject, subject, RATE, truth, List.of()), spotting, false);
    }

    private long moved(long frame, SplittableRandom random) {
        return frame + Math.round(Math.clamp(random.nextGaussian() * sigma * 200, -12, 12));
    }

    private static List<RegionDisplacement> smile() {
        return Stream.of(Region.values()).filter(region -> !region.isLid()).map(region -> switch (region) {
            case MOUTH_CORNER_L -> new RegionDisplacement(region, 1.4, -1.6, 20);
            case MOUTH_CORNER_R -> new RegionDisplacement(region, -1.4, -1.6, 20);
            default -> new RegionDisplacement(region, 0.02, -0.01, 0.2);
        }).toList();
    }

    List<MatchedVideo> videos(int subjects, long seed) {
        return Stream.iterate(0, s -> s < subjects, s -> s + 1).map(s -> MatchedVideo.of(video(String.format("s%03d", s), seed * 1000 + s))).toList();
    }
}
