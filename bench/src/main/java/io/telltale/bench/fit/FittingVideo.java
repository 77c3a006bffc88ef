package io.telltale.bench.fit;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.spotting.Spotting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A video with what coders marked and what was spotted in it.
 *
 * @param clip whether it is a clip of one event, spotted as such; it says nothing of how many events are missed in a video
 */
public record FittingVideo(AnnotatedVideo truth, Spotting spotting, boolean clip) {
    private static final double RATE_TOLERANCE = 0.01;

    /** Frames can only be compared where they are equally long. */
    public FittingVideo {
        double annotated = truth.rate().perSecond();
        double read = spotting.rate().perSecond();
        if (Math.abs(annotated - read) > RATE_TOLERANCE * annotated) {
            throw new IllegalArgumentException(truth.name() + " was annotated at " + truth.rate().rounded() + " frames/s and read at " + spotting.rate().rounded());
        }
    }

    public String subject() {
        return truth.subject();
    }

    /** All units that were coded in it; empty where none was. */
    Set<ActionUnit> units() {
        return truth.events().stream().flatMap(e -> units(e).stream()).collect(Collectors.toCollection(() -> EnumSet.noneOf(ActionUnit.class)));
    }

    /** The units of an event. Empty: it was not coded, for an expression has at least one. */
    static Set<ActionUnit> units(AnnotatedEvent event) {
        EnumSet<ActionUnit> units = EnumSet.noneOf(ActionUnit.class);
        event.units().stream().map(CodedUnit::unit).forEach(units::add);
        return Collections.unmodifiableSet(units);
    }
}
