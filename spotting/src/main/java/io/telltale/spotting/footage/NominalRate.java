package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.util.Optional;

/**
 * Chooses one frame rate from the two that ffmpeg reports: r, the lowest rate on which all time stamps seen at the start fall, and the
 * average, frames over duration.
 *
 * <p>Where they agree to {@value #AGREEMENT}, r is taken: it is free of the rounding of durations and recovers 30000/1001 from
 * millisecond stamps. Where they differ, the stamps are uneven or r counts fields, and the average is taken.
 */
final class NominalRate {
    /** Frames per second; below it there is no expression to be seen between two frames. */
    static final int SLOWEST = 1;
    /** Frames per second; the fastest data set of micro-expressions, DFME, has 500. Higher values are clock rates, as 90000. */
    static final int FASTEST = 10_000;
    /** Half the distance of 30 and 29.97 is 0.0005; drop-outs of one frame in 200 still count as agreement. */
    static final double AGREEMENT = 0.005;

    private NominalRate() {
    }

    static boolean isSane(FrameRate rate) {
        return rate.perSecond() >= SLOWEST && rate.perSecond() <= FASTEST;
    }

    static Optional<FrameRate> choose(Optional<FrameRate> lowest, Optional<FrameRate> average) {
        Optional<FrameRate> r = lowest.filter(NominalRate::isSane);
        Optional<FrameRate> mean = average.filter(NominalRate::isSane);
        if (r.isPresent() && mean.isPresent()) {
            double difference = Math.abs(r.get().perSecond() / mean.get().perSecond() - 1);
            return difference <= AGREEMENT ? r : mean;
        }
        return r.or(() -> mean);
    }
}
