package io.telltale.bench.compare;

import io.telltale.bench.compare.Judgement.Quantity;
import io.telltale.bench.score.SetOverlap;
import io.telltale.qa.AnswerFileException;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.Scope;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * (question, truth, answer) -> judgements. The question of the truth decides what is compared, whatever the answer looks like. The first judgement is the one
 * that says right or wrong; in the clip task every answer is judged by its words as well.
 *
 * <p>Nothing is dropped: an answer that is missing or cannot be read is judged, as a count of 0 (off by at least 1), as an empty set, as no class, as no words.
 */
final class Judge {
    private Judge() {
    }

    /** @throws AnswerFileException where the true answer is none to its question */
    static void requireTrue(TruthRow truth) throws AnswerFileException {
        String answer = truth.row().answer();
        String trouble = switch (truth.question()) {
            case Question.CountEvents count when CountText.read(answer).isEmpty() -> "a count";
            case Question.ActionUnits units -> null;
            case Question q when classOf(q).isPresent() && classOf(q).get().read(answer).isEmpty() -> "one of " + String.join(", ", classOf(q).get().words());
            case Question q when answer.isBlank() -> "an answer";
            default -> null;
        };
        if (trouble != null) {
            throw new AnswerFileException("the truth of '" + truth.row().videoId() + "' must be " + trouble + ", but it is '" + answer + "'");
        }
    }

    /** @param answer empty where there is no row */
    static List<Judgement> judge(TruthRow truth, Optional<String> answer) {
        List<Judgement> judgements = new ArrayList<>();
        String right = truth.row().answer();
        String said = answer.orElse("");
        boolean missing = answer.isEmpty();
        Optional<Quantity> quantity = quantity(truth.question());
        Optional<ClassQuestion> classes = classOf(truth.question());
        if (quantity.isPresent()) {
            judgements.add(new Judgement.Counted(quantity.get(), CountText.read(right).orElseThrow(), missing ? OptionalDouble.empty() : CountText.read(said), missing));
        } else if (truth.question() instanceof Question.ActionUnits) {
            judgements.add(units(truth.task(), right, said, missing));
        } else if (classes.isPresent() && !isLeftOut(classes.get(), right)) {
            judgements.add(new Judgement.Classed(classes.get(), classes.get().read(right).orElseThrow(), missing ? OptionalInt.empty() : classes.get().read(said), missing));
        }
        if (truth.task() == Task.CLIP || judgements.isEmpty()) {
            judgements.add(new Judgement.Worded(truth.task(), right, said, missing));
        }
        return judgements;
    }

    private static Judgement units(Task task, String right, String said, boolean missing) {
        UnitText truth = UnitText.read(right);
        UnitText answer = UnitText.read(said);
        boolean readable = answer.readable() && !missing;
        // Silence is not the answer "none": where the truth is empty, it must not pass for right.
        return readable || !truth.exact().isEmpty() ? new Judgement.Units(task, SetOverlap.of(answer.exact(), truth.exact()), SetOverlap.of(answer.tolerant(), truth.tolerant()), readable, missing)
                : new Judgement.Units(task, new SetOverlap(0, 1, 0), new SetOverlap(0, 1, 0), false, missing);
    }

    /** The challenge leaves clips of "others" out of its classes. */
    private static boolean isLeftOut(ClassQuestion question, String truth) {
        return question == ClassQuestion.FINE && question.words().get(question.read(truth).orElseThrow()).equals("others");
    }

    /** Which of the three counts of the challenge is asked for; empty for other questions, and for counts of parts of a video. */
    static Optional<Quantity> quantity(Question question) {
        if (!(question instanceof Question.CountEvents count)) {
            return Optional.empty();
        }
        Scope scope = count.scope();
        if (scope.equals(Scope.ALL)) {
            return Optional.of(Quantity.ALL);
        }
        return scope.equals(Scope.of(Kind.MICRO)) ? Optional.of(Quantity.MICRO) : scope.equals(Scope.of(Kind.MACRO)) ? Optional.of(Quantity.MACRO) : Optional.empty();
    }

    static Optional<ClassQuestion> classOf(Question question) {
        return Optional.ofNullable(switch (question) {
            case Question.ExpressionType type -> ClassQuestion.TYPE;
            case Question.EmotionClass emotion -> emotion.fineness() == Question.Fineness.COARSE ? ClassQuestion.COARSE : ClassQuestion.FINE;
            case Question.UnitShown shown -> ClassQuestion.SHOWN;
            case Question.UnitSide side -> ClassQuestion.SIDE;
            default -> null;
        });
    }
}
