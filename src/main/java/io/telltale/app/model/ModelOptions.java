package io.telltale.app.model;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The language model of a command: a checkpoint on this machine or a server, and how its answers are drawn. */
public final class ModelOptions {
    private static final List<String> LOCAL = List.of("--adapter", "--weights", "--weight-cache", "--context", "--model-backend", "--model-device", "--model-positions");
    private static final List<String> REMOTE = List.of("--remote-model", "--remote-key-env", "--remote-reasoning", "--remote-timeout", "--remote-tries", "--remote-prices", "--remote-log");
    private static final List<String> SAMPLING = List.of("--temperature", "--top-k", "--top-p", "--repetition-penalty", "--seed", "--max-tokens");

    private final LocalModels models;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "DIR", description = "A language model on this machine: the folder of a Hugging Face checkpoint (Qwen2.5-VL, Qwen3-VL, or the text models Qwen2, Qwen2.5, Qwen3).")
    private Path folder;

    @Mixin
    private LocalModelOptions local;

    @Mixin
    private RemoteModelOptions remote;

    @Mixin
    private SamplingOptions sampling;

    public ModelOptions(LocalModels models) {
        this.models = models;
    }

    /** Whether there is to be a model. */
    public boolean isGiven() {
        return folder != null || remote.isGiven();
    }

    /** Whether it is to be asked on another machine. */
    public boolean isRemote() {
        return remote.isGiven();
    }

    /**
     * Whether the options fit together.
     *
     * @param others further options of the command that need a model
     * @throws ParameterException where they do not
     */
    public void check(List<String> others) {
        if (folder != null && remote.isGiven()) {
            throw usage("--model and --remote exclude each other: one model is asked");
        }
        if (remote.isGiven() && !remote.isNamed()) {
            throw usage("--remote needs --remote-model, the name of the model there");
        }
        require(LOCAL, folder != null, "--model");
        require(REMOTE, remote.isGiven(), "--remote");
        require(Stream.concat(SAMPLING.stream(), others.stream()).toList(), isGiven(), "--model or --remote");
        local.how();
        sampling.sampling();
    }

    /** @throws ParameterException where no model is given */
    public void require() {
        if (!isGiven()) {
            throw usage("which model? --model DIR for a checkpoint on this machine, or --remote URL --remote-model NAME");
        }
    }

    private void require(List<String> options, boolean met, String needed) {
        ParseResult parsed = spec.commandLine().getParseResult();
        for (String option : options) {
            if (!met && parsed.hasMatchedOption(option)) {
                throw usage(option + " needs " + needed);
            }
        }
    }

    /**
     * Opens what was given, which takes as long as reading the weights; of a remote model nothing is asked yet.
     *
     * @throws CheckpointException where the folder holds no checkpoint that can be run
     * @throws ModelException      where the remote model cannot be asked at all
     */
    public OpenedModel open() throws CheckpointException, ModelException {
        require();
        if (remote.isGiven()) {
            return OpenedModel.remote(remote.address().open(spec.commandLine()));
        }
        if (!Files.isDirectory(folder)) {
            throw new Failure(ExitCode.FILE, folder + (Files.exists(folder) ? ": a checkpoint is a folder, with config.json and the weights in it" : ": there is no such folder"));
        }
        return models.open(folder, local.how());
    }

    public Sampling sampling() {
        return remote.isGiven() ? remote.address().applied(sampling.sampling()) : sampling.sampling();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
