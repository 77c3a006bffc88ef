package io.telltale.app.model;

import io.telltale.app.console.ExitCode;
import io.telltale.qa.vlm.checkpoint.ExpectedTensor;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.RandomCheckpoint;
import io.telltale.qa.vlm.checkpoint.ReleasedShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale model random}: a checkpoint of random numbers, to measure with. */
@Command(name = "random", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a checkpoint of random numbers in the shape of a released model: it answers nothing, and is as large and as fast as one that does.",
        footer = {"", "Examples:",
            "  telltale model random qwen3-vl-2b /tmp/random-2b",
            "  telltale model random qwen3-vl-4b /tmp/random --layers 4",
            "  telltale model bench /tmp/random-2b"})
final class ModelRandomCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHAPE", completionCandidates = Shapes.class, description = "One of ${COMPLETION-CANDIDATES}.")
    private String shape;

    @Parameters(index = "1", paramLabel = "DIR", description = "A new folder.")
    private Path folder;

    @Option(names = "--layers", paramLabel = "N", description = "Fewer layers of the decoder than the model has, or more.")
    private Integer layers;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same bytes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        QwenConfig config = config();
        try (ByteLine line = ByteLine.onTerminal("writing " + folder.getFileName())) {
            config = RandomCheckpoint.write(folder, config, seed, line);
        }
        long numbers = ExpectedTensor.of(config).stream().mapToLong(ExpectedTensor::count).sum();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s: %s, %.1f million random numbers, %s; its answers mean nothing%n", folder, config.family().modelType(), numbers / 1e6, WeightsHere.gigabytes(2 * numbers));
        out.flush();
        return ExitCode.OK;
    }

    private QwenConfig config() {
        try {
            ReleasedShape named = ReleasedShape.of(shape.toLowerCase(Locale.ROOT));
            return layers == null ? named.config() : named.config(layers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    static final class Shapes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ReleasedShape.values()).map(ReleasedShape::label).iterator();
        }
    }
}
