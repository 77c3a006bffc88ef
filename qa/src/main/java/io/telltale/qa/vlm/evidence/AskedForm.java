package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code question -> template, allowed answers}: each kind of question of the challenge is held to the answers that it can have, any other is free.
 *
 * @param template the name of ours
 * @param choices  what {@code {choices}} stands for; empty where there are none, or too many to name
 * @param classes  what {@code {classes}} stands for
 */
record AskedForm(String template, AnswerForm form, List<String> choices, List<String> classes) {
    static final String UNITS = "units";
    static final String EXPRESSION = "expression";
    static final String MOTION = "motion";
    /** Far more events than a coded video holds: the largest index in the question files of MEGC2026 is 33. */
    static final int MOST_EVENTS = 999;
    /** Units of a video; the most coded in one of CAS(ME)3 with eight events or more are about six on average. More lets a model that repeats itself go on. */
    private static final int MOST_UNITS = 12;
    /** Two to four sentences. */
    private static final int MOST_MOTION = 900;

    static AskedForm of(Question question, Collection<Emotion> emotions) {
        List<String> names = Arrays.stream(ActionUnit.values()).map(ActionUnit::officialName).toList();
        List<String> fine = emotions.stream().filter(e -> e.coarse().isPresent()).map(Emotion::word).sorted().toList();
        AnswerForm.Field units = new AnswerForm.Field(UNITS, new AnswerForm.Value.Choices(names, MOST_UNITS));
        AnswerForm.Field expression = new AnswerForm.Field(EXPRESSION, new AnswerForm.Value.Choice(fine));
        return switch (question) {
            case Question.CountEvents _ -> new AskedForm("count", new AnswerForm.OneOf(IntStream.rangeClosed(0, MOST_EVENTS).mapToObj(Integer::toString).toList()), List.of(), List.of());
            case Question.ActionUnits q when q.number() == Question.UnitNumber.ONE -> oneOf("unit", names);
            case Question.ActionUnits _ -> new AskedForm("units", new AnswerForm.Fields(List.of(units)), names, List.of());
            case Question.UnitShown _ -> oneOf("unit-shown", List.of("yes", "no"));
            case Question.UnitSide _ -> oneOf("unit-side", List.of(Side.LEFT.word(), Side.RIGHT.word()));
            case Question.EventSide _ -> oneOf("event-side", Stream.of(Side.values()).map(Side::word).toList());
            case Question.ExpressionType _ -> oneOf("type", Stream.of(Kind.values()).map(Kind::challengeName).toList());
            case Question.EmotionClass q when q.fineness() == Question.Fineness.COARSE -> oneOf("coarse-class", Stream.of(CoarseClass.values()).map(CoarseClass::word).toList());
            case Question.EmotionClass _ -> oneOf("fine-class", fine);
            case Question.UnitsAndEmotion _ -> new AskedForm("units-and-class", new AnswerForm.Fields(List.of(units, expression)), names, fine);
            case Question.Analysis _ -> new AskedForm("analysis",
                    new AnswerForm.Fields(List.of(new AnswerForm.Field(MOTION, new AnswerForm.Value.Text(MOST_MOTION)), units, expression)), names, fine);
            case Question.EventTime _, Question.EventDuration _, Question.MovingRegions _, Question.FreeForm _, Question.Unanswerable _ ->
                new AskedForm("free-form", AnswerForm.FREE, List.of(), List.of());
        };
    }

    private static AskedForm oneOf(String template, List<String> choices) {
        return new AskedForm(template, new AnswerForm.OneOf(choices), choices, List.of());
    }
}
