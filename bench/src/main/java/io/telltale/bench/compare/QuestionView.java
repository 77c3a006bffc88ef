package io.telltale.bench.compare;

import java.util.List;
import java.util.OptionalInt;

/**
 * One question, its true answer, and what every system said.
 *
 * @param kind  what is asked for, a word or two
 * @param event number of the event that is asked about
 */
public record QuestionView(String videoId, String video, Corpus corpus, Task task, String kind, OptionalInt event, String question, String truth, List<Said> said) {
    /**
     * @param answer  as it stands in the file; empty where it is missing
     * @param verdict what became of it
     */
    public record Said(String answer, Verdict verdict) { }

    public QuestionView {
        said = List.copyOf(said);
    }

    /** Whether any system is not right; prose is neither. */
    public boolean anyWrong() {
        return said.stream().anyMatch(s -> s.verdict() != Verdict.RIGHT && s.verdict() != Verdict.UNGRADED);
    }
}
