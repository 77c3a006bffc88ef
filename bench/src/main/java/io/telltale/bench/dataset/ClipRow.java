package io.telltale.bench.dataset;

import io.telltale.qa.AnswerRow;
import io.telltale.qa.ChallengeLine;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * A row of an ME-VQA training file: {@code {"id": …, "dataset": …, "image_id": …, "subject": …, "filename": …, "question": …, "answer": …}}, in this order,
 * {@code ", "} and {@code ": "} between.
 */
public record ClipRow(String id, String dataset, String imageId, String subject, String filename, String question, String answer) {
    public ClipRow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(imageId, "image_id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }

    /** The same as a row of a test file, whose videos are clips. */
    public AnswerRow answerRow() {
        return new AnswerRow(id, imageId, question, answer);
    }

    /** One line of JSON Lines, without its line feed. */
    public String toJson() {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("dataset", dataset);
        fields.put("image_id", imageId);
        fields.put("subject", subject);
        fields.put("filename", filename);
        fields.put("question", question);
        fields.put("answer", answer);
        return ChallengeLine.of(fields);
    }
}
