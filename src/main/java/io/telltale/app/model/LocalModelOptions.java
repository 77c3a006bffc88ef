package io.telltale.app.model;

import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.qwen.Compat;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a checkpoint is run on this machine. */
class LocalModelOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--adapter", paramLabel = "DIR", description = "Folder of a LoRA adapter (PEFT) over the checkpoint; once for each.")
    private List<Path> adapters = new ArrayList<>();

    @Option(names = "--weights", paramLabel = "FORMAT", defaultValue = "stored", completionCandidates = WeightNames.class,
            description = "What its matrices are held as: stored, as in the files; int8 or q4, less memory and more speed for a little less truth. Default: ${DEFAULT-VALUE}.")
    private String weights;

    @Option(names = "--weight-cache", paramLabel = "DIR",
            description = "Where quantised weights are kept for the next start, some gigabytes each. Default: telltale in the folder that the system has for such files.")
    private Path cache;

    @Option(names = "--context", paramLabel = "N",
            description = "Tokens of a conversation, prompts and answers together; memory for them is taken at the start. Default: 8192, or fewer where the model was made for fewer.")
    private Integer context;

    @Option(names = "--model-backend", paramLabel = "NAME", defaultValue = "auto", completionCandidates = BackendNames.class,
            description = "What the model computes on: auto, scalar, simd or opencl. Default: ${DEFAULT-VALUE}, the fastest that works.")
    private String backend;

    @Option(names = "--model-device", paramLabel = "NAME", description = "Part of the name of an OpenCL device, as telltale devices lists them.")
    private String device;

    @Option(names = "--model-positions", paramLabel = "RULE", defaultValue = "current", completionCandidates = PositionNames.class,
            description = "How places in pictures and videos are numbered: current, as today's reference does, or legacy, as it did when the models were trained; they differ for videos. "
                + "Default: ${DEFAULT-VALUE}.")
    private String positions;

    /** @throws ParameterException where a value makes no sense */
    final LocalOptions how() {
        requireOneOf("--model-backend", backend, BackendNames.ALL);
        requireOneOf("--weights", weights, WeightNames.ALL);
        requireOneOf("--model-positions", positions, PositionNames.ALL);
        if (device != null && !backend.equals("opencl") && !backend.equals("auto")) {
            throw usage("--model-device picks an OpenCL device and does not go with --model-backend " + backend);
        }
        if (context != null && context < LocalOptions.LEAST_CONTEXT) {
            throw usage("--context must be at least " + LocalOptions.LEAST_CONTEXT + ", got " + context);
        }
        Optional<WeightFormat> format = weights.equals("stored") ? Optional.empty() : Optional.of(WeightFormat.valueOf(weights.toUpperCase(Locale.ROOT)));
        return new LocalOptions(device == null ? backend : "opencl", Optional.ofNullable(device), Runtime.getRuntime().availableProcessors(), format, adapters,
                Optional.ofNullable(cache), context == null ? OptionalInt.empty() : OptionalInt.of(context), positions.equals("legacy") ? Compat.LEGACY : Compat.TRANSFORMERS_5);
    }

    final CommandLine command() {
        return spec.commandLine();
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void requireOneOf(String option, String given, List<String> known) {
        if (!known.contains(given)) {
            throw usage(option + " must be one of " + String.join(", ", known) + ", got '" + given + "'");
        }
    }

    static final class BackendNames implements Iterable<String> {
        static final List<String> ALL = List.of("auto", "scalar", "simd", "opencl");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    static final class WeightNames implements Iterable<String> {
        static final List<String> ALL = List.of("stored", "int8", "q4");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    static final class PositionNames implements Iterable<String> {
        static final List<String> ALL = List.of("current", "legacy");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }
}
