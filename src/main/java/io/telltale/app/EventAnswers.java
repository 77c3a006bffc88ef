package io.telltale.app;

import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;

/** Challenge answers from the events that were found: counts are counts of events. Where an event or an action unit that the challenge presupposes was not found, the answer is a guess, and says so. */
final class EventAnswers implements RowAnswerer {
    private final Answerer answerer = new Answerer();

    EventAnswers(AnsweringOptions options) {
        if (options.loss() != AnsweringOptions.Loss.MAE) {
            throw new Failure(ExitCode.USAGE, "--loss rmse is not available: a count is the number of events found");
        }
        if (options.questionPrior()) {
            throw new Failure(ExitCode.USAGE, "--use-question-prior is not available: a count is the number of events found");
        }
    }

    @Override
    public List<RowAnswer> answers(List<String> questions, Spotting spotting) {
        return questions.stream().map(question -> answer(QuestionParser.parse(question), spotting)).toList();
    }

    private RowAnswer answer(Question question, Spotting spotting) {
        return switch (answerer.answer(question, spotting)) {
            case Answer.Refused refused -> guess(question, FallbackAnswer.to(question), refused.reason());
            case Answer.Answered answered when question instanceof Question.ExpressionType && !isKind(answered.plain()) ->
                guess(question, likelierKind(spotting).challengeName(), "the event asked about is not among the " + spotting.events().size() + " that were found; the more frequent type was taken");
            case Answer.Answered answered when question instanceof Question.ActionUnits && answered.plain().equals("none") ->
                guess(question, FallbackAnswer.to(question), "no action unit was found");
            case Answer.Answered answered -> new RowAnswer(answered.plain(), QuestionText.of(question), answered.confidence(), answered.evidence(), Optional.empty());
        };
    }

    private static RowAnswer guess(Question question, String plain, String reason) {
        return new RowAnswer(plain, QuestionText.of(question), 0, List.of(), Optional.of(reason));
    }

    private static boolean isKind(String plain) {
        return plain.equals(Kind.MICRO.challengeName()) || plain.equals(Kind.MACRO.challengeName());
    }

    /** Of the events found; micro on a tie, as {@link FallbackAnswer}. */
    private static Kind likelierKind(Spotting spotting) {
        return spotting.count(Kind.MACRO) > spotting.count(Kind.MICRO) ? Kind.MACRO : Kind.MICRO;
    }
}
