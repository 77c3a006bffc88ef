package io.telltale.qa.answer;

import io.telltale.qa.answer.Question.Fineness;
import io.telltale.qa.answer.Question.UnitNumber;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;

/**
 * {@link Question} -> one line that says what was understood, every condition included: {@code count of micro-expressions whose apex lies between 3 s and 8 s,
 * that move the brows}. {@link QuestionParser} reads the line back to the same question.
 */
public final class QuestionText {
    private QuestionText() {
    }

    public static String of(Question question) {
        return switch (question) {
            case Question.CountEvents q -> "count of " + events(q.scope());
            case Question.ActionUnits q -> units(q.number()) + " of " + events(q.scope());
            case Question.UnitShown q -> "whether " + unit(q.unit()) + " is shown" + in(q.scope());
            case Question.UnitSide q -> "which side of the face shows " + unit(q.unit()) + in(q.scope());
            case Question.ExpressionType q -> "type of " + events(q.scope()) + ": micro or macro";
            case Question.EventTime q -> moment(q.moment()) + " of " + events(q.scope());
            case Question.EventDuration q -> "duration of " + events(q.scope());
            case Question.MovingRegions q -> "parts of the face that move in " + events(q.scope());
            case Question.EventSide q -> "which side of the face shows " + events(q.scope());
            case Question.EmotionClass q -> (q.fineness() == Fineness.FINE ? "fine-grained" : "coarse") + " expression class of " + events(q.scope());
            case Question.UnitsAndEmotion q -> units(q.number()) + " of " + events(q.scope()) + " and, based on them, the fine-grained and the coarse expression class";
            case Question.Analysis q -> "detailed analysis of " + events(q.scope());
            case Question.FreeForm q -> "a free-form question. " + q.reason();
            case Question.Unanswerable q -> "no question that can be answered. " + q.reason();
        };
    }

    private static String units(UnitNumber number) {
        return switch (number) {
            case ONE -> "the action unit";
            case SEVERAL -> "several action units";
            case UNSAID -> "action units";
        };
    }

    private static String moment(Question.Moment moment) {
        return switch (moment) {
            case ONSET -> "onset time";
            case APEX -> "apex time";
            case OFFSET -> "offset time";
            case SPAN -> "times of onset, apex and offset";
        };
    }

    private static String unit(ActionUnit unit) {
        return unit.code() + " " + unit.officialName();
    }

    private static String in(Scope scope) {
        return scope.equals(Scope.ALL) ? "" : " in " + events(scope);
    }

    private static String events(Scope scope) {
        boolean one = scope.index().isPresent();
        StringBuilder text = new StringBuilder(scope.index().map(index -> "the " + ordinal(index) + " ").orElse(""));
        text.append(scope.kind().map(kind -> kind.challengeName()).orElse("event")).append(one ? "" : "s");
        scope.window().ifPresent(window -> text.append(one ? " whose apex lies " : " whose apexes lie ").append(window));
        scope.part().ifPresent(part -> text.append(", that ").append(one ? "moves" : "move").append(" the ").append(part.word()));
        scope.side().ifPresent(side -> text.append(", that ").append(one ? "is" : "are").append(" located on ").append(side == Side.BOTH ? "both sides" : "the " + side.word() + " side"));
        scope.unit().ifPresent(unit -> text.append(", with ").append(unit(unit)));
        return text.toString();
    }

    /** {@code 2nd}, {@code last}, {@code 2nd to last}. */
    private static String ordinal(EventIndex index) {
        int n = index.number();
        String suffix = n / 10 % 10 == 1 ? "th" : switch (n % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return !index.fromEnd() ? n + suffix : n == 1 ? "last" : n + suffix + " to last";
    }
}
