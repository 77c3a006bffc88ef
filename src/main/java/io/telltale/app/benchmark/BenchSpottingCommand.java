package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.console.Shutdown;
import io.telltale.app.dataset.AnnotatedFootage;
import io.telltale.app.dataset.TruthOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.NamedSpotting;
import io.telltale.app.engine.SpottedOnce;
import io.telltale.app.engine.WorkOptions;
import io.telltale.app.picture.ReliabilityDiagram;
import io.telltale.bench.baseline.Baseline;
import io.telltale.bench.baseline.FaceReel;
import io.telltale.bench.baseline.Found;
import io.telltale.bench.baseline.MethodScore;
import io.telltale.bench.baseline.RandomIntervals;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.score.Calibration;
import io.telltale.bench.score.CountError;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.bench.score.SpotThenRecognise;
import io.telltale.bench.score.SpottingScore;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.Farneback;
import io.telltale.kernels.flow.FarnebackOptions;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FootageOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale bench spotting}: spots annotated videos and scores them, with the field's baselines in the same table. */
@Command(name = "spotting", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Spots every video of a licensed data set, or planted videos, and scores what was found: a hit has an overlap (IoU, both ends inside) of 0.5 or more, one to one. Overall, ME and MaE are "
            + "class-aware; \"kinds ignored\" is not. STRS is of micro-expressions whose class the truth gives. ms/frame is from the file to the events.",
            "Beside it stand methods of the field that need no training, run on the same videos: the recipe of He 2021 with three published sets of constants (recipe-zhao, recipe-yu, recipe-qin), MDMD as reported "
            + "and with its best p (mdmd, mdmd-best), mean flow with Moilanen's peaks (moilanen), chance (random: rate and lengths of the other videos) and the mean count of the other videos.",
            "A result per video and method is kept beside --out, and a run that was stopped goes on where it was."},
        footer = {"", "Examples:",
            "  telltale bench spotting --dataset samm-lv --root /data/SAMM --profile samm --out samm.csv",
            "  telltale bench spotting --dataset casme2 --root /data/CASME2 --baselines none --out cas.csv",
            "  telltale bench spotting --planted twin/samm --out twin.csv --reliability twin.png",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, 4 backend, 5 written, but without the videos that failed."})
final class BenchSpottingCommand implements Callable<Integer> {
    private static final String ENGINE = "telltale";
    private static final long SEED = 2026;
    /** Chance is drawn so often, so that its own luck does not matter. */
    private static final int DRAWS = 20;

    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TruthOptions truth;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "A row for each video and method, CSV.")
    private Path out;

    @Option(names = "--baselines", paramLabel = "NAMES", split = ",", description = "all, none, or names. Default: all. They take several times as long as the engine.")
    private List<String> baselines = List.of("all");

    @Option(names = "--baseline-crops", paramLabel = "HOW", defaultValue = "translation",
            description = "What is taken out of the head's motion before a baseline looks: translation, as published, or similarity, our registration of rotation and size as well. Default: ${DEFAULT-VALUE}.")
    private FaceReel.Followed followed;

    @Option(names = "--reliability", paramLabel = "FILE", description = "Also the reliability diagram of the confidences, PNG.")
    private Path reliability;

    @Mixin
    private WorkOptions options;

    BenchSpottingCommand(Engine engine) {
        this.engine = engine;
    }

    /** A video whose footage is there. */
    private record Task(AnnotatedVideo video, Path footage) { }

    @Override
    public Integer call() throws IOException {
        truth.check();
        List<Baseline> chosen = chosen();
        List<AnnotatedFootage> annotated = truth.read();
        if (annotated.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "what is to be spotted? --dataset NAME with --root DIR, or --planted DIR");
        }
        try (OutputFiles files = new OutputFiles()) {
            OutputFile csv = files.open(out, out.resolveSibling(out.getFileName() + ".work")).orElseThrow();
            Optional<OutputFile> picture = files.open(reliability, out);
            List<Task> tasks = tasks(annotated);
            Run run = new Run(options.spottedOnce(engine, out), new KeptFindings(options.work(out)), chosen);
            run.all(tasks);
            csv.writeText(run.table::write);
            picture.ifPresent(file -> file.write(stream -> ImageIO.write(ReliabilityDiagram.of(run.calibration), "png", stream)));
            print(run);
            return run.videos.size() == tasks.size() ? ExitCode.OK : ExitCode.FALLBACK;
        }
    }

    private List<Baseline> chosen() {
        if (baselines.equals(List.of("none"))) {
            return List.of();
        }
        Map<String, Baseline> known = Baseline.all().stream().collect(Collectors.toMap(Baseline::name, b -> b, (a, _) -> a, LinkedHashMap::new));
        if (baselines.equals(List.of("all"))) {
            return List.copyOf(known.values());
        }
        for (String name : baselines) {
            if (!known.containsKey(name)) {
                throw new ParameterException(spec.commandLine(), "--baselines must be all, none, or some of " + String.join(", ", known.keySet()) + ", got '" + name + "'");
            }
        }
        return baselines.stream().map(known::get).toList();
    }

    private List<Task> tasks(List<AnnotatedFootage> annotated) throws IOException {
        List<Task> tasks = new ArrayList<>();
        int all = 0;
        for (AnnotatedFootage set : annotated) {
            for (AnnotatedVideo video : set.videos()) {
                all++;
                set.finder().find(video).ifPresent(path -> tasks.add(new Task(video, path)));
            }
        }
        if (tasks.isEmpty()) {
            throw new Failure(ExitCode.FILE, "the footage of none of the " + all + " annotated videos was found");
        }
        if (tasks.size() < all) {
            options.warn("the footage of " + (all - tasks.size()) + " of " + all + " annotated videos was not found; they are left out");
        }
        return tasks;
    }

    /** What a run gathers. */
    private final class Run {
        private final SpottedOnce once;
        private final KeptFindings kept;
        private final List<Baseline> baselines;
        private final SpottingBenchTable table = new SpottingBenchTable();
        private final Calibration calibration = new Calibration();
        private final SpotThenRecognise<CoarseClass> recognised = new SpotThenRecognise<>();
        private final MethodScore mine = new MethodScore(ENGINE);
        private final List<MethodScore> others;
        private final List<MarkedVideo> videos = new ArrayList<>();
        private boolean classed;

        private Run(SpottedOnce once, KeptFindings kept, List<Baseline> baselines) {
            this.once = once;
            this.kept = kept;
            this.baselines = baselines;
            this.others = baselines.stream().map(b -> new MethodScore(b.name())).toList();
        }

        private void all(List<Task> tasks) throws IOException {
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get(i);
                String place = (i + 1) + "/" + tasks.size();
                try {
                    video(task, place);
                } catch (IOException | NoFaceException e) {
                    if (Shutdown.isUnderWay()) {
                        throw new Failure(ExitCode.INTERRUPTED, "stopped", e);
                    }
                    options.warn(task.video().name() + " is left out: " + e.getMessage());
                }
            }
        }

        private void video(Task task, String place) throws IOException, NoFaceException {
            Optional<FrameRate> rate = Files.isDirectory(task.footage()) ? Optional.of(task.video().rate()) : Optional.empty();
            long start = System.nanoTime();
            SpottedOnce.Result result = once.spot(new SpottedOnce.Footage(task.video().name(), task.footage(), rate, options.profile()), place, Optional.empty());
            double seconds = (System.nanoTime() - start) / 1e9;
            if (result.kept()) {
                seconds = kept.read(ENGINE, task.footage()).map(KeptFindings.Kept::seconds).orElse(0.0);
            } else {
                kept.write(ENGINE, task.footage(), new KeptFindings.Kept(seconds, result.spotting().frames(), List.of()));
            }
            MarkedVideo marked = MarkedVideo.of(task.video(), result.spotting().frames());
            List<List<Found>> found = new ArrayList<>();
            List<Double> times = new ArrayList<>();
            baselines(task, result.reading(), place, found, times);
            // Only now, so that a video counts for all methods or for none.
            videos.add(marked);
            calibration.add(marked, result.spotting());
            recognise(task.video(), new NamedSpotting(task.video().name(), result.spotting(), options.profile()));
            note(task, mine, marked, result.spotting().events(), seconds);
            for (int b = 0; b < others.size(); b++) {
                note(task, others.get(b), marked, Found.expressions(found.get(b)), times.get(b));
            }
        }

        private void baselines(Task task, FootageOptions reading, String place, List<List<Found>> found, List<Double> times) throws IOException {
            FaceReel reel = null;
            try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors()); DenseFlow flow = Farneback.lanes(FarnebackOptions.RECIPE, workers)) {
                for (Baseline baseline : baselines) {
                    String method = baseline.name() + "-" + followed.name().toLowerCase(Locale.ROOT);
                    Optional<KeptFindings.Kept> known = kept.read(method, task.footage());
                    if (known.isEmpty()) {
                        try (ProgressLine _ = options.progress(place + " " + task.video().name() + ", " + baseline.name())) {
                            reel = reel == null ? FaceReel.read(task.footage(), reading, followed, options.work(out)) : reel;
                            long start = System.nanoTime();
                            List<Found> events = baseline.spot(reel, flow);
                            known = Optional.of(new KeptFindings.Kept((System.nanoTime() - start) / 1e9 + reel.secondsToRead(), reel.frames(), events));
                        }
                        if (Shutdown.isUnderWay()) {
                            throw new Failure(ExitCode.INTERRUPTED, "stopped");
                        }
                        kept.write(method, task.footage(), known.get());
                    }
                    found.add(known.get().found());
                    times.add(known.get().seconds());
                }
            } finally {
                if (reel != null) {
                    reel.close();
                }
            }
        }

        private void recognise(AnnotatedVideo video, NamedSpotting spotting) {
            List<SpotThenRecognise.Recognised<CoarseClass>> marked = video.events().stream().filter(e -> e.kind() == Kind.MICRO && e.coarse().isPresent())
                    .map(e -> new SpotThenRecognise.Recognised<>(e.interval(), e.coarse().get())).toList();
            classed |= !marked.isEmpty();
            recognised.add(marked, spotting.events(false).stream().map(e -> new SpotThenRecognise.Recognised<>(e.interval(), spotting.shown(e))).toList());
        }

        private void note(Task task, MethodScore method, MarkedVideo marked, List<Expression> events, double seconds) {
            SpottingScore alone = method.add(marked, events, seconds);
            table.video(task.video().dataset(), task.video().name(), method.name(), marked.frames(), alone, seconds);
        }
    }

    private void print(Run run) {
        PrintWriter print = spec.commandLine().getOut();
        SpottingScore all = run.mine.score();
        print.printf(Locale.ROOT, "%d videos, %.1f min, %d micro- and %d macro-expressions%n%n", all.videos(), all.minutes(), all.of(Kind.MICRO).planted(), all.of(Kind.MACRO).planted());
        run.table.row(run.mine, run.classed ? Optional.of(run.recognised.score()) : Optional.empty());
        run.others.forEach(method -> run.table.row(method, Optional.empty()));
        if (run.videos.size() > 1) {
            chance(run);
        }
        print.print(run.table);
        print.println();
        if (!run.others.isEmpty()) {
            print.println("Baselines read crops of about 30 frames/s in which " + (followed == FaceReel.Followed.TRANSLATION ? "translation of the head was removed, as published" : "our registration removed translation, rotation and size")
                    + "; their constants are the published ones.");
        }
        run.calibration.lines().forEach(print::println);
        print.flush();
    }

    private static void chance(Run run) {
        MethodScore random = new MethodScore(RandomIntervals.NAME + " x" + DRAWS);
        CountError constant = CountError.NONE;
        for (int v = 0; v < run.videos.size(); v++) {
            int self = v;
            List<MarkedVideo> others = IntStream.range(0, run.videos.size()).filter(i -> i != self).mapToObj(run.videos::get).toList();
            for (int d = 0; d < DRAWS; d++) {
                random.add(run.videos.get(v), Found.expressions(RandomIntervals.of(others, run.videos.get(v), SEED + 1000L * v + d)), 0);
            }
            constant = constant.plus(CountError.of(RandomIntervals.constantCount(others), run.videos.get(v).events().size()));
        }
        run.table.row(random, Optional.empty());
        run.table.countingFloor(constant.rmse());
    }
}
