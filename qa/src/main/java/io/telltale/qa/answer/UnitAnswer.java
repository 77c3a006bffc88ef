package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.SetSize;
import io.telltale.qa.reason.Side;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.UnitSet;
import io.telltale.qa.reason.VideoReading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which action units, whether one of them, and on which side. */
final class UnitAnswer {
    private UnitAnswer() {
    }

    static Answer which(Question.ActionUnits question, VideoReading reading) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return new Answer.Answered(question, Answer.NONE, nothing(question.scope(), reading), 1, List.of());
        }
        Map<ActionUnit, Double> probabilities = probabilities(question.scope(), told, reading);
        UnitSet chosen = UnitSet.best(probabilities, size(question.number(), reading));
        if (chosen.units().isEmpty()) {
            return new Answer.Answered(question, Answer.NONE, Report.withLines("The motion of " + Report.counted(told.size(), question.scope().kind())
                    + " speaks clearly for no action unit.", Report.lines(told, reading)), 0, Report.events(told));
        }
        String sentence = "Action units that the motion speaks for, with the probability that each appears: " + chosen.units().stream()
                .map(u -> u.code() + " " + u.officialName() + " " + Wording.sure(probabilities.getOrDefault(u, 0.0))).collect(Collectors.joining(", "))
                + String.format(Locale.ROOT, ". Expected agreement with a coder: F1 %.2f.", chosen.expectedF1()) + priors(reading);
        double all = chosen.units().stream().mapToDouble(u -> probabilities.getOrDefault(u, 0.0)).reduce(1, (a, b) -> a * b);
        return new Answer.Answered(question, ChallengeWording.names(chosen.units()), Report.withLines(sentence, lines(told, chosen, reading)), all, Report.events(told));
    }

    /** What the wording presupposes. Without it, a corpus says that an event that is coded has a unit; without a corpus the answer may be empty. */
    static SetSize size(Question.UnitNumber number, VideoReading reading) {
        return switch (number) {
            case ONE -> SetSize.ONE;
            case SEVERAL -> SetSize.SEVERAL;
            case UNSAID -> reading.profile().priors().isFlat() ? SetSize.ANY : SetSize.SOME;
        };
    }

    /** Of the whole video as the reading has it; of one event given that it is real; of several: that at least one of them is real and shows the unit. */
    static Map<ActionUnit, Double> probabilities(Scope scope, List<ToldEvent> told, VideoReading reading) {
        if (told.size() == 1) {
            return told.getFirst().reading().units().probabilities();
        }
        if (scope.equals(Scope.ALL)) {
            return reading.unitProbabilities();
        }
        Map<ActionUnit, Double> absent = new EnumMap<>(ActionUnit.class);
        for (ToldEvent event : told) {
            event.reading().units().probabilities().forEach((unit, p) -> absent.merge(unit, 1 - event.real() * p, (a, b) -> a * b));
        }
        absent.replaceAll((_, a) -> Math.clamp(1 - a, 0, 1));
        return absent;
    }

    static Answer shown(Question.UnitShown question, VideoReading reading, boolean questionPrior) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return new Answer.Answered(question, "no", nothing(question.scope(), reading), 1, List.of());
        }
        double p = probabilities(question.scope(), told, reading).getOrDefault(question.unit(), 0.0);
        if (questionPrior && told.size() == 1 && !reading.profile().priors().isFlat()) {
            p = asLikelyAsNot(p, reading.profile().priors().of(question.unit(), told.getFirst().event().kind()));
        }
        boolean seen = told.getFirst().reading().units().seen().contains(question.unit());
        String sentence = (p >= 0.5 ? "Yes: " : "No: ") + question.unit().code() + " " + question.unit().officialName() + " appears with a probability of " + Wording.sure(p) + "."
                + (seen ? "" : " This unit hardly moves the regions that are followed, so that the motion says little of it.") + priors(reading);
        return new Answer.Answered(question, p >= 0.5 ? "yes" : "no", Report.withLines(sentence, Report.lines(told, reading)), Math.max(p, 1 - p), Report.events(told));
    }

    /** A posterior under the prior of a corpus -> that under even odds: {@code odds · (1-π)/π}. */
    static double asLikelyAsNot(double p, double prior) {
        double shown = p * (1 - prior);
        double not = (1 - p) * prior;
        return shown + not > 0 ? shown / (shown + not) : 0.5;
    }

    static Answer side(Question.UnitSide question, VideoReading reading) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return new Answer.Answered(question, Answer.NO_SUCH_EVENT, nothing(question.scope(), reading), 1, List.of());
        }
        record Shown(ToldEvent event, ActionUnitEvidence evidence) {
        }
        Optional<Shown> clearest = told.stream().flatMap(t -> t.reading().units().evidence().stream().filter(e -> e.unit() == question.unit()).map(e -> new Shown(t, e)))
                .max((a, b) -> Double.compare(a.evidence.confidence() * a.event.real(), b.evidence.confidence() * b.event.real()));
        ToldEvent event = clearest.map(Shown::event).orElse(told.getFirst());
        Side side = clearest.map(s -> s.evidence.side()).filter(s -> s != Side.BOTH).orElseGet(() -> ScopedEvents.stronger(event.event().regions()));
        String sentence = capitalised(side.word()) + ", the subject's own: " + clearest.map(s -> Wording.unit(s.evidence)).orElse("the motion does not speak for "
                + question.unit().code() + " " + question.unit().officialName())
                + (clearest.map(s -> s.evidence.side() != Side.BOTH).orElse(false) ? "." : "; of both halves of the face, this one moves more.");
        double sure = clearest.map(s -> s.evidence.side() == Side.BOTH ? 0.5 : s.evidence.confidence()).orElse(0.5);
        return new Answer.Answered(question, side.word(), Report.withLines(sentence, Report.lines(List.of(event), reading)), sure, List.of(event.event()));
    }

    private static String nothing(Scope scope, VideoReading reading) {
        return scope.isOfKindAlone() ? Report.nothing(scope.kind(), reading.spotting()) : Report.missing(scope, reading);
    }

    private static List<String> lines(List<ToldEvent> told, UnitSet chosen, VideoReading reading) {
        List<String> lines = new ArrayList<>();
        List<String> events = Report.lines(told, reading);
        for (int i = 0; i < told.size(); i++) {
            List<ActionUnitEvidence> spoken = told.get(i).reading().units().evidence().stream().filter(e -> chosen.units().contains(e.unit())).toList();
            if (!spoken.isEmpty()) {
                lines.add(events.get(i) + "; " + Wording.units(spoken));
            }
        }
        return lines;
    }

    private static String priors(VideoReading reading) {
        return reading.profile().priors().isFlat() ? "" : " With the priors of the " + reading.priors() + ".";
    }

    static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
