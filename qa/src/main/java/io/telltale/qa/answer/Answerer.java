package io.telltale.qa.answer;

import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Spotting;
import java.util.Optional;

/**
 * Question and reading of a video -> answer with evidence. All answers are drawn from one {@link VideoReading}, so that they agree with each other: all = micro + macro, an event has a
 * type if and only if the count reaches it, the coarse class is that of the fine one. Immutable and thread-safe.
 */
public final class Answerer {
    private final ReasonProfile profile;

    /** Without a corpus prior. */
    public Answerer() {
        this(ReasonProfile.generic());
    }

    public Answerer(ReasonProfile profile) {
        this.profile = profile;
    }

    public Answer answer(String question, Spotting spotting) {
        return answer(QuestionParser.parse(question), spotting);
    }

    public Answer answer(Question question, Spotting spotting) {
        return answer(question, read(spotting));
    }

    /** The reading that answers are drawn from; several questions about one video share it. */
    public VideoReading read(Spotting spotting) {
        return VideoReading.of(spotting, profile, Loss.MAE, Optional.empty());
    }

    public static Answer answer(Question question, VideoReading reading) {
        return switch (question) {
            case Question.CountEvents q -> CountAnswer.of(q, reading);
            case Question.ActionUnits q -> UnitAnswer.which(q, reading);
            case Question.UnitShown q -> UnitAnswer.shown(q, reading);
            case Question.UnitSide q -> UnitAnswer.side(q, reading);
            case Question.ExpressionType q -> EventAnswer.type(q, reading);
            case Question.EventTime q -> EventAnswer.time(q, reading);
            case Question.EventDuration q -> EventAnswer.duration(q, reading);
            case Question.MovingRegions q -> EventAnswer.regions(q, reading);
            case Question.EventSide q -> EventAnswer.side(q, reading);
            case Question.EmotionClass q -> EmotionAnswer.which(q, reading);
            case Question.UnitsAndEmotion q -> EmotionAnswer.unitsAndClass(q, reading);
            case Question.Analysis q -> AnalysisAnswer.of(q, reading);
            case Question.FreeForm q -> new Answer.Refused(q, q.reason(), Question.EXAMPLES);
            case Question.Unanswerable q -> new Answer.Refused(q, q.reason(), Question.EXAMPLES);
        };
    }
}
