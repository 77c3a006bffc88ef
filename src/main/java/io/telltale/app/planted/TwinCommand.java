package io.telltale.app.planted;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.ProgressLine;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.twin.Likeness;
import io.telltale.bench.twin.TwinPlan;
import io.telltale.bench.twin.TwinSet;
import io.telltale.bench.twin.TwinStyle;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale twin}: renders a set of planted videos with the statistics of a corpus, with the challenge's questions and their true answers. */
@Command(name = "twin", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Renders a set of planted videos whose statistics are those published of SAMM-LV or CAS(ME)3: events per video, durations, "
            + "action units, blinks. Beside every "
            + "video lies its truth; the folder gets questions.jsonl (the challenge's questions, answers empty), truth.jsonl (the same with answers), annotation.csv and "
            + "twin.json.",
            "A set that was interrupted goes on where it stopped when the same command runs again.",
            "Some action units of the corpora cannot be planted; twin.json names them."},
        footer = {"", "Examples:",
            "  telltale twin --style samm --videos 6 --seed 1 --out twin/samm",
            "  telltale twin --style casme3 --like train --videos 20 --seed 1 --out twin/casme3",
            "  telltale twin --style samm --clips --videos 20 --seed 1 --out twin/clips"})
public final class TwinCommand implements Callable<Integer> {
    private final Planter planter;

    @Spec
    private CommandSpec spec;

    @Option(names = "--style", paramLabel = "NAME", required = true, description = "samm (grey, 200 fps) or casme3 (colour, 30 fps).")
    private TwinStyle style;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where the set goes, a folder of its own.")
    private Path out;

    @Option(names = "--videos", paramLabel = "NUMBER", defaultValue = "10", description = "Number of videos, or of clips. Default: ${DEFAULT-VALUE}.")
    private int videos;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "Other faces and other events. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--like", paramLabel = "PART",
            description = "The part of the corpus that long videos are like: test (samm: 6.8 events a video, 54 %% micro; casme3: 17.2, 60 %%) or "
            + "train (3.4, 32 %%; 4.4, 20 %%). Default: test.")
    private Likeness like;

    @Option(names = "--seconds", paramLabel = "SECONDS",
            description = "Length of a long video; the number of its events stays, and a video they do not fit in is longer. Default: 35 (samm), 80 (casme3).")
    private Double seconds;

    @Option(names = "--clips", description = "Clips of one micro-expression each with an emotion, and the questions of ME-VQA, in place of long videos.")
    private boolean clips;

    @Option(names = "--margin", paramLabel = "SECONDS", description = "Rest before and after the expression of a clip. Default: 0, from onset to offset.")
    private Double margin;

    @Option(names = {"-q", "--quiet"}, description = "No progress on the standard error.")
    private boolean quiet;

    public TwinCommand(Planter planter) {
        this.planter = planter;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        long start = System.nanoTime();
        try (Report report = new Report(print)) {
            List<AnnotatedVideo> set = new TwinSet(plan(), out, planter::plant).complete(report);
            double took = (System.nanoTime() - start) / 1e9;
            List<AnnotatedEvent> events = set.stream().flatMap(v -> v.events().stream()).toList();
            long micro = events.stream().filter(e -> e.kind() == Kind.MICRO).count();
            print.printf(Locale.ROOT, "%d videos with %d expressions (%d micro, %d macro) are in %s%n", set.size(), events.size(), micro, events.size() - micro, out);
            if (report.rendered > 0) {
                print.printf(Locale.ROOT, "%d frames rendered in %.0f s, %.0f frames/s%n", report.rendered, took, report.rendered / took);
            }
        }
        print.flush();
        return ExitCode.OK;
    }

    private TwinPlan plan() {
        if (clips && (seconds != null || like != null)) {
            throw new ParameterException(spec.commandLine(), (seconds != null ? "--seconds" : "--like") + " is for long videos and does not go with --clips");
        }
        if (!clips && margin != null) {
            throw new ParameterException(spec.commandLine(), "--margin is for clips and needs --clips");
        }
        try {
            return clips ? TwinPlan.ofClips(style, videos, seed, margin == null ? 0 : margin)
                    : TwinPlan.ofLong(style, like == null ? Likeness.TEST : like, videos, seed, seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** One line a video, and progress within it on a terminal. */
    private final class Report implements TwinSet.Listener, AutoCloseable {
        private final PrintWriter print;
        private ProgressLine line = ProgressLine.silent();
        private long rendered;

        private Report(PrintWriter print) {
            this.print = print;
        }

        @Override
        public PlantedClip.Progress rendering(TwinPlan.Video video, int number, int of) {
            line = quiet ? ProgressLine.silent() : ProgressLine.onTerminal(video.name() + " (" + number + "/" + of + ")");
            ProgressLine current = line;
            return (done, all) -> current.frames(done, OptionalLong.of(all));
        }

        @Override
        public void done(TwinPlan.Video video, PlantedTruth truth, boolean kept) {
            close();
            rendered += kept ? 0 : truth.frames();
            print.printf(Locale.ROOT, "%s: %d frames, %d micro, %d macro, %d blinks%s%s%n", video.name(), truth.frames(), truth.count(Kind.MICRO),
                    truth.count(Kind.MACRO), truth.blinks().size(), video.emotion().map(e -> ", " + e.word()).orElse(""), kept ? " (was there)" : "");
            print.flush();
        }

        @Override
        public void close() {
            line.close();
            line = ProgressLine.silent();
        }
    }
}
