package io.telltale.bench.mabench;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.AnswerFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The questions of MA-Bench with their answers, in the order of the file.
 *
 * <p>The files of the benchmark are not public yet; this is the form that is read, with other names that such files use for a field in brackets. JSON Lines, or
 * one array of objects:
 * <ul>
 * <li>{@code id} [question_id, qid]: no two alike
 * <li>{@code task} [task_type, task_name, question_type, category, type]: one of the eight, short or in full
 * <li>{@code video} [video_id, video_path, video_name, video_file]
 * <li>{@code question} [query, prompt]
 * <li>{@code options} [candidates, choices], closed tasks: a list of texts, with or without their letters ({@code (a) Head}), or an object of letters and
 * texts; may be left out where it is yes or no
 * <li>{@code answer} [ground_truth, gt, correct_answer, label, reference]: the letter or the text of the right option, or the reference text. A bare number is
 * refused, since it may count from 0 or 1
 * </ul>
 */
public record MaQuestionFile(List<MaQuestion> questions) {
    private static final List<String> ID = List.of("id", "question_id", "qid");
    private static final List<String> TASK = List.of("task", "task_type", "task_name", "question_type", "category", "type");
    private static final List<String> VIDEO = List.of("video", "video_id", "video_path", "video_name", "video_file");
    private static final List<String> QUESTION = List.of("question", "query", "prompt");
    private static final List<String> OPTIONS = List.of("options", "candidates", "choices");
    private static final List<String> ANSWER = List.of("answer", "ground_truth", "gt", "correct_answer", "label", "reference");
    private static final Pattern LETTERED = Pattern.compile("(?s)^\\s*[(\\[]?([A-Za-z])[)\\].:]\\s*(.+)$");

    public MaQuestionFile {
        questions = List.copyOf(questions);
    }

    /** @throws AnswerFileException with file, line and what is wrong there */
    public static MaQuestionFile read(Path file) throws AnswerFileException {
        List<MaQuestion> questions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonRecords.Place place : JsonRecords.read(file)) {
            MaQuestion question = question(place);
            if (!ids.add(question.id())) {
                throw new AnswerFileException(place.at() + "the id '" + question.id() + "' was there before; each may appear once");
            }
            questions.add(question);
        }
        return new MaQuestionFile(questions);
    }

    private static MaQuestion question(JsonRecords.Place place) throws AnswerFileException {
        String id = place.text(ID);
        String named = place.text(TASK);
        MicroActionTask task = MicroActionTask.named(named)
                .orElseThrow(() -> new AnswerFileException(place.at() + "no task '" + named + "'; the tasks are " + List.of(MicroActionTask.values())));
        String video = place.text(VIDEO);
        String text = place.text(QUESTION);
        try {
            if (!task.isClosed()) {
                return new MaQuestion.Open(id, task, video, text, place.text(ANSWER));
            }
            List<String> options = options(place, task);
            return new MaQuestion.Closed(id, task, video, text, options, answer(place, options));
        } catch (IllegalArgumentException e) {
            throw new AnswerFileException(place.at() + e.getMessage(), e);
        }
    }

    private static int answer(JsonRecords.Place place, List<String> options) throws AnswerFileException {
        String answer = place.text(ANSWER);
        if (place.field(ANSWER).orElseThrow().isNumber()) {
            throw new AnswerFileException(place.at() + "'answer' is the number " + answer + ", which may count from 0 or from 1; give the letter or the text of the right option");
        }
        OptionalInt index = Choice.of(answer, options);
        if (index.isEmpty()) {
            throw new AnswerFileException(place.at() + "the answer '" + answer + "' is none of the options " + options);
        }
        return index.getAsInt();
    }

    private static List<String> options(JsonRecords.Place place, MicroActionTask task) throws AnswerFileException {
        JsonNode node = place.field(OPTIONS).orElse(null);
        if (node == null) {
            return task.usualOptions().orElseThrow(() -> new AnswerFileException(place.at() + "there are no 'options' (nor candidates, choices), which " + task + " needs"));
        }
        List<String> options = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> option : node.properties()) {
                requireNext(place, option.getKey(), options.size());
                options.add(option.getValue().asText());
            }
        } else if (node.isArray()) {
            node.forEach(option -> options.add(option.asText()));
        } else {
            throw new AnswerFileException(place.at() + "'options' must be a list, but it is " + node);
        }
        return withoutLetters(options);
    }

    private static void requireNext(JsonRecords.Place place, String letter, int index) throws AnswerFileException {
        if (!letter.equalsIgnoreCase(letter(index))) {
            throw new AnswerFileException(place.at() + "the letters of the options must be A, B, C … in this order, but '" + letter + "' stands where " + letter(index) + " should");
        }
    }

    private static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /** Letters are taken off where every option has its own, in order. */
    private static List<String> withoutLetters(List<String> options) {
        List<String> plain = new ArrayList<>();
        for (String option : options) {
            Matcher lettered = LETTERED.matcher(option);
            if (!lettered.matches() || !lettered.group(1).equalsIgnoreCase(letter(plain.size()))) {
                return options;
            }
            plain.add(lettered.group(2).strip());
        }
        return plain;
    }
}
