package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches the distances between time stamps: even ones are one period of the nominal rate, give or take a quarter and the ticks' rounding.
 */
final class StampRegularity {
    /** Of a period: a dropped frame is off by 1, a phone's wandering rate by about 0.1 to 0.5, a camera's jitter by less. */
    private static final double TOLERANCE = 0.25;

    private final FrameRate rate;
    private final double toleranceSeconds;
    private FrameClock.FrameTime previous;
    private long steps;
    private long uneven;
    private long firstUneven = -1;
    private double shortest = Double.POSITIVE_INFINITY;
    private double longest;

    StampRegularity(FrameRate rate, double tick) {
        this.rate = rate;
        this.toleranceSeconds = TOLERANCE * rate.seconds(1) + tick;
    }

    void add(FrameClock.FrameTime time) {
        if (previous != null) {
            double step = time.seconds() - previous.seconds();
            steps++;
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
            if (Math.abs(step - rate.seconds(1)) > toleranceSeconds) {
                uneven++;
                firstUneven = firstUneven < 0 ? time.index() : firstUneven;
            }
        }
        previous = time;
    }

    Optional<String> warning() {
        if (uneven == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "the frame rate varies: %d of %d frames are off the nominal %.6g frames per second (frames "
                + "are %.1f to %.1f ms apart, the first uneven one is %d); times are by time stamps", uneven, steps + 1, rate.perSecond(),
                1000 * shortest, 1000 * longest, firstUneven));
    }
}
