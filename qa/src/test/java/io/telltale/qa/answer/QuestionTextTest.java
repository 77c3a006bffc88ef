package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuestionTextTest {
    @Test
    void saysEveryCondition() {
        Scope scope = new Scope(Optional.of(Kind.MICRO), Optional.of(new TimeWindow(3, 8.5)), Optional.of(FacePart.BROWS), Optional.of(Side.LEFT),
                Optional.of(ActionUnit.BROW_LOWERER), Optional.empty());
        assertEquals("count of micro-expressions whose apexes lie between 3 s and 8.5 s, that move the brows, that are located on the left side, with AU4 brow lowerer",
                QuestionText.of(new Question.CountEvents(scope)));
        assertEquals("duration of the 2nd to last event whose apex lies in the last 10 s",
                QuestionText.of(new Question.EventDuration(Scope.event(new EventIndex(2, true)).withWindow(TimeWindow.last(10)))));
        assertEquals("type of the 13th event: micro or macro", QuestionText.of(new Question.ExpressionType(Scope.event(EventIndex.of(13)))));
        assertTrue(QuestionText.of(QuestionParser.parse("What is the weather like?")).contains("'weather'"));
        assertTrue(QuestionText.of(QuestionParser.parse("Does he lie?")).contains("no evidence of a lie"));
    }

    /** What is said to be understood is understood the same way again. */
    @Property(tries = 1500)
    void whatIsSaidIsReadBack(@ForAll("questions") Question question) {
        String text = QuestionText.of(question);
        assertEquals(question, QuestionParser.parse(text), text);
    }

    /** The line about a question is its fixed point, whatever was understood of any wording. */
    @Property(tries = 500)
    void theLineOfAnExampleIsItsFixedPoint(@ForAll("examples") String example) {
        Question question = QuestionParser.parse(example);
        assertEquals(question, QuestionParser.parse(QuestionText.of(question)));
    }

    @Provide
    Arbitrary<String> examples() {
        return Arbitraries.of(Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).toList());
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<Integer> form = Arbitraries.integers().between(0, 11);
        Arbitrary<ActionUnit> units = Arbitraries.of(ActionUnit.class);
        Arbitrary<Integer> variant = Arbitraries.integers().between(0, 11);
        return Combinators.combine(form, variant, scopes(), units).as(QuestionTextTest::question);
    }

    private static Question question(int form, int variant, Scope scope, ActionUnit unit) {
        Question.UnitNumber number = Question.UnitNumber.values()[variant % 3];
        Scope free = new Scope(scope.kind(), scope.window(), Optional.empty(), Optional.empty(), Optional.empty(), scope.index());
        Scope one = scope.index().isPresent() ? scope : scope.withIndex(EventIndex.of(variant + 1));
        boolean blink = scope.unit().isPresent();
        return switch (form) {
            case 0 -> new Question.CountEvents(new Scope(scope.kind(), scope.window(), scope.part(), scope.side(), scope.unit(), Optional.empty()));
            case 1 -> new Question.ActionUnits(scope, number);
            case 2 -> new Question.UnitShown(free, unit);
            case 3 -> new Question.UnitSide(free, unit);
            case 4 -> new Question.ExpressionType(new Scope(Optional.empty(), one.window(), one.part(), one.side(), one.unit(), one.index()));
            case 5 -> new Question.EventTime(scope, Question.Moment.values()[variant % 4]);
            case 6 -> new Question.EventDuration(scope);
            case 7 -> new Question.MovingRegions(scope);
            case 8 -> new Question.EventSide(blink ? free : scope);
            case 9 -> new Question.EmotionClass(scope, Question.Fineness.values()[variant % 2]);
            case 10 -> new Question.UnitsAndEmotion(scope, number);
            default -> new Question.Analysis(scope);
        };
    }

    private static Arbitrary<Scope> scopes() {
        Arbitrary<TimeWindow> windows = Combinators.combine(Arbitraries.integers().between(0, 4000), Arbitraries.integers().between(1, 4000), Arbitraries.integers().between(0, 3))
                .as((from, length, form) -> switch (form) {
                    case 0 -> TimeWindow.after(from / 8.0);
                    case 1 -> TimeWindow.last(length / 8.0);
                    default -> new TimeWindow(from / 8.0, (from + length) / 8.0);
                });
        Arbitrary<EventIndex> indices = Combinators.combine(Arbitraries.integers().between(1, 130), Arbitraries.of(true, false)).as(EventIndex::new);
        return Combinators.combine(Arbitraries.of(Kind.class).optional(), windows.optional(0.5), Arbitraries.of(FacePart.class).optional(0.3), Arbitraries.of(Side.class).optional(0.3),
                Arbitraries.of(ActionUnit.class).optional(0.3), indices.optional(0.5)).as(Scope::new);
    }
}
