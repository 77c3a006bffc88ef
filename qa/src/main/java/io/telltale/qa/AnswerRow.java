package io.telltale.qa;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * One row of a challenge answer file: {@code {"video_id": …, "video": …, "question": …, "answer": …}}, in this order, {@code ", "} and {@code ": "}
 * between, one row per line, line feed.
 */
public record AnswerRow(String videoId, String video, String question, String answer) {
    public AnswerRow {
        Objects.requireNonNull(videoId, "video_id");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }

    /** The row as one line of JSON Lines, without its line feed. */
    public String toJson() {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("video_id", videoId);
        fields.put("video", video);
        fields.put("question", question);
        fields.put("answer", answer);
        return ChallengeLine.of(fields);
    }
}
