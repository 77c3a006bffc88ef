package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.bench.AmplitudeSweep;
import io.telltale.bench.AmplitudeSweep.Condition;
import io.telltale.bench.AmplitudeSweep.Sample;
import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale bench detection}: from which amplitude on half of the planted micro-expressions are found. */
@Command(name = "detection", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Plants micro-expressions of single action units at amplitudes from 0.2 to 4 %% of the inter-ocular distance, spots them, and prints the amplitude at which half are found, with a 95 %% interval: for "
            + "each frame rate and noise, each part of the face, each action unit.",
            "A seed is a clip of 21 s with 13 events; some ten seeds are needed for narrow intervals."},
        footer = {"", "Examples:",
            "  telltale bench detection --seeds 501-508",
            "  telltale bench detection --fps 200 --noise 1.2,3 --seeds 501-504"})
final class BenchDetectionCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--fps", paramLabel = "RATES", split = ",", defaultValue = "30,200", description = "Frame rates. Default: ${DEFAULT-VALUE}.")
    private List<String> rates;

    @Option(names = "--noise", paramLabel = "LEVELS", split = ",", defaultValue = "1.2", description = "Noise of the camera at mid-grey, grey levels of 255. Default: ${DEFAULT-VALUE}.")
    private List<Double> noise;

    @Option(names = "--seeds", paramLabel = "A-B", defaultValue = "501-504", description = "Seeds, each another face. Default: ${DEFAULT-VALUE}.")
    private String seeds;

    @Mixin
    private EngineOptions options;

    BenchDetectionCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        SeedRange range = SeedRange.parse(seeds, spec.commandLine());
        List<Condition> conditions = new ArrayList<>();
        for (String rate : rates) {
            noise.forEach(n -> conditions.add(new Condition(PlantedSpotting.rate(rate, spec.commandLine()), n)));
        }
        PrintWriter print = spec.commandLine().getOut();
        List<Sample> samples = new ArrayList<>();
        Path folder = Files.createTempDirectory("telltale-detection-");
        try {
            AmplitudeSweep sweep = new AmplitudeSweep(new PlantedSpotting(engine, options.spotter(false)), folder, Runtime.getRuntime().availableProcessors());
            for (Condition condition : conditions) {
                samples.addAll(sweep.run(condition, range.first(), range.last(), line -> {
                    print.println(line);
                    print.flush();
                }));
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        TextTable table = new TextTable("of", "half are found from (percent of the inter-ocular distance)");
        AmplitudeSweep.limits(samples, s -> condition(s.condition())).forEach((key, limit) -> table.row(key, limit.toString()));
        AmplitudeSweep.limits(samples, s -> AmplitudeSweep.region(s.unit())).forEach((key, limit) -> table.row(key, limit.toString()));
        AmplitudeSweep.limits(samples, Sample::unit).forEach((key, limit) -> table.row("AU" + key, limit.toString()));
        print.println();
        print.print(table);
        print.flush();
        return ExitCode.OK;
    }

    private static String condition(Condition c) {
        FrameRate rate = c.rate();
        return String.format(Locale.ROOT, "%s fps, noise %.1f", rate.rounded(), c.noise());
    }
}
