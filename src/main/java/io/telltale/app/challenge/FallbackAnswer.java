package io.telltale.app.challenge;

import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.Scope;
import io.telltale.spotting.Kind;

/**
 * {@code question -> answer} without a video: what a challenge file gets where a row or a video fails. Constants, from the published annotation of CAS(ME)³
 * part A, SAMM-LV and CAS(ME)²:
 *
 * <ul>
 * <li>Counts: 4 events, 1 micro, 3 macro, the rounded means of the three corpora (4.4, 3.4, 3.8; 0.9, 1.1, 0.6; 3.5, 2.3, 3.2 a video); they agree with each other.
 * <li>Type: micro-expression, which are a little over half of the events of the MEGC test set, as its published error counts tell.
 * <li>Action units: brow lowerer and dimpler, the two that the best constant answer has in all three corpora; where one is asked for, brow lowerer, which goes
 * with disgust.
 * <li>Class: disgust, the most frequent of CASME II and CAS(ME)³, and with it negative.
 * <li>Shown or not: no, nothing was seen. Side: left. Everything else: {@code unanswerable}.
 * </ul>
 */
final class FallbackAnswer {
    private static final String UNIT = "brow lowerer";
    private static final String UNITS = "brow lowerer, dimpler";
    private static final String FINE = "disgust";
    private static final String COARSE = "negative";
    private static final String NONE = "unanswerable";

    private FallbackAnswer() {
    }

    static String to(Question question) {
        return switch (question) {
            case Question.CountEvents count -> count(count.scope());
            case Question.ExpressionType type -> Kind.MICRO.challengeName();
            case Question.ActionUnits units -> units.number() == Question.UnitNumber.ONE ? UNIT : UNITS;
            case Question.EmotionClass emotion -> emotion.fineness() == Question.Fineness.COARSE ? COARSE : FINE;
            case Question.UnitShown shown -> "no";
            case Question.UnitSide side -> "left";
            case Question.UnitsAndEmotion both -> unitsAndEmotion(both.number());
            case Question.Analysis analysis -> unitsAndEmotion(Question.UnitNumber.SEVERAL);
            case Question.EventTime time -> NONE;
            case Question.EventDuration duration -> NONE;
            case Question.MovingRegions regions -> NONE;
            case Question.EventSide side -> NONE;
            case Question.FreeForm free -> NONE;
            case Question.Unanswerable unanswerable -> NONE;
        };
    }

    private static String count(Scope scope) {
        return scope.kind().map(kind -> kind == Kind.MICRO ? "1" : "3").orElse("4");
    }

    private static String unitsAndEmotion(Question.UnitNumber number) {
        String units = number == Question.UnitNumber.ONE ? "The action unit present is: " + UNIT : "The action units present are: " + UNITS;
        return units + ". Therefore, the fine-grained expression class is " + FINE + ", and the coarse expression class is " + COARSE + ".";
    }
}
