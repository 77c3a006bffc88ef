package io.telltale.spotting;

import java.util.Locale;

/**
 * Something that the mouth does and that is no expression, in the frames {@code interval}, both ends inside.
 *
 * @param confidence estimated probability that this is what happens there, 0..1
 */
public record Activity(Doing doing, Interval interval, double confidence) {
    /** What it is. The codes of the Facial Action Coding System are 50 and 81. */
    public enum Doing {
        SPEECH, CHEWING;

        /** How it is called in files and in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Activity {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence must lie in 0..1, got " + confidence);
        }
    }

    /** The same activity, counted from a frame {@code origin} frames earlier. */
    public Activity shifted(long origin) {
        return new Activity(doing, new Interval(interval.onset() + origin, interval.offset() + origin), confidence);
    }
}
