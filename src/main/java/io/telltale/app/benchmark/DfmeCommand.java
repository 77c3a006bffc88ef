package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.bench.dfme.DfmeScore;
import io.telltale.bench.dfme.EmotionFile;
import io.telltale.bench.score.ConfusionMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale dfme}: emotions of the clips of DFME, scored. */
@Command(name = "dfme", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Scores emotions against a test set of DFME: UF1, UAR and accuracy over its seven classes.",
            "Truth and answers are CSV files with the columns filename and emotion. A missing or unreadable answer is a miss."},
        footer = {"", "Examples:",
            "  telltale dfme --truth test_a.csv --answers mine=mine.csv --answers theirs=theirs.csv"})
public final class DfmeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--truth", required = true, paramLabel = "FILE", description = "The true emotion of each clip.")
    private Path truth;

    @Option(names = "--answers", required = true, paramLabel = "NAME=FILE", description = "What a system said; once for each system.")
    private Map<String, Path> answers = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        EmotionFile right = EmotionFile.read(truth);
        TextTable table = new TextTable("system", "UF1>", "UAR>", "accuracy>", "clips>", "unanswered>", "unreadable>", "of other clips>");
        for (Map.Entry<String, Path> system : answers.entrySet()) {
            DfmeScore score = DfmeScore.of(right, EmotionFile.read(system.getValue()));
            ConfusionMatrix m = score.matrix();
            table.row(system.getKey(), number(m.uf1()), number(m.uar()), number(m.accuracy()), String.valueOf(score.clips()), String.valueOf(score.unanswered()), String.valueOf(score.unreadable()),
                    String.valueOf(score.unknown()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        out.flush();
        return ExitCode.OK;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
