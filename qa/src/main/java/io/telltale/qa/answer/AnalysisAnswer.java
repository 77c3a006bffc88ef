package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.SetSize;
import io.telltale.qa.reason.Side;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.UnitSet;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A detailed analysis in three parts, from the evidence alone: what moved where and when, which action units and why, which expression and how sure. After the
 * three steps of MELLM's flow-guided reasoning (arXiv:2505.07007); the words are ours.
 */
final class AnalysisAnswer {
    /** Displacements that are named: more is a list, not a description. */
    private static final int NAMED = 4;

    private AnalysisAnswer() {
    }

    static Answer of(Question.Analysis question, VideoReading reading) {
        List<ToldEvent> told = ScopedEvents.of(question.scope(), reading);
        if (told.isEmpty()) {
            return Report.noSuchEvent(question, question.scope(), reading);
        }
        String prose = told.stream().map(t -> prose(t, reading, told.size() > 1)).collect(Collectors.joining(" "));
        double sure = told.stream().mapToDouble(t -> t.real() * t.reading().emotion().fine().getOrDefault(EmotionAnswer.Classes.of(List.of(t)).fine(), 0.0)).reduce(1, (a, b) -> a * b);
        return new Answer.Answered(question, prose, Report.withLines(prose, Report.lines(told, reading)), Math.clamp(sure, 0, 1), Report.events(told));
    }

    private static String prose(ToldEvent told, VideoReading reading, boolean numbered) {
        UnitSet units = told.reading().chosen(SetSize.SOME);
        return (numbered ? Report.named(Scope.ALL, told) + ". " : "") + motion(told.event(), reading) + " " + units(told, units) + " " + expression(told);
    }

    private static String motion(Expression event, VideoReading reading) {
        List<RegionDisplacement> moving = ScopedEvents.moving(event);
        double rise = reading.spotting().rate().seconds(event.apex() - event.onset());
        String course = String.format(Locale.ROOT, "From onset (frame %d) to apex (frame %d), within %.3f s, ", event.onset(), event.apex(), rise);
        if (moving.isEmpty()) {
            return course + "no region moves clearly out of its noise.";
        }
        return course + moving.stream().limit(NAMED).map(AnalysisAnswer::movement).collect(Collectors.joining(", ")) + ".";
    }

    /** {@code the left mouth corner moves up and outwards by 2.1 % of the inter-ocular distance}. */
    private static String movement(RegionDisplacement d) {
        return "the " + d.region().phrase() + " moves " + Wording.direction(d) + " by " + Wording.percent(d.size()) + " of the inter-ocular distance";
    }

    private static String units(ToldEvent told, UnitSet chosen) {
        if (chosen.units().isEmpty()) {
            return "This motion speaks for no action unit.";
        }
        String why = chosen.units().stream().map(unit -> why(unit, told)).collect(Collectors.joining("; "));
        return ChallengeWording.present(chosen.units()) + " " + UnitAnswer.capitalised(why) + ".";
    }

    private static String why(ActionUnit unit, ToldEvent told) {
        Optional<ActionUnitEvidence> evidence = told.reading().units().evidence().stream().filter(e -> e.unit() == unit).findFirst();
        String name = unit.officialName() + " (" + unit.code() + ")";
        if (evidence.isEmpty() || evidence.get().because().isEmpty()) {
            return name + " is the most probable beforehand, and the motion does not speak against it";
        }
        Side side = evidence.get().side();
        return name + (side == Side.BOTH ? " on both sides" : " on the subject's " + side.word()) + ", since "
                + evidence.get().because().stream().map(d -> "the " + d.region().phrase() + " goes " + Wording.direction(d)).collect(Collectors.joining(" and "))
                + ", with a probability of " + Wording.sure(evidence.get().confidence());
    }

    private static String expression(ToldEvent told) {
        EmotionAnswer.Classes classes = EmotionAnswer.Classes.of(List.of(told));
        return ChallengeWording.therefore(classes.fine(), classes.coarse()) + " This is " + Wording.sure(classes.fineProbability()) + " and " + Wording.sure(classes.coarseProbability()) + " sure"
                + (told.reading().emotion().coarseDecision().decidable() ? "." : ", which is not decidable from action units alone.");
    }
}
