package io.telltale.app.planted;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.picture.ReliabilityDiagram;
import io.telltale.bench.PlantedSuite;
import io.telltale.bench.PlantedTrial;
import io.telltale.bench.PlantedTrial.Corpus;
import io.telltale.bench.planted.Difficulties;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.score.Calibration;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale trial}: renders planted clips of many seeds, spots them, and scores what was found. */
@Command(name = "trial", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Renders planted clips, spots them and prints precision, recall and F1 at an overlap of one half, by kind and by amplitude, false events a minute, "
            + "and the error of registration against the planted head motion.",
            "Corpora: casme30 and casme60 (30 and 60 fps, 60 s, H.264), samm100 and samm200 (100 and 200 fps, 20 s), quiet30 and quiet200 (head sway and blinks alone). A clip takes about a minute on two cores.",
            "Difficulties: speech, chewing, swallowing, yaw (turns of up to 8 degrees), nods, light (drift and a wandering shadow), glasses, smooth and dark (skin), compression.",
            "Suites have them all, at every rate, and clips with turns, light or a talking mouth and no expression; held-out is to judge by: nothing was tuned on its seeds."},
        footer = {"", "Examples:",
            "  telltale trial --seeds 101-104",
            "  telltale trial --corpus quiet30 --seeds 7-9",
            "  telltale trial --corpus casme30 --with speech,yaw",
            "  telltale trial --suite held-out"})
public final class TrialCommand implements Callable<Integer> {
    private static final Map<String, Supplier<Corpus>> CORPORA = new LinkedHashMap<>();
    private static final List<String> DEFAULT_CORPORA = List.of("casme30", "samm200", "quiet30", "quiet200");
    private static final Pattern SEEDS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    static {
        CORPORA.put("casme30", Corpus::casme30);
        CORPORA.put("samm200", Corpus::samm200);
        CORPORA.put("casme60", () -> new Corpus("casme60", seed -> PlantedClip.casme30(seed).withRate(new FrameRate(60, 1))));
        CORPORA.put("samm100", () -> new Corpus("samm100", seed -> PlantedClip.samm200(seed).withRate(new FrameRate(100, 1))));
        CORPORA.put("quiet30", () -> Corpus.quiet(new FrameRate(30, 1)));
        CORPORA.put("quiet200", () -> Corpus.quiet(new FrameRate(200, 1)));
    }

    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--corpus", paramLabel = "NAME", split = ",", description = "One or more of casme30, casme60, samm100, samm200, quiet30, quiet200. Default: casme30, samm200, quiet30, quiet200.")
    private List<String> corpora;

    @Option(names = "--seeds", paramLabel = "A-B", description = "Seeds, each another face and other events. Default: 101-102, or those of the suite.")
    private String seeds;

    @Option(names = "--with", paramLabel = "WHAT", split = ",", description = "Difficulties, or everything. Default: none.")
    private List<String> with = List.of();

    @Option(names = "--suite", paramLabel = "NAME", description = "development or held-out, in place of corpora and difficulties.")
    private String suite;

    @Option(names = "--reliability", paramLabel = "FILE", description = "Also the reliability diagram of the confidences of all clips, PNG.")
    private Path reliability;

    @Mixin
    private EngineOptions options;

    public TrialCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        PlantedSuite chosen = suite();
        Matcher range = SEEDS.matcher(seeds != null ? seeds : chosen == null ? "101-102" : chosen.first() + "-" + chosen.last());
        if (!range.matches()) {
            throw new ParameterException(spec.commandLine(), "--seeds must be a number or a range such as 101-104, got '" + seeds + "'");
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        List<Corpus> chosenCorpora = chosen == null ? corpora() : PlantedSuite.corpora();
        PrintWriter print = spec.commandLine().getOut();
        SpotterOptions spotter = options.spotter(false);
        Path folder = Files.createTempDirectory("telltale-trial-");
        List<PlantedTrial.Result> results = new ArrayList<>();
        try {
            PlantedTrial trial = new PlantedTrial(video -> spot(video, spotter), folder, Runtime.getRuntime().availableProcessors(), true);
            for (Corpus corpus : chosenCorpora) {
                results.add(trial.run(corpus, first, last, line -> {
                    print.println(line);
                    print.flush();
                }));
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        picture(results);
        print.println();
        PlantedTrial.table(results).forEach(print::println);
        print.flush();
        return ExitCode.OK;
    }

    private void picture(List<PlantedTrial.Result> results) {
        Calibration all = new Calibration();
        results.forEach(r -> all.add(r.calibration()));
        try (OutputFiles files = new OutputFiles()) {
            files.open(reliability, Path.of("planted")).ifPresent(file -> file.write(out -> ImageIO.write(ReliabilityDiagram.of(all), "png", out)));
        }
    }

    private PlantedSuite suite() {
        if (suite != null && (corpora != null || !with.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--suite has its own corpora and difficulties and does not go with " + (corpora != null ? "--corpus" : "--with"));
        }
        try {
            return suite == null ? null : PlantedSuite.named(suite);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--suite: " + e.getMessage(), e);
        }
    }

    private List<Corpus> corpora() {
        List<Corpus> chosen = new ArrayList<>();
        try {
            for (String name : corpora == null ? DEFAULT_CORPORA : corpora) {
                if (!CORPORA.containsKey(name)) {
                    throw new ParameterException(spec.commandLine(), "--corpus must be one of " + String.join(", ", CORPORA.keySet()) + ", got '" + name + "'");
                }
                chosen.add(PlantedSuite.with(CORPORA.get(name).get(), Difficulties.named(with)));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--with: " + e.getMessage(), e);
        }
        return chosen;
    }

    /** A clip that cannot be read or shows no face is a defect of the trial, not of the spotter. */
    private Spotting spot(Path video, SpotterOptions spotter) {
        try {
            return engine.spot(video, spotter, Progress.SILENT);
        } catch (NoFaceException | IOException e) {
            throw new Failure(ExitCode.FILE, "the trial stopped: " + e.getMessage(), e);
        }
    }
}
