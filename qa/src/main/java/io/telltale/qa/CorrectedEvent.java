package io.telltale.qa;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An event as it stands after corrections: frames {@code onset..offset}, both inside; {@code onset <= apex <= offset}.
 *
 * @param id {@code s3} for event 3 of what was spotted, {@code a1} for the first one that a person added; it stays with the event whatever becomes of it
 */
public record CorrectedEvent(String id, Kind kind, long onset, long apex, long offset) {
    private static final Pattern ID = Pattern.compile("[as][1-9][0-9]{0,8}");

    public CorrectedEvent {
        Objects.requireNonNull(kind);
        requireId(id);
        if (onset < 0 || apex < onset || offset < apex) {
            throw new IllegalArgumentException("not an event: frames " + onset + " <= " + apex + " <= " + offset);
        }
    }

    static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an event is called s or a and a number from 1, got '" + id + "'");
        }
    }

    /** Whether a person added it. */
    public boolean isAdded() {
        return id.charAt(0) == 'a';
    }

    /** The number that it had among what was spotted; empty where it was added. */
    public OptionalInt spottedIndex() {
        return isAdded() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(id.substring(1)));
    }

    public Interval interval() {
        return new Interval(onset, offset);
    }
}
