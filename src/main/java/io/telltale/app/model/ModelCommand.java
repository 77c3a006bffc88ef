package io.telltale.app.model;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale model}: checkpoints of language models on this machine. */
@Command(name = "model", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Checks and times a checkpoint of a language model, or makes one of random numbers.",
        footer = {"", "Examples:",
            "  telltale model check Qwen3-VL-2B-Instruct",
            "  telltale model check Qwen2.5-VL-7B-Instruct --adapter my-lora --weights q4",
            "  telltale model bench Qwen3-VL-2B-Instruct --model-backend opencl",
            "  telltale model random qwen3-vl-2b /tmp/random-2b"})
public final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The command with those under it. */
    public static CommandLine commandLine(LocalModels models) {
        return new CommandLine(new ModelCommand()).addSubcommand(new ModelCheckCommand(models)).addSubcommand(new ModelBenchCommand(models)).addSubcommand(new ModelRandomCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? (" + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
