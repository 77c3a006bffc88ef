package io.telltale.bench.compare;

import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Question;

/** A question with its true answer, and where it belongs. */
record TruthRow(AnswerRow row, Question question, Corpus corpus, Task task) {
    /** Rows of one video are drawn, swapped and averaged together. */
    Video video() {
        return new Video(corpus, row.video());
    }

    record Video(Corpus corpus, String name) { }

    /** What is asked for, in a word or two. */
    String kind() {
        return switch (question) {
            case Question.CountEvents count -> "count";
            case Question.ActionUnits units -> "action units";
            case Question.UnitShown shown -> ClassQuestion.SHOWN.title();
            case Question.UnitSide side -> ClassQuestion.SIDE.title();
            case Question.ExpressionType type -> ClassQuestion.TYPE.title();
            case Question.EmotionClass emotion -> emotion.fineness() == Question.Fineness.COARSE ? ClassQuestion.COARSE.title() : ClassQuestion.FINE.title();
            case Question.UnitsAndEmotion both -> "units and class";
            case Question.Analysis analysis -> "analysis";
            case Question.EventTime time -> "time";
            case Question.EventDuration duration -> "duration";
            case Question.MovingRegions regions -> "regions";
            case Question.EventSide side -> "side of an event";
            case Question.FreeForm free -> "free-form";
            case Question.Unanswerable other -> "other";
        };
    }
}
