package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.bench.IndependenceTrial;
import io.telltale.bench.planted.PlantedClip;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale bench independence}: is the same told of the same happening at other frame rates and sizes? */
@Command(name = "independence", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Films the same planted happening at 200, 100, 50 and 30 frames/s, and at 100, 70, 140 and 200 px between the eyes, and compares what is spotted with the first.",
        footer = {"", "Examples:",
            "  telltale bench independence --seeds 601-602"})
final class BenchIndependenceCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "A-B", defaultValue = "601-602", description = "Seeds, each another face and other events. Default: ${DEFAULT-VALUE}.")
    private String seeds;

    @Option(names = "--only", paramLabel = "WHAT", description = "rates or sizes. Default: both.")
    private Only only;

    @Option(names = "--seconds", paramLabel = "SECONDS", defaultValue = "20", description = "Length of a clip. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private EngineOptions options;

    private enum Only {
        RATES, SIZES
    }

    BenchIndependenceCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        SeedRange range = SeedRange.parse(seeds, spec.commandLine());
        PrintWriter print = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("telltale-independence-");
        try {
            IndependenceTrial trial = new IndependenceTrial(new PlantedSpotting(engine, options.spotter(false)), folder, Runtime.getRuntime().availableProcessors());
            for (long seed = range.first(); seed <= range.last(); seed++) {
                PlantedClip.Options clip = PlantedClip.samm200(seed).withSeconds(seconds);
                if (only != Only.SIZES) {
                    trial.run(IndependenceTrial.rates(clip), line -> tell(print, line));
                }
                if (only != Only.RATES) {
                    trial.run(IndependenceTrial.sizes(clip), line -> tell(print, line));
                }
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return ExitCode.OK;
    }

    private static void tell(PrintWriter print, String line) {
        print.println(line);
        print.flush();
    }
}
