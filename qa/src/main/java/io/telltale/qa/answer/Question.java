package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import java.util.List;

/**
 * What is asked about one video or clip: the templates of ME-LVQA and ME-VQA (MEGC2025 and MEGC2026), natural questions beside them, and what lies
 * outside the grammar.
 */
public sealed interface Question {
    /** The five templates of the long-video task, in its wording. */
    List<String> EXAMPLES = List.of(
            "How many expression events appear in this video?",
            "How many micro-expression events appear in this video?",
            "How many macro-expression events appear in this video?",
            "What distinct action units appear in this video?",
            "What is the expression type of the 2-th expression event in this video?");

    /** What else can be asked, one example each; other words and other conditions will do. */
    List<String> FURTHER_EXAMPLES = List.of(
            "How many micro-expressions move the brows between 3 s and 8 s?",
            "How many events show AU12 on the left side?",
            "Which action units appear in the second micro-expression?",
            "Is the action unit lip corner puller shown on the face?",
            "Is the action unit dimpler located on the left or right face?",
            "When is the apex of the last macro-expression?",
            "How long does the first event after 1:20 last?",
            "Which part of the face moves in the third event?",
            "On which side of the face is the second micro-expression?",
            "What is the coarse expression class of the first event?",
            "What is the fine-grained expression class?",
            "What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?",
            "Provide a detailed analysis of the micro-expression observed in this clip.");

    /** What the wording says of the number of action units: "What is the action unit?" presupposes one, "What are the action units?" several. */
    enum UnitNumber {
        ONE, SEVERAL, UNSAID
    }

    /** A moment of an event; {@code SPAN} is all three. */
    enum Moment {
        ONSET, APEX, OFFSET, SPAN
    }

    /** {@code COARSE}: positive, negative, surprise. {@code FINE}: happiness, disgust … */
    enum Fineness {
        COARSE, FINE
    }

    /** How many events. */
    record CountEvents(Scope scope) implements Question {
    }

    /** Which action units appear, each once. */
    record ActionUnits(Scope scope, UnitNumber number) implements Question {
    }

    /** Whether an action unit appears: yes or no. */
    record UnitShown(Scope scope, ActionUnit unit) implements Question {
    }

    /** On which half of the face an action unit appears: left or right. */
    record UnitSide(Scope scope, ActionUnit unit) implements Question {
    }

    /** Whether an event is a micro- or a macro-expression. */
    record ExpressionType(Scope scope) implements Question {
    }

    /** When an event begins, is at its height, or ends. */
    record EventTime(Scope scope, Moment moment) implements Question {
    }

    /** How long an event lasts. */
    record EventDuration(Scope scope) implements Question {
    }

    /** Which parts of the face move. */
    record MovingRegions(Scope scope) implements Question {
    }

    /** On which half of the face an event happens: left, right or both. */
    record EventSide(Scope scope) implements Question {
    }

    /** Which expression class an event belongs to. */
    record EmotionClass(Scope scope, Fineness fineness) implements Question {
    }

    /** The action units, and from them the fine-grained and the coarse class. */
    record UnitsAndEmotion(Scope scope, UnitNumber number) implements Question {
    }

    /** A description in three parts: what moved where, which action units and why, which expression and how sure. */
    record Analysis(Scope scope) implements Question {
    }

    /**
     * Outside the grammar, but a question about the video: what a language model might answer. {@code reason} says in a sentence why the grammar does not hold it.
     */
    record FreeForm(String text, String reason) implements Question {
    }

    /** No question that can be answered from motion at all, or none that was understood; {@code reason} is a sentence. */
    record Unanswerable(String text, String reason) implements Question {
    }
}
