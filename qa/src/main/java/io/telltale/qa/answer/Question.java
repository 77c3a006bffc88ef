package io.telltale.qa.answer;

import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What is asked about one video: the closed grammar of the ME-LVQA task of MEGC2026, and what lies outside it.
 */
public sealed interface Question {
    /** The five templates of the challenge, in its wording: what can be asked. */
    List<String> EXAMPLES = List.of(
            "How many expression events appear in this video?",
            "How many micro-expression events appear in this video?",
            "How many macro-expression events appear in this video?",
            "What distinct action units appear in this video?",
            "What is the expression type of the 2-th expression event in this video?");

    /** How many events of one kind, or of both where the kind is empty. */
    record CountEvents(Optional<Kind> kind) implements Question {
    }

    /** Which action units appear, each once; in the events of one kind, or of both where the kind is empty. */
    record DistinctActionUnits(Optional<Kind> kind) implements Question {
    }

    /** Whether an event is a micro- or a macro-expression. */
    record TypeOfEvent(EventIndex index) implements Question {
    }

    /** No question that can be answered from motion alone, or none that was understood; {@code reason} is a sentence. */
    record Unanswerable(String text, String reason) implements Question {
    }
}
