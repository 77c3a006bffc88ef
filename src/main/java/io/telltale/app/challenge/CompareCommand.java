package io.telltale.app.challenge;

import io.telltale.app.comparison.CsvReport;
import io.telltale.app.comparison.EvidenceFolder;
import io.telltale.app.comparison.HtmlPage;
import io.telltale.app.comparison.MarkdownReport;
import io.telltale.app.comparison.VideoEvidence;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.bench.compare.AnswerSet;
import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.QuestionView;
import io.telltale.bench.compare.Truth;
import io.telltale.bench.score.Bootstrap;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerFileException;
import io.telltale.qa.AnswerRow;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale compare}: anybody's answers against the truth, as tables and as a page. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Scores answer files against the truth, side by side: the tables of the MEGC2026 paper with a column for each system, floors that see no video, "
            + "the published baselines, intervals, and p-values against one of the systems.",
            "Any model's answers will do: JSON Lines with video_id, video, question and answer. With --out come Markdown, CSV and one HTML page that shows every question, "
                + "and what was spotted beside it with --evidence."},
        footer = {"",
            "Examples:",
            "  telltale compare --truth gt.jsonl --answers Qwen3=qwen.jsonl --answers Telltale=telltale.jsonl",
            "  telltale compare --truth samm.jsonl --truth casme3.jsonl --answers mine=samm_pred.jsonl --answers mine=casme3_pred.jsonl",
            "  telltale compare --truth gt.jsonl --answers a.jsonl --answers b.jsonl --out comparison --evidence b.jsonl.work/evidence",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 a file that cannot be read or written."})
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--truth", paramLabel = "FILE", required = true, description = "Questions with their true answers, JSON Lines. May be given several times.")
    private List<Path> truths;

    @Option(names = "--answers", paramLabel = "[NAME=]FILE", required = true,
            description = "Answers of a system, JSON Lines; without NAME it is called like the file. One option for each file; files of one NAME are taken together.")
    private List<String> answers;

    @Option(names = "--reference", paramLabel = "NAME", description = "The system that the others are tested against. Default: the first one.")
    private String reference;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Writes comparison.md, comparison.html, scores.csv and questions.csv there; the folder is made where it is not there.")
    private Path out;

    @Option(names = "--evidence", paramLabel = "FOLDER",
            description = "What was spotted, to be shown beside the questions: JSON files of telltale spot --json, and pictures of telltale map, named like the videos "
                + "(1_001_2.json, 1_001_2-3.png for event 3); telltale answer --maps writes both. Needs --out.")
    private Path evidence;

    @Option(names = "--resamples", paramLabel = "N", defaultValue = "10000", description = "Resamples for intervals, from 100. Default: ${DEFAULT-VALUE}.")
    private int resamples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2026", description = "Seed of the resamples; the same seed gives the same intervals. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws AnswerFileException {
        if (resamples < 100) {
            throw new ParameterException(spec.commandLine(), "--resamples must be 100 or more, got " + resamples);
        }
        if (evidence != null && out == null) {
            throw new ParameterException(spec.commandLine(), "--evidence is shown on the page, which needs a place: give --out FOLDER too");
        }
        List<AnswerSet> systems = systems();
        String first = reference == null ? systems.getFirst().name() : reference;
        if (systems.stream().noneMatch(system -> system.name().equals(first))) {
            throw new ParameterException(spec.commandLine(), "--reference must be one of "
                    + systems.stream().map(AnswerSet::name).collect(Collectors.joining(", ")) + ", got '" + first + "'");
        }
        List<AnswerRow> rows = new ArrayList<>();
        for (Path truth : truths) {
            rows.addAll(AnswerFile.read(truth).rows());
        }
        Truth truth;
        try {
            truth = Truth.of(rows);
        } catch (AnswerFileException e) {
            throw new AnswerFileException(truths.stream().map(Path::toString).collect(Collectors.joining(", ")) + ": " + e.getMessage(), e);
        }
        Comparison comparison = Comparison.of(truth, systems, first, new Bootstrap(resamples, seed, Bootstrap.DEFAULT.level()));
        PrintWriter print = spec.commandLine().getOut();
        print.print(ComparisonText.of(comparison));
        print.flush();
        if (out != null) {
            write(comparison);
            print.println("Written: " + out.resolve("comparison.html") + ", comparison.md, scores.csv, questions.csv");
            print.flush();
        }
        return ExitCode.OK;
    }

    private List<AnswerSet> systems() throws AnswerFileException {
        Map<String, List<AnswerRow>> rows = new LinkedHashMap<>();
        Map<String, Set<String>> priors = new HashMap<>();
        for (String given : answers) {
            int equals = given.indexOf('=');
            boolean named = equals > 0 && !Files.exists(Path.of(given));
            Path file = Path.of(named ? given.substring(equals + 1) : given);
            String name = named ? given.substring(0, equals).strip() : String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
            if (name.isBlank() || file.toString().isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--answers must be FILE or NAME=FILE, got '" + given + "'");
            }
            rows.computeIfAbsent(name, n -> new ArrayList<>()).addAll(AnswerFile.read(file).rows());
            priors.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(AnswerLog.priors(file));
        }
        List<AnswerSet> systems = new ArrayList<>();
        for (Map.Entry<String, List<AnswerRow>> system : rows.entrySet()) {
            systems.add(AnswerSet.of(system.getKey(), system.getValue()).withPriors(List.copyOf(priors.get(system.getKey()))));
        }
        return systems;
    }

    private void write(Comparison comparison) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot make the folder " + out + ": " + FileTrouble.why(e), e);
        }
        Map<String, VideoEvidence> found = evidence == null ? Map.of() : evidence(comparison);
        Path input = truths.getFirst();
        try (OutputFiles files = new OutputFiles()) {
            OutputFile page = files.open(out.resolve("comparison.html"), input).orElseThrow();
            OutputFile markdown = files.open(out.resolve("comparison.md"), input).orElseThrow();
            OutputFile scores = files.open(out.resolve("scores.csv"), input).orElseThrow();
            OutputFile questions = files.open(out.resolve("questions.csv"), input).orElseThrow();
            page.writeText(text -> text.write(HtmlPage.of(comparison, found)));
            markdown.writeText(text -> text.write(MarkdownReport.of(comparison)));
            scores.writeText(text -> CsvReport.scores(comparison, text));
            questions.writeText(text -> CsvReport.questions(comparison, text));
        }
    }

    private Map<String, VideoEvidence> evidence(Comparison comparison) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Map<String, VideoEvidence> found = EvidenceFolder.read(evidence, comparison.questions().stream().map(QuestionView::video).collect(Collectors.toSet()),
                    line -> err.println("telltale: warning: " + line));
            if (found.isEmpty()) {
                err.println("telltale: warning: " + evidence + ": no file there is named like a video of the truth, such as "
                        + comparison.questions().getFirst().video() + ".json");
            }
            err.flush();
            return found;
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, evidence + ": " + FileTrouble.why(e), e);
        }
    }
}
