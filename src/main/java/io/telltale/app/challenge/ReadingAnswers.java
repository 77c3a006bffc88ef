package io.telltale.app.challenge;

import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.EventIndex;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.answer.Scope;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.QuestionEvidence;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.ToldKind;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;

/**
 * {@code questions about one video, what was spotted in it -> answers}, all from one reading, so that they agree. The challenge only asks for events that its
 * truth holds: where fewer were found, the type is what the counts leave open, and the answer says so. The same questions and the same stored spotting give
 * the same answers.
 *
 * @param loss          what a wrong count costs
 * @param questionPrior whether what is asked counts as evidence: the indices of events for their number, the one unit that is asked for as likely shown as not.
 *                      A leak of the question file; off unless asked for
 */
record ReadingAnswers(Loss loss, boolean questionPrior) {
    /** What is believed beforehand, one line. */
    String priors(ReasonProfile profile) {
        return "profile '" + profile.name() + "', what is asked " + (questionPrior ? "used as evidence" : "not used as evidence") + ", counts for the least " + loss.phrase();
    }

    /** As many answers as questions, in their order. */
    List<RowAnswer> answers(List<Question> questions, Spotting spotting, ReasonProfile profile) {
        VideoReading reading = reading(questions, spotting, profile);
        return questions.stream().map(question -> answer(question, reading)).toList();
    }

    /** The events that the answers speak of, numbered as they count them. */
    List<Expression> told(List<Question> questions, Spotting spotting, ReasonProfile profile) {
        return reading(questions, spotting, profile).told().stream().map(ToldEvent::event).toList();
    }

    /** What all answers to these questions are drawn from. */
    VideoReading reading(List<Question> questions, Spotting spotting, ReasonProfile profile) {
        return isClip(questions) ? VideoReading.ofClip(spotting, profile) : VideoReading.of(spotting, profile, loss, asked(questions));
    }

    /** Whether the questions are those of ME-VQA: about the one expression of a clip, and none about how many there are or which of them is meant. */
    static boolean isClip(List<Question> questions) {
        return !questions.isEmpty() && questions.stream().allMatch(question -> switch (question) {
            case Question.ActionUnits q -> q.scope().equals(Scope.ALL);
            case Question.UnitShown q -> q.scope().equals(Scope.ALL);
            case Question.UnitSide q -> q.scope().equals(Scope.ALL);
            case Question.EmotionClass q -> q.scope().equals(Scope.ALL);
            case Question.UnitsAndEmotion q -> q.scope().equals(Scope.ALL);
            case Question.Analysis q -> q.scope().isOfKindAlone();
            default -> false;
        }) && questions.stream().anyMatch(question -> !(question instanceof Question.ActionUnits));
    }

    private Optional<QuestionEvidence> asked(List<Question> questions) {
        List<Integer> indices = questions.stream().filter(Question.ExpressionType.class::isInstance).map(q -> ((Question.ExpressionType) q).scope())
                .filter(scope -> scope.isAtIndexAlone() && scope.index().filter(index -> !index.fromEnd()).isPresent())
                .map(scope -> scope.index().get().number()).distinct().toList();
        return questionPrior && !indices.isEmpty() ? Optional.of(QuestionEvidence.of(indices)) : Optional.empty();
    }

    private RowAnswer answer(Question question, VideoReading reading) {
        Optional<RowAnswer> presupposed = presupposed(question, reading);
        if (presupposed.isPresent()) {
            return presupposed.get();
        }
        return switch (new Answerer(questionPrior).answer(question, reading)) {
            case Answer.Refused refused -> guess(question, FallbackAnswer.to(question), refused.reason());
            case Answer.Answered answered when answered.plain().equals(Answer.NO_SUCH_EVENT) || answered.plain().equals(Answer.NONE) ->
                guess(question, FallbackAnswer.to(question), answered.plain().equals(Answer.NONE) ? "no action unit was found" : "no event was found that could answer this");
            case Answer.Answered answered -> new RowAnswer(answered.plain(), QuestionText.of(question), answered.confidence(), answered.evidence(), Optional.empty());
        };
    }

    /** The type of an event beyond those told. */
    private static Optional<RowAnswer> presupposed(Question question, VideoReading reading) {
        if (!(question instanceof Question.ExpressionType type) || !type.scope().isAtIndexAlone()) {
            return Optional.empty();
        }
        EventIndex index = type.scope().index().orElse(EventIndex.of(1));
        if (index.among(reading.told().size()).isPresent()) {
            return Optional.empty();
        }
        if (reading.told().isEmpty()) {
            return Optional.of(guess(question, FallbackAnswer.to(question), "the event asked about is not among the 0 that were found"));
        }
        ToldKind kind = reading.kindOf(index.fromEnd() ? 1 : index.number());
        return Optional.of(new RowAnswer(kind.kind().challengeName(), QuestionText.of(question), 0, List.of(),
                Optional.of("the event asked about is not among the " + reading.told().size() + " told; its type is the one that the counts and the profile leave more probable")));
    }

    private static RowAnswer guess(Question question, String plain, String reason) {
        return new RowAnswer(plain, QuestionText.of(question), 0, List.of(), Optional.of(reason));
    }
}
