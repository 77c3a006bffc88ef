package io.telltale.app.planted;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.bench.PlantedTrial;
import io.telltale.bench.PlantedTrial.Corpus;
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
            "Corpora: casme30 (30 fps, 60 s, H.264), samm200 (200 fps, 20 s), quiet30 and quiet200 (head sway and blinks alone). A clip takes about a minute on two cores."},
        footer = {"", "Examples:",
            "  telltale trial --seeds 101-104",
            "  telltale trial --corpus quiet30 --seeds 7-9"})
public final class TrialCommand implements Callable<Integer> {
    private static final Map<String, Supplier<Corpus>> CORPORA = new LinkedHashMap<>();
    private static final Pattern SEEDS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    static {
        CORPORA.put("casme30", Corpus::casme30);
        CORPORA.put("samm200", Corpus::samm200);
        CORPORA.put("quiet30", () -> Corpus.quiet(new FrameRate(30, 1)));
        CORPORA.put("quiet200", () -> Corpus.quiet(new FrameRate(200, 1)));
    }

    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--corpus", paramLabel = "NAME", split = ",", description = "One or more of casme30, samm200, quiet30, quiet200. Default: all of them.")
    private List<String> corpora = List.copyOf(CORPORA.keySet());

    @Option(names = "--seeds", paramLabel = "A-B", defaultValue = "101-102", description = "Seeds, each another face and other events. Default: ${DEFAULT-VALUE}.")
    private String seeds;

    @Mixin
    private EngineOptions options;

    public TrialCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        Matcher range = SEEDS.matcher(seeds);
        if (!range.matches()) {
            throw new ParameterException(spec.commandLine(), "--seeds must be a number or a range such as 101-104, got '" + seeds + "'");
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        for (String name : corpora) {
            if (!CORPORA.containsKey(name)) {
                throw new ParameterException(spec.commandLine(), "--corpus must be one of " + String.join(", ", CORPORA.keySet()) + ", got '" + name + "'");
            }
        }
        PrintWriter print = spec.commandLine().getOut();
        SpotterOptions spotter = options.spotter(false);
        Path folder = Files.createTempDirectory("telltale-trial-");
        List<PlantedTrial.Result> results = new ArrayList<>();
        try {
            PlantedTrial trial = new PlantedTrial(video -> spot(video, spotter), folder, Runtime.getRuntime().availableProcessors(), true);
            for (String name : corpora) {
                results.add(trial.run(CORPORA.get(name).get(), first, last, line -> {
                    print.println(line);
                    print.flush();
                }));
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        print.println();
        PlantedTrial.table(results).forEach(print::println);
        print.flush();
        return ExitCode.OK;
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
