package io.telltale.app.model;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.qwen.LocalOptions;
import io.telltale.qa.vlm.qwen.PromptProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale model bench}: how fast a checkpoint is here, beside what the machine could do. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Measures a checkpoint on this machine: the time to open it, tokens read and tokens written in a second, the best of several runs, and what part of the limits of the "
            + "processor that is: memory bandwidth for writing, arithmetic for reading.",
            "The limits are those of the processor; a part of them says nothing where another device computes."},
        footer = {"", "Examples:",
            "  telltale model bench Qwen3-VL-2B-Instruct",
            "  telltale model bench Qwen3-VL-2B-Instruct --weights q4 --prompt-tokens 2000 --answer-tokens 100",
            "  telltale model bench Qwen3-VL-4B-Instruct --model-backend opencl --model-device NVIDIA"})
final class ModelBenchCommand implements Callable<Integer> {
    /** Each of these words is a token in the vocabularies of the families, or about one. */
    private static final String WORD = "face ";
    /** Drawn, so that a model of random numbers does not end at once. */
    private static final Sampling DRAWN = Sampling.DEFAULT.withTemperature(OptionalDouble.of(1)).withSeed(1);
    private final LocalModels models;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a Hugging Face checkpoint.")
    private Path folder;

    @Option(names = "--prompt-tokens", paramLabel = "N", defaultValue = "512", description = "About so many tokens are read. Default: ${DEFAULT-VALUE}.")
    private int promptTokens;

    @Option(names = "--answer-tokens", paramLabel = "N", defaultValue = "32", description = "At most so many are written. Default: ${DEFAULT-VALUE}.")
    private int answerTokens;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "How often. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Mixin
    private LocalModelOptions options;

    ModelBenchCommand(LocalModels models) {
        this.models = models;
    }

    /** One run: tokens read and written, and the seconds that each took. */
    private record Run(long read, long written, double readSeconds, double writeSeconds) {
        double readRate() {
            return read / readSeconds;
        }

        double writeRate() {
            return written / writeSeconds;
        }
    }

    @Override
    public Integer call() throws CheckpointException, ModelException {
        if (promptTokens < 1 || answerTokens < 2 || runs < 1) {
            throw new ParameterException(spec.commandLine(), "--prompt-tokens and --runs must be at least 1 and --answer-tokens 2, got " + promptTokens + ", " + runs + " and " + answerTokens);
        }
        LocalOptions how = options.how();
        PrintWriter out = spec.commandLine().getOut();
        WeightsHere limit = limit(how);
        double opened;
        Run bestRead = null;
        Run bestWritten = null;
        long start = System.nanoTime();
        try (OpenedModel model = models.openShown(folder, how, PromptProgress.SILENT)) {
            opened = (System.nanoTime() - start) / 1e9;
            for (int i = 0; i < runs; i++) {
                Run run = run(model, i);
                bestRead = bestRead == null || run.readRate() > bestRead.readRate() ? run : bestRead;
                bestWritten = bestWritten == null || run.writeRate() > bestWritten.writeRate() ? run : bestWritten;
            }
            out.println(model.name());
        }
        double mostRead = WeightsHere.PROMPT_TOKENS / limit.secondsToFirst();
        TextTable table = new TextTable("", "tokens>", "s>", "tokens/s>", "limit, tokens/s>", "part>");
        table.row("opened", "", WeightsHere.rounded(opened), "", "", "");
        table.row("read", String.valueOf(bestRead.read()), String.format(Locale.ROOT, "%.3f", bestRead.readSeconds()), WeightsHere.rounded(bestRead.readRate()), WeightsHere.rounded(mostRead),
                percent(bestRead.readRate() / mostRead));
        table.row("written", String.valueOf(bestWritten.written()), String.format(Locale.ROOT, "%.3f", bestWritten.writeSeconds()), WeightsHere.rounded(bestWritten.writeRate()),
                WeightsHere.rounded(limit.tokensPerSecond()), percent(bestWritten.writeRate() / limit.tokensPerSecond()));
        out.print(table);
        out.flush();
        return ExitCode.OK;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    private WeightsHere limit(LocalOptions how) throws CheckpointException {
        try (Workers workers = new Workers(how.threads()); CheckpointFolder checkpoint = CheckpointFolder.open(folder, how.adapters(), workers)) {
            WeightFormat stored = CheckpointReport.stored(checkpoint);
            return WeightsHere.of("", checkpoint.config(), how.weights().orElse(stored), stored, how.context(checkpoint.config().text().maxPositions()), models.limits(workers));
        }
    }

    /**
     * Another prompt each time, from its first word on, so that what is remembered of the last one does not help reading. The second time only the last token of the
     * prompt is read, and that costs what writing one does.
     */
    private Run run(OpenedModel model, int i) throws ModelException {
        Prompt prompt = Prompt.of("Run " + i + ". " + WORD.repeat(promptTokens)).withSampling(DRAWN.withMaxTokens(answerTokens));
        long start = System.nanoTime();
        Reply one = model.reply(prompt.withSampling(DRAWN.withMaxTokens(1)));
        double read = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        Reply reply = model.reply(prompt);
        double written = (System.nanoTime() - start) / 1e9;
        return new Run(one.usage().map(Reply.Usage::promptTokens).orElse((long) promptTokens), reply.usage().map(Reply.Usage::completionTokens).orElse(0L), read, written);
    }
}
