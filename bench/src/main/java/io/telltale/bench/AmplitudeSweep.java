package io.telltale.bench;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.bench.score.DetectionLimit;
import io.telltale.bench.score.IntervalMatching;
import io.telltale.bench.score.SpottingScore;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Micro-expressions of single action units at rising amplitudes, {@code (frame rate, noise, seeds) -> which were found}: from where on can it be seen? Every clip
 * shows every unit once, in another order, at amplitudes spread evenly over their logarithm, each of 0.4 s, with sway, blinks and gaze of a seated person
 * about it. Found is what matches at an intersection over union of one half, whatever it is called.
 */
public final class AmplitudeSweep {
    /** Units that show in every part of the face that is followed. */
    private static final List<Integer> UNITS = List.of(1, 2, 4, 6, 7, 9, 10, 12, 14, 15, 17, 20, 24);
    private static final double LOWEST_PERCENT = 0.2;
    private static final double HIGHEST_PERCENT = 4;
    private static final double EVENT_SECONDS = 0.4;
    private static final double APART_SECONDS = 1.5;

    private final Function<Path, Spotting> spotter;
    private final Path folder;
    private final int parallelism;

    /**
     * @param spotter     what is tried
     * @param folder      for the clip in work
     * @param parallelism threads that render
     */
    public AmplitudeSweep(Function<Path, Spotting> spotter, Path folder, int parallelism) {
        this.spotter = spotter;
        this.folder = folder;
        this.parallelism = parallelism;
    }

    /** @param noise standard deviation at mid-grey, grey levels */
    public record Condition(FrameRate rate, double noise) { }

    /** What became of one planted event. */
    public record Sample(int unit, Condition condition, double percent, boolean found) {
        DetectionLimit.Shown shown() {
            return new DetectionLimit.Shown(percent, found);
        }
    }

    /** The clip of a seed. */
    static PlantedClip.Options clip(Condition condition, long seed) {
        Random random = new Random(seed * 31 + 7);
        List<Integer> units = new ArrayList<>(UNITS);
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            levels.add((i + random.nextDouble()) / UNITS.size());
        }
        Collections.shuffle(units, random);
        Collections.shuffle(levels, random);
        FrameRate rate = condition.rate();
        List<PlantedSchedule.Act> acts = new ArrayList<>();
        List<PlantedSchedule.Closure> closures = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            double at = 1 + i * APART_SECONDS + 0.3 * random.nextDouble();
            long onset = (long) Math.rint(rate.frames(at));
            double percent = LOWEST_PERCENT * Math.pow(HIGHEST_PERCENT / LOWEST_PERCENT, levels.get(i));
            acts.add(new PlantedSchedule.Act(Kind.MICRO, onset, onset + (long) Math.rint(rate.frames(EVENT_SECONDS * 0.45)), onset + (long) Math.rint(rate.frames(EVENT_SECONDS)), percent,
                    List.of(new PlantedSchedule.Share(new PlantedUnit(units.get(i), PlantedUnit.Side.BOTH), 1))));
            if (i % 4 == 1) {
                closures.add(new PlantedSchedule.Closure(at + 0.8, 0.25));
            }
        }
        PlantedClip.Options like = condition.rate().perSecond() > 45 ? PlantedClip.samm200(seed) : PlantedClip.casme30(seed);
        PlantedClip.Camera c = PlantedClip.Camera.LABORATORY;
        return like.withRate(rate).withSeconds(2 + UNITS.size() * APART_SECONDS).withCamera(new PlantedClip.Camera(condition.noise(), c.flicker(), c.ramp(), c.blurPixels()))
                .withSchedule(new PlantedSchedule(acts, closures));
    }

    /**
     * Tries the seeds {@code first..last}.
     *
     * @param report one line after every clip
     * @throws IOException if a clip cannot be rendered
     */
    public List<Sample> run(Condition condition, long first, long last, Consumer<String> report) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            Path video = folder.resolve("planted-" + seed + ".mp4");
            try {
                PlantedTruth truth = PlantedClip.render(clip(condition, seed), video, parallelism, PlantedClip.Progress.SILENT);
                Spotting spotting = spotter.apply(video);
                IntervalMatching matching = IntervalMatching.of(truth.events().size(), spotting.events().size(),
                        (i, j) -> truth.events().get(i).interval().iou(spotting.events().get(j).interval()), SpottingScore.CHALLENGE_IOU);
                for (int i = 0; i < truth.events().size(); i++) {
                    PlantedTruth.Event e = truth.events().get(i);
                    samples.add(new Sample(e.units().getFirst().number(), condition, e.peakPercent(), matching.ofLeft().applyAsInt(i) >= 0));
                }
                report.accept(condition.rate() + " fps, noise " + condition.noise() + ", seed " + seed + ": found " + matching.size() + " of " + truth.events().size());
            } finally {
                Files.deleteIfExists(video);
                Files.deleteIfExists(PlantedTruth.besides(video));
            }
        }
        return samples;
    }

    /** Limits by a property of the samples: unit, part of the face, condition. */
    public static <K extends Comparable<K>> Map<K, DetectionLimit> limits(List<Sample> samples, Function<Sample, K> by) {
        Map<K, List<DetectionLimit.Shown>> groups = new TreeMap<>();
        samples.forEach(s -> groups.computeIfAbsent(by.apply(s), _ -> new ArrayList<>()).add(s.shown()));
        Map<K, DetectionLimit> limits = new TreeMap<>();
        groups.forEach((key, shown) -> limits.put(key, DetectionLimit.of(shown, 2026)));
        return limits;
    }

    /** Brows and forehead, lids and cheeks, nose, mouth, chin: where the motion of a unit is largest. */
    public static String region(int unit) {
        return switch (unit) {
            case 1, 2, 4 -> "brows";
            case 5, 6, 7 -> "lids and cheeks";
            case 9, 10 -> "nose and upper lip";
            case 12, 14, 15, 20 -> "mouth corners";
            default -> "lips and chin";
        };
    }
}
