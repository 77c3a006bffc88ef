package io.telltale.bench.planted;

import io.telltale.spotting.Interval;
import java.util.Locale;

/** Something that a planted face or head does that is no expression, in the frames {@code interval}, both ends inside. */
public record Activity(Doing doing, Interval interval) {
    /** What it is. The codes of the Facial Action Coding System are 50, 81, 80, 51 with 52, and 85. */
    public enum Doing {
        SPEECH, CHEWING, SWALLOWING, TURN, NOD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Doing of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
