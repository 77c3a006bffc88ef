package io.telltale.qa.answer;

import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one event is, when it is, how long, where and on which side; of each event where several are meant. */
final class EventAnswer {
    private EventAnswer() {
    }

    static Answer type(Question.ExpressionType question, VideoReading reading) {
        String count = " of " + reading.told().size();
        return each(question, question.scope(), reading, told -> told.event().kind().challengeName(), told -> {
            Expression event = told.event();
            return String.format(Locale.ROOT, "%s is a %s: it lasts %.3f s, %.3f s from onset to apex (rule of the profile '%s').", Report.named(question.scope(), told) + count,
                    event.kind().challengeName(), reading.spotting().rate().seconds(event.interval().length()), reading.spotting().rate().seconds(event.apex() - event.onset()),
                    reading.profile().naming().name());
        }, ToldEvent::kindProbability);
    }

    static Answer time(Question.EventTime question, VideoReading reading) {
        FrameRate rate = reading.spotting().rate();
        return each(question, question.scope(), reading, told -> moments(question.moment(), told.event(), rate),
                told -> Report.named(question.scope(), told) + ": " + moments(question.moment(), told.event(), rate) + ".", _ -> 1.0);
    }

    private static String moments(Question.Moment moment, Expression event, FrameRate rate) {
        return switch (moment) {
            case ONSET -> at(rate, event.onset());
            case APEX -> at(rate, event.apex());
            case OFFSET -> at(rate, event.offset());
            case SPAN -> "onset " + at(rate, event.onset()) + ", apex " + at(rate, event.apex()) + ", offset " + at(rate, event.offset());
        };
    }

    private static String at(FrameRate rate, long frame) {
        return String.format(Locale.ROOT, "%.3f s (frame %d)", rate.seconds(frame), frame);
    }

    static Answer duration(Question.EventDuration question, VideoReading reading) {
        Function<ToldEvent, String> length = told -> String.format(Locale.ROOT, "%.3f s (%d frames)", reading.spotting().rate().seconds(told.event().interval().length()),
                told.event().interval().length());
        return each(question, question.scope(), reading, length, told -> Report.named(question.scope(), told) + " lasts " + length.apply(told) + ".", _ -> 1.0);
    }

    static Answer regions(Question.MovingRegions question, VideoReading reading) {
        Function<ToldEvent, String> names = told -> {
            List<RegionDisplacement> moving = ScopedEvents.moving(told.event());
            return moving.isEmpty() ? Answer.NONE : moving.stream().map(d -> d.region().phrase()).collect(Collectors.joining(", "));
        };
        return each(question, question.scope(), reading, names, told -> Report.named(question.scope(), told) + ": "
                + ScopedEvents.moving(told.event()).stream().map(Wording::displacement).collect(Collectors.joining("; ")) + ".", _ -> 1.0);
    }

    static Answer side(Question.EventSide question, VideoReading reading) {
        return each(question, question.scope(), reading, told -> ScopedEvents.side(told).word(), told -> Report.named(question.scope(), told) + ": "
                + switch (ScopedEvents.side(told)) {
                    case LEFT -> "the subject's left side.";
                    case RIGHT -> "the subject's right side.";
                    case BOTH -> "both sides.";
                }, _ -> 1.0);
    }

    /** One answer for each event that is meant, {@code "; "} between; the confidence holds for all of them. */
    private static Answer each(Question question, Scope scope, VideoReading reading, Function<ToldEvent, String> plain, Function<ToldEvent, String> sentence,
            Function<ToldEvent, Double> sure) {
        List<ToldEvent> told = ScopedEvents.of(scope, reading);
        if (told.isEmpty()) {
            return Report.noSuchEvent(question, scope, reading);
        }
        double all = told.stream().mapToDouble(t -> t.real() * sure.apply(t)).reduce(1, (a, b) -> a * b);
        return new Answer.Answered(question, told.stream().map(plain).collect(Collectors.joining("; ")),
                Report.withLines(told.stream().map(sentence).collect(Collectors.joining(" ")), Report.lines(told, reading)), all, Report.events(told));
    }
}
