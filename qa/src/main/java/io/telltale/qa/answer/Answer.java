package io.telltale.qa.answer;

import io.telltale.spotting.Expression;
import java.util.List;

/** What is said to a question. */
public sealed interface Answer {
    /** The plain answer where the event asked for is not among those told. */
    String NO_SUCH_EVENT = "no such event";
    /** The plain answer where there is nothing to list. */
    String NONE = "none";

    /** The question as understood. */
    Question question();

    /** The bare answer in challenge wording, one line. */
    String plain();

    /** The answer for a reader: a first line that says it, then the evidence, one line each. */
    String sentence();

    /**
     * An answer from what was spotted.
     *
     * @param plain      a count {@code 7}; {@code micro-expression} or {@code macro-expression}; action units in lower case, {@code ", "} between them,
     *                   in FACS order. {@code none} where no action unit was found; {@code no such event} where the event asked for is not among those found
     * @param confidence probability that the plain answer is right, as far as the confidences of the events found can tell; events below the
     *                   detection limit are not in it
     * @param evidence   the events that it rests on, in order of onset
     */
    record Answered(Question question, String plain, String sentence, double confidence, List<Expression> evidence) implements Answer {
        public Answered {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("a confidence must lie in 0..1, got " + confidence);
            }
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * No answer. {@link #plain()} is {@code unanswerable}.
     *
     * @param reason   why, a sentence
     * @param canAsk   what can be asked instead
     */
    record Refused(Question question, String reason, List<String> canAsk) implements Answer {
        public Refused {
            canAsk = List.copyOf(canAsk);
        }

        @Override
        public String plain() {
            return "unanswerable";
        }

        @Override
        public String sentence() {
            return reason + "\nWhat can be asked:\n  " + String.join("\n  ", canAsk);
        }
    }
}
