package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.SetSize;
import io.telltale.qa.reason.Side;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.RegionDisplacement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** {@link Scope} applied to what is told of a video. */
public final class ScopedEvents {
    /**
     * A region takes part in an event if it moves at least this part of what the region that moves most does: half is what separates moving from being dragged
     * along.
     */
    private static final double TAKES_PART = 0.5;
    /** Deviations from its noise at which a region moves for certain. */
    private static final double CLEAR = 3;

    private ScopedEvents() {
    }

    /** The events that a question is about, in order of onset. Empty where there is none, or none at the place that was asked for. */
    public static List<ToldEvent> of(Scope scope, VideoReading reading) {
        List<ToldEvent> all = meeting(scope, reading);
        if (scope.index().isEmpty()) {
            return all;
        }
        OptionalInt at = scope.index().get().among(all.size());
        return at.isEmpty() ? List.of() : List.of(all.get(at.getAsInt() - 1));
    }

    /** The events that meet every condition but the place in their order. */
    static List<ToldEvent> meeting(Scope scope, VideoReading reading) {
        return reading.told().stream().filter(told -> meets(scope, told, reading)).toList();
    }

    private static boolean meets(Scope scope, ToldEvent told, VideoReading reading) {
        Expression event = told.event();
        // A clip holds one event; to call it a micro-expression, as ME-VQA does, is no condition.
        return scope.kind().map(kind -> reading.isClip() || event.kind() == kind).orElse(true)
                && scope.window().map(window -> window.contains(reading.spotting().rate().seconds(event.apex()), end(reading))).orElse(true)
                && scope.part().map(part -> moving(event).stream().anyMatch(d -> part.regions().contains(d.region()))).orElse(true)
                && scope.side().map(side -> side(told) == side).orElse(true)
                && scope.unit().map(unit -> told.reading().chosen(SetSize.SOME).units().contains(unit)).orElse(true);
    }

    private static double end(VideoReading reading) {
        return reading.spotting().rate().seconds(reading.spotting().firstFrame() + reading.spotting().frames());
    }

    /** The regions that take part in an event, the strongest first. */
    public static List<RegionDisplacement> moving(Expression event) {
        double most = event.regions().stream().filter(d -> d.signal() >= CLEAR).mapToDouble(RegionDisplacement::size).max().orElse(0);
        return event.regions().stream().filter(d -> d.signal() >= CLEAR && d.size() >= TAKES_PART * most)
                .sorted((a, b) -> Double.compare(b.size(), a.size())).toList();
    }

    /** Where an event happens: the side that its action units speak for, each by its probability; by the motion of both halves where no unit is known. */
    static Side side(ToldEvent told) {
        Map<Side, Double> votes = new EnumMap<>(Side.class);
        for (ActionUnitEvidence evidence : told.reading().units().evidence()) {
            votes.merge(evidence.side(), evidence.confidence(), Double::sum);
        }
        return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(stronger(told.event().regions()));
    }

    /** The half of the face that moves more, of left and right; midline regions do not count. */
    static Side stronger(List<RegionDisplacement> regions) {
        double left = 0;
        for (RegionDisplacement d : regions) {
            left += Math.signum(d.region().x()) * d.size() * d.size();
        }
        return left >= 0 ? Side.LEFT : Side.RIGHT;
    }
}
