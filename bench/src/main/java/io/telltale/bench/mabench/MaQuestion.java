package io.telltale.bench.mabench;

import java.util.List;

/** A question of MA-Bench with what is known to be true. */
public sealed interface MaQuestion {
    /** Its own, within a file. */
    String id();

    MicroActionTask task();

    /** What it is about; questions of one video are drawn together. */
    String video();

    String text();

    /**
     * One of the options is right.
     *
     * @param options at least two, no two alike but for case and punctuation
     * @param answer  place of the right one, from 0
     */
    record Closed(String id, MicroActionTask task, String video, String text, List<String> options, int answer) implements MaQuestion {
        public Closed {
            options = List.copyOf(options);
            if (!task.isClosed()) {
                throw new IllegalArgumentException(task + " has no options");
            }
            if (options.size() < 2 || options.size() > Choice.MOST_OPTIONS) {
                throw new IllegalArgumentException("a question must have 2.." + Choice.MOST_OPTIONS + " options, got " + options.size());
            }
            if (options.stream().map(Choice::plain).distinct().count() != options.size() || options.stream().anyMatch(option -> Choice.plain(option).isEmpty())) {
                throw new IllegalArgumentException("options must differ and not be empty, got " + options);
            }
            if (answer < 0 || answer >= options.size()) {
                throw new IllegalArgumentException("the right option must be one of " + options.size() + ", got number " + answer);
            }
        }
    }

    /**
     * A text is marked against another.
     *
     * @param reference not blank
     */
    record Open(String id, MicroActionTask task, String video, String text, String reference) implements MaQuestion {
        public Open {
            if (task.isClosed()) {
                throw new IllegalArgumentException(task + " has options");
            }
            if (reference.isBlank()) {
                throw new IllegalArgumentException("the reference answer is empty");
            }
        }
    }
}
