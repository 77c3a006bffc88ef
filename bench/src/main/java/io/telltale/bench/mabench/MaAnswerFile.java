package io.telltale.bench.mabench;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.AnswerFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a system answered: id of the question -> its words, in the order of the file.
 *
 * <p>JSON Lines, or one array of objects: {@code id} [question_id, qid] and {@code answer} [prediction, pred, response, output, text]; an answer may be empty
 * or null.
 */
public record MaAnswerFile(Map<String, String> answers) {
    private static final List<String> ID = List.of("id", "question_id", "qid");
    private static final List<String> ANSWER = List.of("answer", "prediction", "pred", "response", "output", "text");

    public MaAnswerFile {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** @throws AnswerFileException with file, line and what is wrong there */
    public static MaAnswerFile read(Path file) throws AnswerFileException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (JsonRecords.Place place : JsonRecords.read(file)) {
            String id = place.text(ID);
            if (ANSWER.stream().noneMatch(place.object()::has)) {
                throw new AnswerFileException(place.at() + "there is no 'answer' (nor " + String.join(", ", ANSWER.subList(1, ANSWER.size())) + ")");
            }
            Optional<JsonNode> answer = place.field(ANSWER);
            if (answer.isPresent() && !answer.get().isValueNode()) {
                throw new AnswerFileException(place.at() + "'answer' must be text, but it is " + answer.get());
            }
            if (answers.putIfAbsent(id, answer.map(JsonNode::asText).orElse("")) != null) {
                throw new AnswerFileException(place.at() + "the id '" + id + "' was there before; each may appear once");
            }
        }
        return new MaAnswerFile(answers);
    }
}
