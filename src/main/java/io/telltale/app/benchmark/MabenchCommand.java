package io.telltale.app.benchmark;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.ProgressLine;
import io.telltale.bench.mabench.Judge;
import io.telltale.bench.mabench.MaAnswerFile;
import io.telltale.bench.mabench.MaQuestion;
import io.telltale.bench.mabench.MaQuestionFile;
import io.telltale.bench.mabench.SystemResult;
import io.telltale.qa.AnswerFileException;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.RemoteModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale mabench}: answers of any number of systems to the questions of MA-Bench, scored side by side. */
@Command(name = "mabench", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Scores answers to the micro-action questions of MA-Bench: accuracy of the six closed tasks and their mean, with 95 %% intervals over videos; marks from 0 to 5 for the two open ones.",
            "Questions and answers are JSON Lines. A question has id, task, video, question, options (or yes and no) and answer; an answer has id and answer.",
            "Open answers are marked by a judge, a language model behind --judge-url. Without it nothing leaves this machine, and they are shown as not judged. With it the texts of question, reference and answer "
                + "are sent to that address; no picture is."},
        footer = {"", "Examples:",
            "  telltale mabench --questions mabench.jsonl --answers qwen=qwen.jsonl --answers gpt=gpt.jsonl",
            "  telltale mabench --questions mabench.jsonl --answers qwen=qwen.jsonl --judge-url http://localhost:8000 --judge-model judge --out table.md",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, 4 the judge does not answer (a further run goes on where this one stopped)."})
public final class MabenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--questions", required = true, paramLabel = "FILE", description = "The questions, with what is true.")
    private Path questions;

    @Option(names = "--answers", required = true, paramLabel = "NAME=FILE", description = "What a system answered; once for each system.")
    private Map<String, Path> answers = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the table, as Markdown (.md) or CSV (.csv).")
    private List<Path> outputs = new ArrayList<>();

    @ArgGroup(exclusive = false, heading = "The judge of open answers:%n")
    private JudgeOptions judge;

    @Override
    public Integer call() throws IOException {
        for (Path out : outputs) {
            if (!MabenchTable.isKnownForm(out)) {
                throw new ParameterException(spec.commandLine(), "--out must end in .md or .csv, got '" + out + "'");
            }
            requireNoInput(out);
        }
        try (OutputFiles files = new OutputFiles()) {
            Map<Path, OutputFile> written = new LinkedHashMap<>();
            for (Path out : outputs) {
                files.open(out, questions).ifPresent(file -> written.put(out, file));
            }
            MabenchTable table = table();
            written.forEach((path, file) -> file.writeText(out -> table.write(path, out)));
            PrintWriter out = spec.commandLine().getOut();
            out.print(table.text());
            out.flush();
        }
        return ExitCode.OK;
    }

    private void requireNoInput(Path out) throws IOException {
        for (Path in : Stream.concat(Stream.of(questions), answers.values().stream()).toList()) {
            if (Files.exists(out) && Files.exists(in) && Files.isSameFile(out, in)) {
                throw new ParameterException(spec.commandLine(), "--out " + out + " is one of the files that are read");
            }
        }
    }

    private MabenchTable table() throws IOException {
        MaQuestionFile truth = MaQuestionFile.read(questions);
        Map<String, MaAnswerFile> read = new LinkedHashMap<>();
        for (Map.Entry<String, Path> system : answers.entrySet()) {
            MaAnswerFile file = MaAnswerFile.read(system.getValue());
            if (truth.questions().stream().noneMatch(question -> file.answers().containsKey(question.id()))) {
                throw new AnswerFileException(system.getValue() + ": no answer is to a question of " + questions + "; its first id is '" + file.answers().keySet().iterator().next() + "', the first question has '"
                        + truth.questions().getFirst().id() + "'");
            }
            read.put(system.getKey(), file);
        }
        Map<String, Judge.Verdict> verdicts = judge == null || truth.questions().stream().allMatch(question -> question.task().isClosed()) ? Map.of() : verdicts(truth, read);
        List<SystemResult> results = read.entrySet().stream()
                .map(system -> SystemResult.of(system.getKey(), truth.questions(), system.getValue().answers(), Optional.ofNullable(verdicts.get(system.getKey())))).toList();
        return new MabenchTable(results, truth.questions().stream().map(MaQuestion::task).collect(Collectors.toSet()));
    }

    private Map<String, Judge.Verdict> verdicts(MaQuestionFile truth, Map<String, MaAnswerFile> read) throws IOException {
        Map<String, Judge.Verdict> verdicts = new LinkedHashMap<>();
        PrintWriter err = spec.commandLine().getErr();
        try (RemoteModel model = judge.open(spec.commandLine())) {
            Judge marking = new Judge(model, judge.sampling());
            for (Map.Entry<String, MaAnswerFile> system : read.entrySet()) {
                Path replies = judge.replies(answers.get(system.getKey()));
                try (ProgressLine line = ProgressLine.onTerminal("judging " + system.getKey())) {
                    verdicts.put(system.getKey(), marking.judge(truth.questions(), system.getValue().answers(), replies, (done, all) -> line.frames(done, OptionalLong.of(all))));
                }
            }
            err.println("telltale: judge " + marking.name() + ": " + model.spending());
            err.flush();
        } catch (ModelException e) {
            throw new Failure(ExitCode.BACKEND, "the judge: " + e.getMessage(), e);
        }
        return verdicts;
    }
}
