package io.telltale.qa.answer;

import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Spotting;
import java.util.Optional;

/**
 * Question and reading of a video -> answer with evidence. All answers are drawn from one {@link VideoReading}, so that they agree with each other: all = micro
 * + macro, an event has a type if and only if the count reaches it, the fine class lies within the coarse one. Immutable and thread-safe.
 */
public final class Answerer {
    private final boolean questionPrior;

    public Answerer() {
        this(false);
    }

    /**
     * @param questionPrior whether a unit that is asked for counts as likely shown as not, as in the question files of ME-VQA, in place of how often a corpus has it
     */
    public Answerer(boolean questionPrior) {
        this.questionPrior = questionPrior;
    }

    /** An answer about a long video without a corpus prior. */
    public Answer answer(String question, Spotting spotting) {
        return answer(QuestionParser.parse(question), spotting);
    }

    /** An answer about a long video without a corpus prior. */
    public Answer answer(Question question, Spotting spotting) {
        return answer(question, VideoReading.of(spotting, ReasonProfile.generic(), false));
    }

    public Answer answer(Question question, VideoReading reading) {
        return switch (question) {
            case Question.CountEvents q -> CountAnswer.of(q, reading);
            case Question.ActionUnits q -> UnitAnswer.which(q, reading);
            case Question.UnitShown q -> UnitAnswer.shown(q, reading, questionPrior);
            case Question.UnitSide q -> UnitAnswer.side(q, reading);
            case Question.ExpressionType q -> EventAnswer.type(q, reading);
            case Question.EventTime q -> EventAnswer.time(q, reading);
            case Question.EventDuration q -> EventAnswer.duration(q, reading);
            case Question.MovingRegions q -> EventAnswer.regions(q, reading);
            case Question.EventSide q -> EventAnswer.side(q, reading);
            case Question.EmotionClass q -> EmotionAnswer.which(q, reading);
            case Question.UnitsAndEmotion q -> EmotionAnswer.unitsAndClass(q, reading);
            case Question.Analysis q -> AnalysisAnswer.of(q, reading);
            case Question.FreeForm q -> refusal(q).orElseThrow();
            case Question.Unanswerable q -> refusal(q).orElseThrow();
        };
    }

    /** Why a question is refused whatever the video shows; empty where it is answered. */
    public static Optional<Answer.Refused> refusal(Question question) {
        return switch (question) {
            case Question.FreeForm q -> Optional.of(new Answer.Refused(q, q.reason() + " A language model would be needed.", Question.EXAMPLES));
            case Question.Unanswerable q -> Optional.of(new Answer.Refused(q, q.reason(), Question.EXAMPLES));
            default -> Optional.empty();
        };
    }
}
