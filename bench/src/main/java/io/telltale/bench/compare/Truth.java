package io.telltale.bench.compare;

import io.telltale.qa.AnswerFileException;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The questions with their true answers, each read once: what it asks, which corpus and which task it belongs to.
 *
 * <p>A video belongs to the clip task where any of its questions is one that only that task asks (expression classes, one named action unit, analysis), and to
 * the long-video task else.
 */
public final class Truth {
    private final List<TruthRow> rows;

    private Truth(List<TruthRow> rows) {
        this.rows = rows;
    }

    /** @throws AnswerFileException where an answer is empty or is none to its question, or a {@code video_id} comes twice */
    public static Truth of(List<AnswerRow> rows) throws AnswerFileException {
        return of(rows, QuestionParser::parse);
    }

    /** @param parser text to question */
    static Truth of(List<AnswerRow> rows, Function<String, Question> parser) throws AnswerFileException {
        if (rows.stream().allMatch(row -> row.answer().isBlank())) {
            throw new AnswerFileException("the truth holds no answer at all: it looks like a file of questions to be answered, give the one with the answers");
        }
        Map<String, Question> asked = new HashMap<>();
        rows.forEach(row -> asked.computeIfAbsent(row.question(), parser));
        Set<TruthRow.Video> clips = new HashSet<>();
        for (AnswerRow row : rows) {
            if (isOfClips(asked.get(row.question()))) {
                clips.add(new TruthRow.Video(Corpus.of(row.videoId(), row.video()), row.video()));
            }
        }
        List<TruthRow> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (AnswerRow row : rows) {
            if (!ids.add(row.videoId())) {
                throw new AnswerFileException("the truth has the video_id '" + row.videoId() + "' twice; each may appear once");
            }
            Corpus corpus = Corpus.of(row.videoId(), row.video());
            TruthRow truth = new TruthRow(row, asked.get(row.question()), corpus, clips.contains(new TruthRow.Video(corpus, row.video())) ? Task.CLIP : Task.LONG_VIDEO);
            Judge.requireTrue(truth);
            read.add(truth);
        }
        return new Truth(List.copyOf(read));
    }

    private static boolean isOfClips(Question question) {
        return switch (question) {
            case Question.EmotionClass q -> true;
            case Question.UnitShown q -> true;
            case Question.UnitSide q -> true;
            case Question.UnitsAndEmotion q -> true;
            case Question.Analysis q -> true;
            case Question.ActionUnits q -> q.number() == Question.UnitNumber.ONE;
            case Question.CountEvents q -> false;
            case Question.ExpressionType q -> false;
            case Question.EventTime q -> false;
            case Question.EventDuration q -> false;
            case Question.MovingRegions q -> false;
            case Question.EventSide q -> false;
            case Question.FreeForm q -> false;
            case Question.Unanswerable q -> false;
        };
    }

    List<TruthRow> rows() {
        return rows;
    }

    /** The rows of a task, by video, in the order of the file. */
    Map<TruthRow.Video, List<TruthRow>> byVideo(Task task) {
        Map<TruthRow.Video, List<TruthRow>> videos = new LinkedHashMap<>();
        rows.stream().filter(row -> row.task() == task).forEach(row -> videos.computeIfAbsent(row.video(), v -> new ArrayList<>()).add(row));
        return videos;
    }
}
