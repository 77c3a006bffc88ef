package io.telltale.app.challenge;

import io.telltale.app.engine.VideoSet;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.NoFaceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code rows of questions -> the same rows with answers}, video by video in the order in which the file first names them. A video or a row that fails gets
 * fallback answers and the run goes on; what no other video could do better stops it ({@link FailedVideos}).
 */
final class ChallengeRun {
    private final VideoSet videos;
    private final ReadingAnswers answerer;
    private final AnswerLog log;
    private final FailedVideos failures = new FailedVideos();
    private final List<Read> read = new ArrayList<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private int kept;
    private int fallbacks;

    /**
     * A video whose questions were answered from what was spotted in it.
     *
     * @param asked     as they stand in the file
     * @param questions as they were understood
     */
    record Read(String video, List<String> asked, List<Question> questions, VideoSet.Spotted spotted) {
    }

    ChallengeRun(VideoSet videos, ReadingAnswers answerer, AnswerLog log) {
        this.videos = videos;
        this.answerer = answerer;
        this.log = log;
    }

    /** Rows in the order given, equal in all but the answer. */
    List<AnswerRow> answer(List<AnswerRow> rows) {
        Map<String, List<Integer>> byVideo = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byVideo.computeIfAbsent(rows.get(i).video(), _ -> new ArrayList<>()).add(i);
        }
        List<AnswerRow> answered = new ArrayList<>(rows);
        int done = 0;
        for (Map.Entry<String, List<Integer>> video : byVideo.entrySet()) {
            done++;
            List<AnswerRow> its = video.getValue().stream().map(rows::get).toList();
            List<RowAnswer> answers = answer(video.getKey(), its, done + "/" + byVideo.size());
            for (int i = 0; i < its.size(); i++) {
                AnswerRow row = its.get(i);
                answered.set(video.getValue().get(i), new AnswerRow(row.videoId(), row.video(), row.question(), answers.get(i).plain()));
            }
        }
        return answered;
    }

    /** Videos whose spotting lay in the work folder. */
    int kept() {
        return kept;
    }

    /** The videos that could be read, in their order. */
    List<Read> read() {
        return List.copyOf(read);
    }

    /** The videos that could not be read or spotted, each with the reason. */
    Map<String, String> unread() {
        return Collections.unmodifiableMap(unread);
    }

    /** Rows whose answer is a guess. */
    int fallbacks() {
        return fallbacks;
    }

    private List<RowAnswer> answer(String video, List<AnswerRow> rows, String task) {
        long start = System.nanoTime();
        List<String> questions = rows.stream().map(AnswerRow::question).toList();
        List<RowAnswer> answers;
        AnswerLog.Source source;
        try {
            List<Question> parsed = questions.stream().map(QuestionParser::parse).toList();
            VideoSet.Spotted spotted = videos.spot(video, task, ReadingAnswers.isClip(parsed) ? Optional.of(ClipMoments.UNKNOWN) : Optional.empty());
            answers = answers(questions, parsed, spotted);
            failures.went();
            read.add(new Read(video, questions, parsed, spotted));
            kept += spotted.kept() ? 1 : 0;
            source = new AnswerLog.Source(Optional.of(spotted.footage()), spotted.kept(), spotted.notes(), answerer.priors(spotted.profile()), seconds(start));
        } catch (IOException | NoFaceException | RuntimeException | OutOfMemoryError e) {
            String reason = failures.reason(e);
            answers = questions.stream().map(question -> RowAnswer.fallback(question, reason)).toList();
            unread.put(video, answers.getFirst().fallback().orElseThrow());
            source = new AnswerLog.Source(Optional.empty(), false, List.of(), "none: a constant", seconds(start));
        }
        for (int i = 0; i < rows.size(); i++) {
            fallbacks += answers.get(i).fallback().isPresent() ? 1 : 0;
            log.write(rows.get(i), answers.get(i), source);
        }
        return answers;
    }

    /** All rows together; where that fails, each alone, so that one question does not spoil the others. */
    private List<RowAnswer> answers(List<String> questions, List<Question> parsed, VideoSet.Spotted spotted) {
        try {
            List<RowAnswer> answers = answerer.answers(parsed, spotted.spotting(), spotted.profile());
            if (answers.size() != questions.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + questions.size() + " questions");
            }
            return answers;
        } catch (RuntimeException e) {
            String reason = failures.reason(e);
            if (questions.size() == 1) {
                return List.of(RowAnswer.fallback(questions.getFirst(), reason));
            }
            return IntStream.range(0, questions.size()).mapToObj(i -> answers(List.of(questions.get(i)), List.of(parsed.get(i)), spotted).getFirst()).toList();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
