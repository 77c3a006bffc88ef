package io.telltale.qa.answer;

import io.telltale.qa.answer.Question.Fineness;
import io.telltale.qa.answer.Question.Moment;
import io.telltale.qa.answer.Question.UnitNumber;
import io.telltale.qa.reason.ActionUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Text -> {@link Question}: the challenge's wordings and natural rewordings of them.
 *
 * <p>Text becomes words ({@code Words}), words become phrases ({@code Phrases}), and the phrases say what is asked ({@code Asked}) and of which events
 * ({@code Conditions}). Every word must have a part in the question or be known to carry no meaning ("please", "in this video"). A word that is not known may change
 * what is asked ("not", "longest"), so it makes the text {@link Question.FreeForm} rather than being skipped ({@code Objections}).
 */
public final class QuestionParser {
    private QuestionParser() {
    }

    /** Never fails: what is not understood comes back as {@link Question.FreeForm} or {@link Question.Unanswerable} with the reason. */
    public static Question parse(String text) {
        Sentence sentence = new Sentence(Phrases.of(Words.of(text)));
        Objections objections = new Objections(text, sentence);
        Optional<Question> objection = objections.toWords();
        if (objection.isPresent()) {
            return objection.get();
        }
        Set<Asked> all = Asked.in(sentence);
        objection = objections.to(all);
        if (objection.isPresent()) {
            return objection.get();
        }
        Asked asked = all.iterator().next();
        return objections.to(asked).orElseGet(() -> read(asked, sentence));
    }

    private static Question read(Asked asked, Sentence s) {
        Scope scope = Conditions.scope(s, asked);
        return switch (asked) {
            case COUNT -> new Question.CountEvents(scope);
            case UNITS -> new Question.ActionUnits(scope, number(s));
            case UNIT_SHOWN -> new Question.UnitShown(scope, unit(s));
            case UNIT_SIDE -> new Question.UnitSide(scope, unit(s));
            case TYPE -> new Question.ExpressionType(scope);
            case TIME -> new Question.EventTime(scope, moment(s));
            case LISTING -> new Question.EventTime(scope, Moment.SPAN);
            case DURATION -> new Question.EventDuration(scope);
            case REGIONS -> new Question.MovingRegions(scope);
            case SIDE -> new Question.EventSide(scope);
            case EMOTION -> new Question.EmotionClass(scope, s.has(Role.COARSE, Role.COARSE_NAME) && !s.has(Role.FINE) ? Fineness.COARSE : Fineness.FINE);
            case UNITS_AND_EMOTION -> new Question.UnitsAndEmotion(scope, number(s));
            case ANALYSIS -> new Question.Analysis(scope);
        };
    }

    /** {@code the action unit}: one. {@code what are the action units}: several. {@code which action units}, {@code list the action units}: unsaid. */
    private static UnitNumber number(Sentence s) {
        if (s.has(Role.UNIT_NOUN)) {
            return UnitNumber.ONE;
        }
        boolean several = s.has(Role.SEVERAL) || IntStream.range(2, s.tokens().size())
                .anyMatch(i -> s.role(i) == Role.UNITS_NOUN && s.text(i - 1).equals("the") && s.role(i - 2) == Role.VERB);
        return several ? UnitNumber.SEVERAL : UnitNumber.UNSAID;
    }

    private static ActionUnit unit(Sentence s) {
        return s.all(Token.Unit.class).getFirst().unit();
    }

    private static Moment moment(Sentence s) {
        boolean onset = s.has(Role.ONSET);
        boolean apex = s.has(Role.APEX);
        boolean offset = s.has(Role.OFFSET);
        return onset && !apex && !offset ? Moment.ONSET : apex && !onset && !offset ? Moment.APEX : offset && !onset && !apex ? Moment.OFFSET : Moment.SPAN;
    }
}
