package io.telltale.qa.exchange;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event that somebody marked in another program. Frames {@code onset..offset}, both inside, counted from 0.
 *
 * @param kind    empty where the file does not tell
 * @param apex    empty where it was not marked, or does not lie in the event
 * @param units   action units as they were written, {@code L12+4}; empty where none was
 * @param emotion as it was written; empty where none was
 * @param place   where it stands, for messages: {@code line 3}, {@code tier micro-expression}
 */
public record ImportedEvent(Optional<Kind> kind, long onset, OptionalLong apex, long offset, String units, String emotion, String place) {
    /** More than a month at 400 frames/s: a number beyond it is none of a frame. */
    public static final long MOST_FRAMES = 1_000_000_000;

    public ImportedEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(apex);
        Objects.requireNonNull(units);
        Objects.requireNonNull(emotion);
        Objects.requireNonNull(place);
        if (onset < 0 || offset < onset || offset > MOST_FRAMES) {
            throw new IllegalArgumentException("not an event: frames " + onset + " to " + offset);
        }
        if (apex.isPresent() && (apex.getAsLong() < onset || apex.getAsLong() > offset)) {
            apex = OptionalLong.empty();
        }
    }

    public Interval interval() {
        return new Interval(onset, offset);
    }
}
