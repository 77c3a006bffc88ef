package io.telltale.bench.baseline;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An interval that a baseline found, frames of the video, both ends inside. It has no confidence. */
public record Found(Kind kind, long onset, long apex, long offset) {
    public Found {
        if (onset < 0 || apex < onset || offset < apex) {
            throw new IllegalArgumentException("not an interval: frames " + onset + " <= " + apex + " <= " + offset);
        }
    }

    public Interval interval() {
        return new Interval(onset, offset);
    }

    /** As the scores take events, in order of onset; confidence 1 and no motion. */
    public static List<Expression> expressions(List<Found> found) {
        List<Expression> events = new ArrayList<>();
        for (Found f : found.stream().sorted(Comparator.comparingLong(Found::onset).thenComparingLong(Found::offset)).toList()) {
            events.add(new Expression(events.size() + 1, f.kind(), f.onset(), f.apex(), f.offset(), 1, 0, 0, 0, List.of()));
        }
        return events;
    }
}
