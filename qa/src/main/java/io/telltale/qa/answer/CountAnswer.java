package io.telltale.qa.answer;

import io.telltale.qa.reason.CountDistribution;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.List;
import java.util.Optional;

/** How many events: the counts of the reading for a kind or all, the events that meet the conditions otherwise. */
final class CountAnswer {
    private static final double INTERVAL = 0.9;

    private CountAnswer() {
    }

    static Answer of(Question.CountEvents question, VideoReading reading) {
        Scope scope = question.scope();
        return scope.isOfKindAlone() ? ofKind(question, reading) : among(question, ScopedEvents.of(scope, reading), reading);
    }

    private static Answer ofKind(Question.CountEvents question, VideoReading reading) {
        Optional<Kind> kind = question.scope().kind();
        Spotting spotting = reading.spotting();
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        int count = reading.counts().of(kind);
        CountDistribution real = reading.posterior().of(kind);
        if (count == 0) {
            return new Answer.Answered(question, "0", nothing(kind, reading), real.exactly(0), List.of());
        }
        String kinds = kind.isPresent() ? "" : " (" + reading.counts().micro() + " micro, " + reading.counts().macro() + " macro)";
        boolean allFound = told.size() == count && told.stream().noneMatch(ToldEvent::doubtful) && found(kind, spotting) == count;
        String sentence = allFound
                ? Report.counted(count, kind) + kinds + (count == 1 ? " was" : " were") + " found in " + Report.length(spotting) + ". " + sureness(count, real)
                        + (nothingMissed(reading) ? " Events below the detection limit are not counted." : "")
                : Report.counted(count, kind) + kinds + (count == 1 ? " is" : " are") + " the best estimate for " + Report.length(spotting) + ": " + found(kind, spotting)
                        + " found, " + doubtful(reading) + " doubtful candidates weighed"
                        + (nothingMissed(reading) ? "" : ", and missed events by what is known of the detector") + ". " + interval(real) + " are real, with 90 %.";
        return new Answer.Answered(question, Integer.toString(count), Report.withLines(sentence, Report.lines(told, reading)), Math.min(1, real.exactly(count)),
                Report.events(told));
    }

    private static String nothing(Optional<Kind> kind, VideoReading reading) {
        long found = found(kind, reading.spotting());
        return found == 0 ? Report.nothing(kind, reading.spotting())
                : "No " + Report.noun(kind) + " is the best estimate for " + Report.length(reading.spotting()) + ": " + found + " found, more probably not real than real.";
    }

    private static boolean nothingMissed(VideoReading reading) {
        return reading.posterior().expectedMissed(Kind.MICRO) + reading.posterior().expectedMissed(Kind.MACRO) < 0.5;
    }

    private static long found(Optional<Kind> kind, Spotting spotting) {
        return kind.map(spotting::count).orElse((long) spotting.events().size());
    }

    private static int doubtful(VideoReading reading) {
        return reading.spotting().doubtful().size();
    }

    private static String sureness(int count, CountDistribution real) {
        String all = Wording.sure(real.exactly(count));
        return count == 1 ? "By its confidence, it is real with a probability of " + all + "."
                : "By their confidences, all of them are real with a probability of " + all + "; " + interval(real) + " are, with 90 %.";
    }

    private static String interval(CountDistribution real) {
        int lower = real.quantile((1 - INTERVAL) / 2);
        int upper = real.quantile((1 + INTERVAL) / 2);
        return lower == upper ? "" + lower : lower + " to " + upper;
    }

    /** A count under conditions that the count model does not know: what is told is counted. */
    private static Answer among(Question.CountEvents question, List<ToldEvent> told, VideoReading reading) {
        String what = QuestionText.of(question).replaceFirst("^count of ", "");
        double all = told.stream().mapToDouble(ToldEvent::real).reduce(1, (a, b) -> a * b);
        String sentence = told.size() + " of the " + Report.counted(reading.told().size(), Optional.empty()) + " found in " + Report.length(reading.spotting())
                + " meet what was asked: " + what + "." + (told.isEmpty() ? "" : " All of them are real with a probability of " + Wording.sure(all) + ".");
        return new Answer.Answered(question, Integer.toString(told.size()), Report.withLines(sentence, Report.lines(told, reading)), all, Report.events(told));
    }
}
