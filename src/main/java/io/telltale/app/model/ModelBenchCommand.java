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
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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

    /** One run. @param read tokens, @param written tokens, @param first until the first was written, @param all s */
    private record Run(long read, long written, double first, double all) {
        double readRate() {
            return read / first;
        }

        double writeRate() {
            return written > 1 ? (written - 1) / (all - first) : 0;
        }
    }

    @Override
    public Integer call() throws CheckpointException, ModelException {
        if (promptTokens < 1 || answerTokens < 2 || runs < 1) {
            throw new ParameterException(spec.commandLine(), "--prompt-tokens and --runs must be at least 1 and --answer-tokens 2, got " + promptTokens + ", " + runs + " and " + answerTokens);
        }
        LocalModels.How how = options.how();
        PrintWriter out = spec.commandLine().getOut();
        WeightsHere limit = limit(how);
        double opened;
        Run best = null;
        long start = System.nanoTime();
        try (OpenedModel model = models.open(folder, how)) {
            opened = (System.nanoTime() - start) / 1e9;
            for (int i = 0; i < runs; i++) {
                Run run = run(model, i);
                best = best == null || run.all() < best.all() ? run : best;
            }
            out.println(model.name());
        }
        double mostRead = WeightsHere.PROMPT_TOKENS / limit.secondsToFirst();
        TextTable table = new TextTable("", "tokens>", "s>", "tokens/s>", "limit, tokens/s>", "part>");
        table.row("opened", "", WeightsHere.rounded(opened), "", "", "");
        table.row("read", String.valueOf(best.read()), String.format(Locale.ROOT, "%.3f", best.first()), WeightsHere.rounded(best.readRate()), WeightsHere.rounded(mostRead), percent(best.readRate() / mostRead));
        table.row("written", String.valueOf(best.written()), String.format(Locale.ROOT, "%.3f", best.all() - best.first()), WeightsHere.rounded(best.writeRate()),
                WeightsHere.rounded(limit.tokensPerSecond()), percent(best.writeRate() / limit.tokensPerSecond()));
        out.print(table);
        out.flush();
        return ExitCode.OK;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    private WeightsHere limit(LocalModels.How how) throws CheckpointException {
        try (Workers workers = new Workers(how.threads()); CheckpointFolder checkpoint = CheckpointFolder.open(folder, how.adapters(), workers)) {
            WeightFormat stored = CheckpointReport.stored(checkpoint);
            return WeightsHere.of("", checkpoint.config(), how.weights().orElse(stored), stored, how.context(), models.limits(workers));
        }
    }

    /** Another prompt each time, from its first word on: what is remembered of the last one must not help. */
    private Run run(OpenedModel model, int i) throws ModelException {
        Prompt prompt = Prompt.of("Run " + i + ". " + WORD.repeat(promptTokens)).withSampling(Sampling.DEFAULT.withMaxTokens(answerTokens));
        long start = System.nanoTime();
        // Until the first token: an answer of one token.
        Reply one = model.reply(prompt.withSampling(Sampling.DEFAULT.withMaxTokens(1)));
        double first = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        Reply reply = model.reply(Prompt.of("Once more, " + i + ". " + WORD.repeat(promptTokens)).withSampling(Sampling.DEFAULT.withMaxTokens(answerTokens)));
        double all = (System.nanoTime() - start) / 1e9;
        return new Run(one.usage().map(Reply.Usage::promptTokens).orElse((long) promptTokens), reply.usage().map(Reply.Usage::completionTokens).orElse(0L), first, Math.max(all, first + 1e-9));
    }
}
