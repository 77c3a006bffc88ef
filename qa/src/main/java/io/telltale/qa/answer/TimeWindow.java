package io.telltale.qa.answer;

/**
 * Part of a video. An event lies in it if its apex does, both ends inside.
 *
 * @param fromSeconds from the beginning of the video, 0 or more
 * @param toSeconds   greater than {@code fromSeconds}; infinite where the end is open
 */
public record TimeWindow(double fromSeconds, double toSeconds) {
    public TimeWindow {
        if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
            throw new IllegalArgumentException("not a time window: " + fromSeconds + " s to " + toSeconds + " s");
        }
    }

    public boolean contains(double seconds) {
        return seconds >= fromSeconds && seconds <= toSeconds;
    }
}
