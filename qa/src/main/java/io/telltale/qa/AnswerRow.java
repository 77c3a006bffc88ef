package io.telltale.qa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * One row of a challenge answer file: {@code {"video_id": …, "video": …, "question": …, "answer": …}}, in this order, {@code ", "} and {@code ": "}
 * between, one row per line, line feed.
 */
public record AnswerRow(String videoId, String video, String question, String answer) {
    private static final JsonFactory JSON = new JsonFactory();

    public AnswerRow {
        Objects.requireNonNull(videoId, "video_id");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }

    /** The row as one line of JSON Lines, without its line feed. */
    public String toJson() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new ChallengeSpacing());
            json.writeStartObject();
            json.writeStringField("video_id", videoId);
            json.writeStringField("video", video);
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
