package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.bench.score.Counts;
import io.telltale.bench.score.IntervalMatching;
import io.telltale.bench.score.MarkedEvent;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.bench.score.SpottingScore;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A run beside what somebody marked in the video, at the overlap that the challenge asks for, or beside what somebody answered. */
final class CompareCalls {
    private static final int MOST_BYTES = 16 << 20;

    private final RunBook runs;
    private final CorrectionFolder corrections;
    private final Path folder;

    /** @param folder for temporary files */
    CompareCalls(RunBook runs, CorrectionFolder corrections, Path folder) {
        this.runs = runs;
        this.corrections = corrections;
        this.folder = folder;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/api/runs/{run}/compare", this::compare);
    }

    private void compare(Call call) throws Exception {
        String name = call.fileName();
        byte[] bytes = call.bytes(MOST_BYTES);
        ServedRun run = runs.find(call.place("run"));
        Spotting spotted = runs.result(run, false);
        Spotting spotting = call.flag("corrected") ? corrections.read(spotted).corrections().applied(spotted) : spotted;
        MarkedFile marked = read(bytes, name, spotting, run);
        call.json(200, switch (marked) {
            case MarkedFile.Events events -> events(events, spotting, name);
            case MarkedFile.Answers answers -> answers(answers.rows(), run, spotting, name);
        });
    }

    /** Readers read files; what they say of them is said with the name that the user knows. */
    private MarkedFile read(byte[] bytes, String name, Spotting spotting, ServedRun run) throws IOException, Refusal {
        Path own = Files.createDirectory(folder.resolve(Ids.fresh("compare")));
        Path file = own.resolve(Videos.plain(name));
        try {
            Files.write(file, bytes);
            return MarkedFile.read(file, file.getFileName().toString(), spotting, run.profile().naming());
        } catch (IOException e) {
            throw new Refusal(422, String.valueOf(e.getMessage()).replace(file.toString(), name), e);
        } finally {
            PrivateFolder.delete(own);
        }
    }

    private static ObjectNode events(MarkedFile.Events marked, Spotting spotting, String name) {
        List<MarkedEvent> truth = marked.events();
        List<Expression> events = spotting.events();
        ObjectNode json = Call.object().put("kind", "events").put("name", name);
        ArrayNode told = json.putArray("truth");
        for (MarkedEvent event : truth) {
            ObjectNode one = told.addObject().put("kind", event.kind().word()).put("onset", event.interval().onset());
            event.apex().ifPresentOrElse(apex -> one.put("apex", apex), () -> one.putNull("apex"));
            one.put("offset", event.interval().offset());
        }
        ArrayNode notes = json.putArray("notes");
        marked.notes().forEach(notes::add);
        IntervalMatching matching = IntervalMatching.of(truth.size(), events.size(), (i, j) -> truth.get(i).interval().iou(events.get(j).interval()), SpottingScore.CHALLENGE_IOU);
        ArrayNode matches = json.putArray("matches");
        ArrayNode missed = json.putArray("missed");
        for (int i = 0; i < truth.size(); i++) {
            int j = matching.ofLeft().applyAsInt(i);
            if (j < 0) {
                missed.add(i);
            } else {
                double iou = truth.get(i).interval().iou(events.get(j).interval());
                matches.addObject().put("truth", i).put("event", events.get(j).index()).put("iou", Math.round(1e4 * iou) / 1e4).put("sameKind", truth.get(i).kind() == events.get(j).kind());
            }
        }
        ArrayNode wrong = json.putArray("false");
        for (int j = 0; j < events.size(); j++) {
            if (matching.ofRight().applyAsInt(j) < 0) {
                wrong.add(events.get(j).index());
            }
        }
        SpottingScore score = new SpottingScore();
        score.add(new MarkedVideo(spotting.rate(), spotting.frames(), truth), events);
        ObjectNode scores = json.putObject("score");
        counts(scores.putObject("micro"), score.of(Kind.MICRO));
        counts(scores.putObject("macro"), score.of(Kind.MACRO));
        counts(scores.putObject("overall"), score.overall());
        counts(scores.putObject("anyKind"), score.agnostic());
        number(json, "medianApexErrorSeconds", score.medianApexErrorSeconds());
        return json;
    }

    private static void counts(ObjectNode json, Counts counts) {
        json.put("tp", counts.truePositives()).put("fp", counts.falsePositives()).put("fn", counts.falseNegatives());
        boolean any = counts.truePositives() + counts.falsePositives() + counts.falseNegatives() > 0;
        number(json, "precision", counts.truePositives() + counts.falsePositives() > 0 ? counts.precision() : Double.NaN);
        number(json, "recall", counts.truePositives() + counts.falseNegatives() > 0 ? counts.recall() : Double.NaN);
        number(json, "f1", any ? counts.f1() : Double.NaN);
    }

    private static void number(ObjectNode json, String field, double value) {
        if (Double.isFinite(value)) {
            json.put(field, Math.round(1e6 * value) / 1e6);
        } else {
            json.putNull(field);
        }
    }

    private static ObjectNode answers(List<AnswerRow> rows, ServedRun run, Spotting spotting, String name) {
        VideoReading reading = AskCalls.reading(run, spotting);
        ObjectNode json = Call.object().put("kind", "answers").put("name", name);
        ArrayNode answers = json.putArray("answers");
        Answerer answerer = new Answerer();
        for (AnswerRow row : rows) {
            Answer ours = answerer.answer(QuestionParser.parse(row.question()), reading);
            ObjectNode one = answers.addObject().put("question", row.question()).put("theirs", row.answer()).put("ours", ours.plain()).put("same", alike(row.answer(), ours.plain()));
            one.put("refused", ours instanceof Answer.Refused refused ? refused.reason() : null);
        }
        return json;
    }

    private static boolean alike(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceFirst("[.]$", "");
    }
}
