package io.telltale.bench.dataset;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event as coders marked it. Frames {@code onset..offset}, both inside, counted from 0 as {@code telltale} counts the frames of the video.
 *
 * @param apex    empty where it was not annotated
 * @param units   action units in FACS order, the sides where they were written; empty where none was coded
 * @param emotion the fine class where one was given
 * @param coarse  the coarse class: given, or that of the fine one; empty for "others"
 */
public record AnnotatedEvent(Kind kind, long onset, OptionalLong apex, long offset, List<CodedUnit> units, Optional<Emotion> emotion,
                             Optional<CoarseClass> coarse) {
    public AnnotatedEvent {
        if (onset < 0 || offset < onset) {
            throw new IllegalArgumentException("not an event: frames " + onset + " to " + offset);
        }
        if (apex.isPresent() && (apex.getAsLong() < onset || apex.getAsLong() > offset)) {
            throw new IllegalArgumentException("the apex " + apex.getAsLong() + " lies outside of " + onset + ".." + offset);
        }
        units = units.stream().sorted(Comparator.comparing(CodedUnit::unit)).toList();
    }

    public Interval interval() {
        return new Interval(onset, offset);
    }
}
