package io.telltale.app.model;

import com.sun.management.OperatingSystemMXBean;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.Printable;
import io.telltale.kernels.Workers;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.qwen.LocalOptions;
import io.telltale.qa.vlm.qwen.PromptProgress;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale model check}: whether a checkpoint can be run here, and how fast at most. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Verifies a checkpoint: every tensor with its shape and type, the tokenizer, adapters; says what it needs in each format and how fast it can be at most on this machine; "
            + "then runs it for one token.",
            "It says nothing of how good the answers are."},
        footer = {"", "Examples:",
            "  telltale model check Qwen3-VL-2B-Instruct",
            "  telltale model check Qwen2.5-VL-7B-Instruct --weights q4 --adapter my-lora",
            "  telltale model check Qwen3-VL-8B-Instruct --no-run",
            "",
            "Exit codes: 0 it runs, 2 wrong usage, 3 it is no checkpoint that can be run, 4 it does not fit into the memory, or the backend or the run failed."})
final class ModelCheckCommand implements Callable<Integer> {
    private final LocalModels models;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a Hugging Face checkpoint.")
    private Path folder;

    @Option(names = "--no-run", description = "Looks at the files alone.")
    private boolean noRun;

    @Mixin
    private LocalModelOptions options;

    ModelCheckCommand(LocalModels models) {
        this.models = models;
    }

    @Override
    public Integer call() throws CheckpointException, ModelException {
        LocalOptions how = options.how();
        PrintWriter out = spec.commandLine().getOut();
        long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        WeightsHere chosen;
        try (Workers workers = new Workers(how.threads()); CheckpointFolder checkpoint = CheckpointFolder.open(folder, how.adapters(), workers)) {
            CheckpointReport report = new CheckpointReport(checkpoint, models.limits(workers), memory, how.context(checkpoint.config().text().maxPositions()));
            out.print(report.contents());
            List<WeightsHere> formats = report.formats();
            out.println();
            out.print(report.needs(formats));
            out.flush();
            String name = how.weights().map(format -> format.name().toLowerCase(Locale.ROOT)).orElse("stored");
            chosen = formats.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        }
        if (!chosen.fits(memory)) {
            throw new Failure(ExitCode.BACKEND, "it needs " + WeightsHere.gigabytes(chosen.need().total()) + " as " + chosen.name() + ", and this machine has " + WeightsHere.gigabytes(memory)
                    + "; --weights int8 or q4, or a smaller --context, needs less");
        }
        if (!noRun) {
            run(how, out);
        }
        return ExitCode.OK;
    }

    /** One token, so that every matrix was read once. */
    private void run(LocalOptions how, PrintWriter out) throws CheckpointException, ModelException {
        long start = System.nanoTime();
        try (OpenedModel model = models.openShown(folder, how, PromptProgress.SILENT)) {
            double opened = seconds(start);
            start = System.nanoTime();
            Reply reply = model.reply(Prompt.of("How many micro-expressions are there?").withSampling(Sampling.DEFAULT.withMaxTokens(1)));
            out.println();
            out.printf(Locale.ROOT, "run: opened in %.1f s, %s read and one token written ('%s') in %.1f s%n", opened,
                    reply.usage().map(usage -> usage.promptTokens() + " tokens").orElse("a prompt"), Printable.line(reply.text()), seconds(start));
            out.flush();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
