package io.telltale.app.challenge;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.VideoSet;
import io.telltale.app.engine.VideoSetOptions;
import io.telltale.kernels.Workers;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.Loss;
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
import picocli.CommandLine.Spec;

/** {@code telltale answer}: a question file of the challenge, answered row by row. */
@Command(name = "answer", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Answers a question file of the challenge (ME-LVQA, ME-VQA): the same rows in the same order, each with its answer.",
            "Each video is spotted once and its result kept in the work folder. A run that was stopped, in whatever way, is started again by the same command: it goes "
                + "on where it was and writes the same file, byte for byte. The file appears when all rows are done.",
            "A row that cannot be answered gets a fallback answer (4 events, 1 micro, 3 macro; micro-expression; brow lowerer, dimpler; disgust, negative; no; left), "
                + "and the log beside the output, NAME.log.jsonl, says why; it has a line for every row, with what was understood and which events the answer rests on."},
        footer = {"",
            "Examples:",
            "  telltale answer --questions me_lvqa_samm_test_to_answer.jsonl --videos SAMM_test --out me_lvqa_samm_test_pred.jsonl",
            "  telltale answer --questions to_answer.jsonl --videos DIR --out pred.jsonl --maps",
            "  telltale compare --truth gt.jsonl --answers pred.jsonl --out page --evidence pred.jsonl.work/evidence",
            "  telltale answer --questions me_lvqa_casme3_test_to_answer.jsonl --videos data --out me_lvqa_casme3_test_pred.jsonl --use-question-prior",
            "",
            "Exit codes: 0 every row answered, 2 wrong usage, 3 file, 4 backend, 5 written, but some rows have fallback answers."})
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

    @Mixin
    private VideoSetOptions videos;

    public AnswerCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        ReadingAnswers answerer = new ReadingAnswers(loss, questionPrior);
        List<AnswerRow> rows = AnswerFile.read(questions).rows();
        // Whether it can be written is known now; opened again when it is written, so that a killed run leaves nothing beside its place.
        Path logPath = AnswerLog.besides(out);
        OutputFile.at(out, questions).close();
        OutputFile.at(logPath, questions).close();
        VideoSet set = videos.open(engine, out);
        set.requireAny(rows.stream().map(AnswerRow::video).distinct().toList());
        ChallengeRun run;
        try (AnswerLog log = AnswerLog.open(logPath)) {
            run = new ChallengeRun(set, answerer, log);
            write(run.answer(rows));
        }
        if (maps) {
            evidence(run, answerer);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%s: %s of %s (%d spotted before), %s, %.1f s; see %s%n", out, counted(rows.size(), "row"),
                counted(rows.stream().map(AnswerRow::video).distinct().count(), "video"), run.kept(),
                run.fallbacks() == 0 ? "all answered" : counted(run.fallbacks(), "fallback answer"),
                (System.nanoTime() - start) / 1e9, logPath);
        print.flush();
        return run.fallbacks() == 0 ? ExitCode.OK : ExitCode.FALLBACK;
    }

    private void write(List<AnswerRow> answered) {
        try (OutputFile file = OutputFile.at(out, questions)) {
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
