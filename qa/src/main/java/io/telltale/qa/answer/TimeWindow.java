package io.telltale.qa.answer;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Part of a video. An event lies in it if its apex does, both ends inside.
 *
 * @param fromSeconds from the beginning of the video, 0 or more
 * @param toSeconds   greater than {@code fromSeconds}; infinite where the end is open
 * @param fromEnd     both are counted back from the end of the video: (0, 10) is its last 10 s
 */
public record TimeWindow(double fromSeconds, double toSeconds, boolean fromEnd) {
    public TimeWindow {
        if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
            throw new IllegalArgumentException("not a time window: " + fromSeconds + " s to " + toSeconds + " s");
        }
        if (fromEnd && toSeconds == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a window counted from the end of a video has a length");
        }
    }

    public TimeWindow(double fromSeconds, double toSeconds) {
        this(fromSeconds, toSeconds, false);
    }

    /** The last {@code seconds} of a video. */
    public static TimeWindow last(double seconds) {
        return new TimeWindow(0, seconds, true);
    }

    public static TimeWindow after(double seconds) {
        return new TimeWindow(seconds, Double.POSITIVE_INFINITY);
    }

    /**
     * Whether a moment lies inside.
     *
     * @param seconds      of the moment, from the beginning of the video
     * @param videoSeconds length of the video
     */
    public boolean contains(double seconds, double videoSeconds) {
        double t = fromEnd ? videoSeconds - seconds : seconds;
        return t >= fromSeconds && t <= toSeconds;
    }

    /** The part that lies in both; empty where there is none, or where one is counted from the beginning and one from the end. */
    Optional<TimeWindow> and(TimeWindow other) {
        double from = Math.max(fromSeconds, other.fromSeconds);
        double to = Math.min(toSeconds, other.toSeconds);
        return fromEnd == other.fromEnd && to > from ? Optional.of(new TimeWindow(from, to, fromEnd)) : Optional.empty();
    }

    /** {@code between 3 s and 8 s}, {@code before 8 s}, {@code after 80 s}, {@code in the last 10 s}. */
    @Override
    public String toString() {
        if (fromEnd) {
            return fromSeconds == 0 ? "in the last " + number(toSeconds) + " s" : "between " + number(toSeconds) + " s and " + number(fromSeconds) + " s from the end";
        }
        if (toSeconds == Double.POSITIVE_INFINITY) {
            return "after " + number(fromSeconds) + " s";
        }
        return fromSeconds == 0 ? "before " + number(toSeconds) + " s" : "between " + number(fromSeconds) + " s and " + number(toSeconds) + " s";
    }

    private static String number(double value) {
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return plain.toPlainString();
    }
}
