package io.telltale.bench.compare;

import io.telltale.qa.AnswerFileException;
import io.telltale.qa.AnswerRow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A system's answers under the name that it has in tables.
 *
 * @param priors what it believed beforehand, as it says itself, one line each; empty where nothing is known of it
 */
public record AnswerSet(String name, List<AnswerRow> rows, List<String> priors) {
    public AnswerSet {
        Objects.requireNonNull(name);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a system needs a name");
        }
        rows = List.copyOf(rows);
        priors = List.copyOf(priors);
    }

    public AnswerSet withPriors(List<String> said) {
        return new AnswerSet(name, rows, said);
    }

    /** @throws AnswerFileException where a {@code video_id} comes twice, as it may where several files are put together */
    public static AnswerSet of(String name, List<AnswerRow> rows) throws AnswerFileException {
        Set<String> ids = new HashSet<>();
        for (AnswerRow row : rows) {
            if (!ids.add(row.videoId())) {
                throw new AnswerFileException("the answers of '" + name + "' have the video_id '" + row.videoId() + "' twice; two systems need two names, NAME=FILE");
            }
        }
        return new AnswerSet(name, rows, List.of());
    }
}
