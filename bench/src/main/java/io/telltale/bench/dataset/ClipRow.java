package io.telltale.bench.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.telltale.qa.AnswerRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A row of an ME-VQA training file: {@code {"id": …, "dataset": …, "image_id": …, "subject": …, "filename": …, "question": …, "answer": …}}, in this order, {@code ", "} and
 * {@code ": "} between.
 */
public record ClipRow(String id, String dataset, String imageId, String subject, String filename, String question, String answer) {
    private static final JsonFactory JSON = new JsonFactory();

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
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new ChallengeSpacing());
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("dataset", dataset);
            json.writeStringField("image_id", imageId);
            json.writeStringField("subject", subject);
            json.writeStringField("filename", filename);
            json.writeStringField("question", question);
            json.writeStringField("answer", answer);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static final class ChallengeSpacing extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
