package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.TextTable;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.ClipQuestions;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.DatasetException;
import io.telltale.bench.dataset.FootageSearch;
import io.telltale.bench.dataset.LongVideoQuestions;
import io.telltale.qa.AnswerRow;
import io.telltale.spotting.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale dataset}: what is annotated in a copy of a data set, what was wrong with its sheets, and whether its footage is there. */
@Command(name = "dataset", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Reads the annotation of a licensed copy of a data set: videos, events by kind, blinks, and whether the footage of each video was found.",
            "NAME is samm-lv, samm, casme2 (CAS(ME)²), casme3-a (CAS(ME)³ part A), casme-ii, smic-hs, 4dme or dfme. ROOT is the folder that holds it; sheets and frames are "
                + "searched for below."},
        footer = {"", "Examples:",
            "  telltale dataset samm-lv /data/SAMM --notes",
            "  telltale dataset casme3-a /data/CASME3 --questions=lvqa.jsonl --truth=lvqa_truth.jsonl",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 the annotation is not there or cannot be read."})
public final class DatasetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Which data set.")
    private String name;

    @Parameters(index = "1", paramLabel = "ROOT", description = "The folder that holds it.")
    private Path root;

    @Option(names = "--notes", description = "Also prints every row that was repaired or left out, and what was done.")
    private boolean notes;

    @Option(names = "--questions", paramLabel = "FILE",
            description = "Writes the questions of the challenge without answers, one JSON object a line: ME-LVQA for long videos, ME-VQA for clips.")
    private Path questions;

    @Option(names = "--truth", paramLabel = "FILE", description = "The same with the true answers.")
    private Path truth;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which events and action units are asked for. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws DatasetException {
        Dataset dataset = dataset();
        AnnotatedSet set = dataset.read(root);
        try (OutputFiles files = new OutputFiles()) {
            Optional<OutputFile> questionFile = files.open(questions, root);
            Optional<OutputFile> truthFile = files.open(truth, root);
            List<AnswerRow> rows = questionFile.isEmpty() && truthFile.isEmpty() ? List.of() : rows(dataset, set.videos());
            questionFile.ifPresent(file -> write(file, LongVideoQuestions.unanswered(rows)));
            truthFile.ifPresent(file -> write(file, rows));
        }
        print(dataset, set);
        return ExitCode.OK;
    }

    private Dataset dataset() {
        try {
            return Dataset.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private List<AnswerRow> rows(Dataset dataset, List<AnnotatedVideo> videos) {
        return dataset.hasLongVideos() ? new LongVideoQuestions(dataset.word(), seed).of(videos)
                : new ClipQuestions(dataset, seed).of(videos).stream().map(row -> row.answerRow()).toList();
    }

    private static void write(OutputFile file, List<AnswerRow> rows) {
        file.writeText(out -> {
            for (AnswerRow row : rows) {
                out.write(row.toJson());
                out.write('\n');
            }
        });
    }

    private void print(Dataset dataset, AnnotatedSet set) throws DatasetException {
        TextTable table = new TextTable("video", "subject", "fps>", "micro>", "macro>", "blinks>", "footage");
        FootageSearch search = dataset.footage(root);
        int found = 0;
        for (AnnotatedVideo video : set.videos()) {
            Optional<Path> footage = search.find(video);
            found += footage.isPresent() ? 1 : 0;
            table.row(video.name(), video.subject(), video.rate().rounded(), count(video, Kind.MICRO), count(video, Kind.MACRO), Integer.toString(video.blinks().size()),
                    footage.map(f -> root.relativize(f).toString()).orElse("not found"));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(table);
        List<AnnotatedEvent> events = set.videos().stream().flatMap(v -> v.events().stream()).toList();
        out.println();
        out.println(dataset.title() + ": " + set.videos().size() + " videos of " + set.videos().stream().map(AnnotatedVideo::subject).distinct().count() + " people, "
                + events.stream().filter(e -> e.kind() == Kind.MICRO).count() + " micro- and " + events.stream().filter(e -> e.kind() == Kind.MACRO).count()
                + " macro-expressions, " + set.videos().stream().mapToLong(v -> v.blinks().size()).sum() + " blinks; footage of " + found + " videos found");
        if (notes) {
            out.println(set.notes().size() + " notes:");
            set.notes().forEach(note -> out.println("  " + note));
        } else if (!set.notes().isEmpty()) {
            out.println(set.notes().size() + " notes on rows that were repaired or left out, and on the copy as a whole; --notes shows them.");
        }
        out.flush();
    }

    private static String count(AnnotatedVideo video, Kind kind) {
        return Long.toString(video.events().stream().filter(e -> e.kind() == kind).count());
    }
}
