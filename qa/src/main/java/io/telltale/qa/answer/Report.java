package io.telltale.qa.answer;

import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The sentences that answers share: how long, how many, how sure, and the lines of evidence. */
final class Report {
    private Report() {
    }

    /** {@code No micro-expression event was found in 7000 frames (00:35.000). …}: and what could not have been seen. */
    static String nothing(Optional<Kind> kind, Spotting spotting) {
        OptionalDouble quiet = spotting.traces().map(QuietMotion::percent).orElse(OptionalDouble.empty());
        String limit = quiet.isPresent() ? "The face moved by up to " + Wording.percent(quiet.getAsDouble())
                + " of the inter-ocular distance within 0.2 s all along; a movement no larger than that could not have been seen."
                : "Movements below the detection limit may have gone unseen; the limit was not recorded.";
        return "No " + noun(kind) + " was found in " + length(spotting) + ". " + limit;
    }

    /** The answer to a question about an event that is not among those told: what was told in its place. */
    static Answer noSuchEvent(Question question, Scope scope, VideoReading reading) {
        return new Answer.Answered(question, Answer.NO_SUCH_EVENT, withLines(missing(scope, reading), lines(reading.told(), reading)), 1, events(reading.told()));
    }

    /** Why a question about an event has no answer. */
    static String missing(Scope scope, VideoReading reading) {
        List<ToldEvent> meeting = ScopedEvents.meeting(scope, reading);
        if (reading.told().isEmpty()) {
            return nothing(Optional.empty(), reading.spotting());
        }
        String found = counted(reading.told().size(), Optional.empty()) + (reading.told().size() == 1 ? " was" : " were") + " found in " + length(reading.spotting());
        if (scope.isAtIndexAlone() && scope.index().isPresent()) {
            return "There is no " + scope.index().get() + ": " + found + ".";
        }
        String asked = QuestionText.of(new Question.CountEvents(scope)).replaceFirst("^count of ", "");
        return "There is no event that was asked for (" + asked + "): " + found
                + (meeting.isEmpty() ? ", none of them like that." : ", " + meeting.size() + " of them like that.");
    }

    static String noun(Optional<Kind> kind) {
        return kind.map(k -> k.challengeName() + " event").orElse("expression event");
    }

    static String counted(int count, Optional<Kind> kind) {
        return count + " " + noun(kind) + (count == 1 ? "" : "s");
    }

    static String length(Spotting spotting) {
        return spotting.frames() + (spotting.frames() == 1 ? " frame (" : " frames (") + Wording.time(spotting.rate(), spotting.frames())
                + (spotting.firstFrame() == 0 ? ")" : ", from " + Wording.time(spotting.rate(), spotting.firstFrame()) + " on)");
    }

    static List<String> lines(List<ToldEvent> told, VideoReading reading) {
        return told.stream().map(t -> Wording.event(reading.spotting().rate(), t.event()) + (t.doubtful() ? ", doubtful" : "")).toList();
    }

    static List<Expression> events(List<ToldEvent> told) {
        return told.stream().map(ToldEvent::event).toList();
    }

    static String withLines(String first, List<String> lines) {
        return lines.isEmpty() ? first : first + "\n  " + String.join("\n  ", lines);
    }

    /** {@code Event 3}, {@code The last event (event 5)}. */
    static String named(Scope scope, ToldEvent told) {
        String name = scope.index().filter(EventIndex::fromEnd).map(index -> index + " (event " + told.event().index() + ")").orElse("event " + told.event().index());
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
