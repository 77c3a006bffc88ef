package io.telltale.bench;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.score.Calibration;
import io.telltale.bench.score.Counts;
import io.telltale.bench.score.FalseAlarms;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.bench.score.RegistrationError;
import io.telltale.bench.score.SpottingScore;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A spotter on planted clips of many seeds, {@code (video -> spotting, seeds, corpora) -> scores}. One clip is rendered, spotted and deleted at a time. Seeds
 * used for tuning must not be used here.
 */
public final class PlantedTrial {
    /** Where the detection limit is looked for, percent of the inter-ocular distance. */
    private static final double[] EDGES = {0, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 100};
    /** Micro-expressions from here on are judged apart. */
    private static final double CLEAR_PERCENT = 1.5;

    private final Function<Path, Spotting> spotter;
    private final Path folder;
    private final int parallelism;
    private final boolean registered;

    /**
     * @param spotter     what is tried
     * @param folder      for the clip in work
     * @param parallelism threads that render
     * @param registered  whether every clip is also registered and compared with the planted head motion; costs a second pass over the clip
     */
    public PlantedTrial(Function<Path, Spotting> spotter, Path folder, int parallelism, boolean registered) {
        this.spotter = spotter;
        this.folder = folder;
        this.parallelism = parallelism;
        this.registered = registered;
    }

    /**
     * A family of clips.
     *
     * @param options from a seed to a clip
     */
    public record Corpus(String name, LongFunction<PlantedClip.Options> options) {
        /** 200 fps, durations of SAMM-LV. */
        public static Corpus samm200() {
            return new Corpus("samm200", PlantedClip::samm200);
        }

        /** 30 fps, durations of CAS(ME)3. */
        public static Corpus casme30() {
            return new Corpus("casme30", PlantedClip::casme30);
        }

        /** Nothing planted but sway and blinks. */
        public static Corpus quiet(FrameRate rate) {
            return new Corpus("sway and blinks, " + rate + " fps", seed -> PlantedClip.swayAndBlinksOnly(seed, rate));
        }
    }

    /**
     * @param registration error of the head's similarity, where it was asked for
     * @param spotSeconds  time spent in the spotter
     */
    public record Result(Corpus corpus, SpottingScore score, FalseAlarms falseAlarms, Calibration calibration, Optional<RegistrationError> registration, double spotSeconds, long frames) { }

    /**
     * Tries every seed of {@code first..last}.
     *
     * @param report one line after every clip
     * @throws IOException if a clip cannot be rendered
     */
    public Result run(Corpus corpus, long first, long last, Consumer<String> report) throws IOException {
        SpottingScore score = new SpottingScore();
        Calibration calibration = new Calibration();
        FalseAlarms falseAlarms = new FalseAlarms();
        List<RegistrationError> registrations = new ArrayList<>();
        double seconds = 0;
        long frames = 0;
        for (long seed = first; seed <= last; seed++) {
            Path video = folder.resolve("planted-" + seed + ".mp4");
            try {
                PlantedTruth truth = PlantedClip.render(corpus.options().apply(seed), video, parallelism, PlantedClip.Progress.SILENT);
                long start = System.nanoTime();
                Spotting spotting = spotter.apply(video);
                seconds += (System.nanoTime() - start) / 1e9;
                frames += truth.frames();
                if (registered) {
                    registrations.add(RegistrationError.of(truth, HeadRegistration.of(video)));
                }
                SpottingScore alone = new SpottingScore();
                alone.add(truth, spotting.events());
                score.add(truth, spotting.events());
                calibration.add(MarkedVideo.of(truth), spotting);
                falseAlarms.add(truth, spotting.events());
                report.accept(String.format(Locale.ROOT, "%s seed %d: planted %d, spotted %d, hits %d", corpus.name(), seed, truth.events().size(), spotting.events().size(),
                        alone.overall().truePositives()));
            } finally {
                Files.deleteIfExists(video);
                Files.deleteIfExists(PlantedTruth.besides(video));
            }
        }
        return new Result(corpus, score, falseAlarms, calibration, RegistrationError.pooled(registrations), seconds, frames);
    }

    /** The table of a trial, one line an entry. */
    public static List<String> table(List<Result> results) {
        List<String> lines = new ArrayList<>();
        for (Result r : results) {
            SpottingScore s = r.score();
            lines.add(String.format(Locale.ROOT, "%s: %d clips, %.1f min, %d planted (%d micro, %d macro)", r.corpus().name(), s.videos(), s.minutes(), s.overall().planted(),
                    s.of(Kind.MICRO).planted(), s.of(Kind.MACRO).planted()));
            lines.add("  at IoU 0.5                    TP   FP   FN    precision  recall   F1");
            lines.add(line("overall", s.overall()));
            lines.add(line("micro", s.of(Kind.MICRO)));
            lines.add(line(String.format(Locale.ROOT, "micro from %.1f %%", CLEAR_PERCENT), s.atLeast(Kind.MICRO, CLEAR_PERCENT)));
            lines.add(line("macro", s.of(Kind.MACRO)));
            lines.add(line("overall, kinds ignored", s.agnostic()));
            lines.add(String.format(Locale.ROOT, "  false events per minute %.2f; median apex error %.3f s; %.0f frames/s", s.falsePerMinute(), s.medianApexErrorSeconds(),
                    r.frames() / r.spotSeconds()));
            lines.add("  " + r.falseAlarms());
            r.calibration().lines().forEach(line -> lines.add("  " + line));
            for (Kind kind : Kind.values()) {
                for (SpottingScore.AmplitudeBin bin : s.byAmplitude(kind, EDGES)) {
                    if (bin.planted() > 0) {
                        lines.add(String.format(Locale.ROOT, "  %-5s peak %4.2f to %6.2f %%: recall %.2f, kinds ignored %.2f, of %d", kind.word(), bin.from(), bin.to(),
                                bin.recall(), bin.agnosticRecall(), bin.planted()));
                    }
                }
            }
            r.registration().ifPresent(e -> lines.add("  " + e));
        }
        if (results.size() > 1) {
            Calibration all = new Calibration();
            results.forEach(r -> all.add(r.calibration()));
            lines.add("all corpora, " + all.lines().getFirst());
        }
        return lines;
    }

    private static String line(String name, Counts c) {
        return String.format(Locale.ROOT, "  %-26s %4d %4d %4d      %5.3f    %5.3f   %5.3f", name, c.truePositives(), c.falsePositives(), c.falseNegatives(), c.precision(),
                c.recall(), c.f1());
    }
}
