package io.telltale.bench.compare;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose answers are compared: a column.
 *
 * @param name    heading of the column
 * @param note    what a reader must know of it, a sentence; empty for a system
 * @param answers by {@code video_id}
 */
public record Contestant(String name, Role role, String note, Map<String, String> answers) {
    /** What kind of column it is. */
    public enum Role {
        /** Judged on every question; what it does not answer is charged. */
        SYSTEM,
        /** An answer without looking at the video; has no score where it has no answer. */
        FLOOR
    }

    public Contestant {
        Objects.requireNonNull(role);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a system needs a name");
        }
        answers = Map.copyOf(answers);
    }

    static Contestant floor(String name, String note, Map<String, String> answers) {
        return new Contestant(name, Role.FLOOR, note, answers);
    }

    Optional<String> answer(TruthRow row) {
        return Optional.ofNullable(answers.get(row.row().videoId()));
    }
}
