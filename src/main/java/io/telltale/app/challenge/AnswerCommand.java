package io.telltale.app.challenge;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.VideoSet;
import io.telltale.app.engine.VideoSetOptions;
import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelOptions;
import io.telltale.app.model.OpenedModel;
import io.telltale.app.model.ShownOptions;
import io.telltale.app.report.ReportOptions;
import io.telltale.kernels.Workers;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale answer}: a question file of the challenge, answered row by row. */
@Command(name = "answer", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Answers a question file of the challenge (ME-LVQA, ME-VQA): the same rows in the same order, each with its answer.",
            "Each video is spotted once and its result kept in the work folder. A run that was stopped, in whatever way, is started again by the same command: it goes "
                + "on where it was and writes the same file, byte for byte. The file appears when all rows are done.",
            "With --by model a language model answers each row from what was measured in its video; with --by both it does so into a file of its own, beside that of the reasoner, for telltale "
                + "compare. What it replies is kept in the work folder, so that nothing is asked twice. With --remote questions, measurements and pictures of the face are sent to that address; "
                + "else nothing leaves this machine.",
            "A row that cannot be answered gets a fallback answer (4 events, 1 micro, 3 macro; micro-expression; brow lowerer, dimpler; disgust, negative; no; left), "
                + "and the log beside the output, NAME.log.jsonl, says why; it has a line for every row, with what was understood and which events the answer rests on."},
        footer = {"",
            "Examples:",
            "  telltale answer --questions me_lvqa_samm_test_to_answer.jsonl --videos SAMM_test --out me_lvqa_samm_test_pred.jsonl",
            "  telltale answer --questions to_answer.jsonl --videos DIR --out pred.jsonl --maps",
            "  telltale answer --questions to_answer.jsonl --videos DIR --out pred.jsonl --report",
            "  telltale compare --truth gt.jsonl --answers pred.jsonl --out page --evidence pred.jsonl.work/evidence",
            "  telltale answer --questions to_answer.jsonl --videos DIR --out pred.jsonl --by both --model Qwen3-VL-2B-Instruct",
            "  telltale compare --truth gt.jsonl --answers reasoner=pred.jsonl --answers model=pred.model.jsonl",
            "  telltale answer --questions me_lvqa_casme3_test_to_answer.jsonl --videos data --out me_lvqa_casme3_test_pred.jsonl --use-question-prior",
            "",
            "Exit codes: 0 every row answered, 2 wrong usage, 3 file, 4 backend, or a model that does not answer (a further run goes on), 5 written, but some rows have fallback answers."})
public final class AnswerCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--questions", paramLabel = "FILE", required = true, description = "JSON Lines with video_id, video, question, answer. Answers in it are not looked at.")
    private Path questions;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the rows with their answers go.")
    private Path out;

    @Option(names = "--loss", paramLabel = "NAME", defaultValue = "mae", description = "What a wrong count costs: mae or rmse. Default: ${DEFAULT-VALUE}.")
    private Loss loss;

    @Option(names = "--use-question-prior",
            description = "Lets what is asked count as evidence: the numbers of events of how many there are, an action unit that is asked for as likely shown as "
                + "not. Off unless given: the questions leak it.")
    private boolean questionPrior;

    @Option(names = "--maps",
            description = "When all is answered, also writes what the answers rest on into the folder evidence of the work folder: VIDEO.json with the events told, "
                + "VIDEO-1.png the motion map of event 1, and so on. telltale compare --evidence shows them beside the answers.")
    private boolean maps;

    @Option(names = "--report", description = "When all is answered, also writes a page for every video into the folder report of the work folder: VIDEO.html, as telltale report writes it but "
            + "without the traces, which the work folder does not keep.")
    private boolean report;

    @Option(names = "--by", paramLabel = "WHO", defaultValue = "reasoner", description = "Who answers: reasoner, model (a language model), or both. Default: ${DEFAULT-VALUE}.")
    private AnsweredBy by;

    @Option(names = "--model-out", paramLabel = "FILE", description = "With --by both: where the rows with the model's answers go. Default: the output with .model before its ending.")
    private Path modelOut;

    @Mixin
    private VideoSetOptions videos;

    @Mixin
    private final ModelOptions model;

    @Mixin
    private ShownOptions shown;

    public AnswerCommand(Engine engine, LocalModels models) {
        this.engine = engine;
        this.model = new ModelOptions(models);
    }

    @Override
    public Integer call() throws IOException, CheckpointException, ModelException {
        long start = System.nanoTime();
        checkModel();
        EvidenceOptions evidence = shown.evidence();
        ReadingAnswers answerer = new ReadingAnswers(loss, questionPrior);
        List<AnswerRow> rows = AnswerFile.read(questions).rows();
        // Whether it can be written is known now; opened again when it is written, so that a killed run leaves nothing beside its place.
        for (Path answers : outputs()) {
            OutputFile.at(answers, questions).close();
            OutputFile.at(AnswerLog.besides(answers), questions).close();
        }
        VideoSet set = videos.open(engine, out);
        set.requireAny(rows.stream().map(AnswerRow::video).distinct().toList());
        int fallbacks;
        try (OpenedModel opened = by == AnsweredBy.REASONER ? null : model.open()) {
            ChallengeRun run = spotted(set, answerer, rows);
            fallbacks = by == AnsweredBy.MODEL ? 0 : told(out, rows, run.fallbacks(), run.kept(), start);
            if (opened != null) {
                fallbacks += byModel(opened, evidence, rows, run, answerer, start);
            }
        }
        return fallbacks == 0 ? ExitCode.OK : ExitCode.FALLBACK;
    }

    private void checkModel() {
        if (by == AnsweredBy.REASONER && model.isGiven()) {
            throw new ParameterException(spec.commandLine(), "a model answers with --by model or --by both alone; the reasoner needs none");
        }
        if (modelOut != null && by != AnsweredBy.BOTH) {
            throw new ParameterException(spec.commandLine(), "--model-out needs --by both; --out is where the answers go");
        }
        model.check(ShownOptions.NAMES);
        if (by != AnsweredBy.REASONER) {
            model.require();
        }
        if (by == AnsweredBy.BOTH && modelAnswers().toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw new ParameterException(spec.commandLine(), "--out and --model-out are the same file, " + out);
        }
    }

    /** {@code x_pred.jsonl -> x_pred.model.jsonl}, where nothing else was said. */
    private Path modelAnswers() {
        if (by == AnsweredBy.MODEL || modelOut != null) {
            return by == AnsweredBy.MODEL ? out : modelOut;
        }
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(dot > 0 ? name.substring(0, dot) + ".model" + name.substring(dot) : name + ".model");
    }

    private List<Path> outputs() {
        return by == AnsweredBy.BOTH ? List.of(out, modelAnswers()) : List.of(out);
    }

    /** All videos spotted, and the rows answered by the reasoner where it is to answer. */
    private ChallengeRun spotted(VideoSet set, ReadingAnswers answerer, List<AnswerRow> rows) {
        boolean isWritten = by != AnsweredBy.MODEL;
        ChallengeRun run;
        try (AnswerLog log = isWritten ? AnswerLog.open(AnswerLog.besides(out)) : AnswerLog.none()) {
            run = new ChallengeRun(set, answerer, log);
            List<AnswerRow> answered = run.answer(rows);
            if (isWritten) {
                write(out, answered);
            }
        }
        if (maps) {
            evidence(run, answerer);
        }
        if (report) {
            new AnswerReports(OutputFolder.made(videos.work(out).resolve("report"), "folder of reports"), videos, ReportOptions.command(spec)).write(run.read(), answerer);
        }
        return run;
    }

    private int byModel(OpenedModel opened, EvidenceOptions evidence, List<AnswerRow> rows, ChallengeRun run, ReadingAnswers answerer, long start) throws ModelException, IOException {
        ModelRun asking = new ModelRun(opened, evidence, model.sampling(), videos.work(out).resolve("model.replies.jsonl"), videos);
        Path answers = modelAnswers();
        try (AnswerLog log = AnswerLog.open(AnswerLog.besides(answers))) {
            write(answers, asking.answer(rows, run, answerer, log));
        } finally {
            opened.spent().ifPresent(spent -> videos.tell("model " + opened.name() + ": " + spent));
        }
        return told(answers, rows, asking.fallbacks(), run.kept(), start);
    }

    private int told(Path answers, List<AnswerRow> rows, int fallbacks, int kept, long start) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%s: %s of %s (%d spotted before), %s, %.1f s; see %s%n", answers, counted(rows.size(), "row"),
                counted(rows.stream().map(AnswerRow::video).distinct().count(), "video"), kept,
                fallbacks == 0 ? "all answered" : counted(fallbacks, "fallback answer"),
                (System.nanoTime() - start) / 1e9, AnswerLog.besides(answers));
        print.flush();
        return fallbacks;
    }

    private void write(Path answers, List<AnswerRow> answered) {
        try (OutputFile file = OutputFile.at(answers, questions)) {
            file.writeText(text -> {
                for (AnswerRow row : answered) {
                    text.write(row.toJson());
                    text.write('\n');
                }
            });
        }
    }

    private void evidence(ChallengeRun run, ReadingAnswers answerer) {
        try (Workers workers = Workers.perProcessor()) {
            new AnswerEvidence(OutputFolder.made(videos.work(out).resolve("evidence"), "folder of evidence"), videos, MotionBetween.flow(workers)).write(run.read(), answerer);
        }
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
