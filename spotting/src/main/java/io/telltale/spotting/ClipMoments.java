package io.telltale.spotting;

import java.util.OptionalLong;

/**
 * What is known beforehand of the one event of a clip: frames of the whole video; empty where it is to be found.
 */
public record ClipMoments(OptionalLong onset, OptionalLong apex, OptionalLong offset) {
    /** Everything is to be found. */
    public static final ClipMoments UNKNOWN = new ClipMoments(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public ClipMoments {
        long last = -1;
        for (OptionalLong moment : new OptionalLong[] {onset, apex, offset}) {
            if (moment.isPresent() && moment.getAsLong() < Math.max(0, last)) {
                throw new IllegalArgumentException("onset, apex and offset must be frames in this order, got " + said(onset) + ", " + said(apex) + ", " + said(offset));
            }
            last = moment.orElse(last);
        }
    }

    /** The same, counted from a frame {@code origin} frames later. */
    ClipMoments from(long origin) {
        return new ClipMoments(from(onset, origin), from(apex, origin), from(offset, origin));
    }

    private static OptionalLong from(OptionalLong moment, long origin) {
        return moment.isPresent() ? OptionalLong.of(moment.getAsLong() - origin) : moment;
    }

    private static String said(OptionalLong moment) {
        return moment.isPresent() ? Long.toString(moment.getAsLong()) : "none";
    }
}
