package io.telltale.app.challenge;

import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.engine.VideoSet;
import io.telltale.app.model.AskedVideo;
import io.telltale.app.model.OpenedModel;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.PromptBatch;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.EvidencePrompt;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.ModelAnswer;
import io.telltale.qa.vlm.evidence.PromptTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * {@code rows of questions -> the same rows with a model's answers}, from what was spotted in their videos. Every reply is kept as soon as it is there: a run that
 * was stopped goes on where it was, asks nothing twice, and gives the same rows. A row without a usable answer gets the fallback that the reasoner would give, and
 * the log says why; a model that cannot be asked at all stops the run.
 */
final class ModelRun {
    private final OpenedModel model;
    private final EvidenceOptions shown;
    private final Sampling sampling;
    private final Path replies;
    private final EngineOptions told;
    private int fallbacks;
    private int asked;

    /** What is known of a row once its prompt was made. */
    private record Told(String priors, List<String> notes) {
    }

    /** @param replies file that keeps what the model said */
    ModelRun(OpenedModel model, EvidenceOptions shown, Sampling sampling, Path replies, EngineOptions told) {
        this.model = model;
        this.shown = shown;
        this.sampling = sampling;
        this.replies = replies;
        this.told = told;
    }

    /** Rows whose answer is a guess. */
    int fallbacks() {
        return fallbacks;
    }

    /** Replies that this run asked for; the others were kept. */
    int asked() {
        return asked;
    }

    /**
     * Rows in the order given, equal in all but the answer.
     *
     * @param run in which their videos were spotted
     * @throws ModelException where the model cannot be asked, or fails row after row
     * @throws IOException    where the template does not fit a question, or replies cannot be kept
     */
    List<AnswerRow> answer(List<AnswerRow> rows, ChallengeRun run, ReadingAnswers answerer, AnswerLog log) throws ModelException, IOException {
        Map<String, ChallengeRun.Read> read = new LinkedHashMap<>();
        run.read().forEach(video -> read.put(video.video(), video));
        Map<String, AnswerRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.videoId(), row));
        // Video by video: the pictures of one are made together.
        List<String> ids = read.keySet().stream().flatMap(video -> rows.stream().filter(row -> row.video().equals(video) && isAsked(row))).map(AnswerRow::videoId).toList();
        Map<String, Told> asTold = new HashMap<>();
        PromptBatch.Outcome outcome;
        try (Prompts prompts = new Prompts(answerer, read); ProgressLine line = told.progress("model " + model.name(), "answers")) {
            outcome = PromptBatch.keptIn(replies).run(model, ids, id -> {
                EvidencePrompt prompt = prompts.of(byId.get(id));
                asTold.put(id, new Told(priors(prompt), notes(prompt)));
                return prompt.prompt();
            }, (done, all) -> line.frames(done, OptionalLong.of(all)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        asked = outcome.asked();
        List<AnswerRow> answered = new ArrayList<>();
        for (AnswerRow row : rows) {
            RowAnswer answer = answer(row, outcome, run.unread());
            fallbacks += answer.fallback().isPresent() ? 1 : 0;
            ChallengeRun.Read video = read.get(row.video());
            log.write(row, answer, source(video, asTold.get(row.videoId()), answerer));
            answered.add(new AnswerRow(row.videoId(), row.video(), row.question(), answer.plain()));
        }
        return answered;
    }

    private static boolean isAsked(AnswerRow row) {
        return !(QuestionParser.parse(row.question()) instanceof Question.Unanswerable);
    }

    private RowAnswer answer(AnswerRow row, PromptBatch.Outcome outcome, Map<String, String> unread) {
        Question question = QuestionParser.parse(row.question());
        if (question instanceof Question.Unanswerable unanswerable) {
            return RowAnswer.fallback(row.question(), unanswerable.reason());
        }
        Reply reply = outcome.replies().get(row.videoId());
        if (reply == null) {
            return RowAnswer.fallback(row.question(), unread.getOrDefault(row.video(), "the model: " + outcome.failures().get(row.videoId())));
        }
        return switch (ModelAnswer.of(question, reply.text())) {
            case ModelAnswer.Plain plain -> new RowAnswer(plain.text(), QuestionText.of(question), 0, List.of(), Optional.empty());
            case ModelAnswer.Unusable unusable -> RowAnswer.fallback(row.question(), unusable.why());
        };
    }

    private static List<String> notes(EvidencePrompt prompt) {
        List<String> notes = new ArrayList<>(List.of("prompt " + prompt.templates().stream().map(PromptTemplate::title).collect(Collectors.joining(" + "))));
        notes.addAll(prompt.notes());
        return notes;
    }

    /** The same for all rows. */
    private String priors(EvidencePrompt prompt) {
        String raw = prompt.shown().has(EvidenceShown.Part.RAW_VIDEO) ? " (raw as " + shown.rawRule().word() + " samples)" : "";
        return "model '" + model.name() + "', shown " + prompt.shown() + raw;
    }

    private static AnswerLog.Source source(ChallengeRun.Read video, Told told, ReadingAnswers answerer) {
        if (video == null || told == null) {
            return new AnswerLog.Source(Optional.empty(), false, List.of(), "none: a constant", 0);
        }
        VideoSet.Spotted spotted = video.spotted();
        List<String> notes = new ArrayList<>(spotted.notes());
        notes.addAll(told.notes());
        return new AnswerLog.Source(Optional.of(spotted.footage()), spotted.kept(), notes, told.priors() + "; events by " + answerer.priors(spotted.profile()), 0);
    }

    /** The prompts of one video after another. */
    private final class Prompts implements AutoCloseable {
        private final ReadingAnswers answerer;
        private final Map<String, ChallengeRun.Read> read;
        private String name;
        private AskedVideo video;

        Prompts(ReadingAnswers answerer, Map<String, ChallengeRun.Read> read) {
            this.answerer = answerer;
            this.read = read;
        }

        EvidencePrompt of(AnswerRow row) {
            if (!row.video().equals(name)) {
                close();
                ChallengeRun.Read its = read.get(row.video());
                VideoSet.Spotted spotted = its.spotted();
                video = new AskedVideo(spotted.footage(), spotted.reading(), answerer.reading(its.questions(), spotted.spotting(), spotted.profile()), shown, sampling);
                name = row.video();
            }
            try {
                return video.prompt(QuestionParser.parse(row.question()), row.question());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (video != null) {
                video.close();
            }
        }
    }
}
