package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Chooses one frame rate from what ffmpeg reports: r, the lowest rate on which all time stamps seen at the start fall; the average,
 * frames over duration; and the median distance of the first time stamps.
 *
 * <p>Where r and the average agree to {@value #AGREEMENT}, r is taken: it is free of the rounding of durations and recovers 30000/1001
 * from millisecond stamps. Where they differ, the stamps are uneven or r counts fields, and the average is preferred. What is off the
 * median distance by more than {@value #CONTRADICTION} times describes the container's clock and not its frames (AVI files that were
 * copied from elsewhere do so) and is passed over; if nothing is left, the median distance is taken, as the nearest usual rate if there
 * is one.
 */
final class NominalRate {
    /** Frames per second; below it there is no expression to be seen between two frames. */
    static final int SLOWEST = 1;
    /** Frames per second; the fastest data set of micro-expressions, DFME, has 500. Higher values are clock rates, as 90000. */
    static final int FASTEST = 10_000;
    /** Half the distance of 30 and 29.97 is 0.0005; drop-outs of one frame in 200 still count as agreement. */
    static final double AGREEMENT = 0.005;

    /** Uneven stamps move the median off the average by less; fields against frames are a factor of 2. */
    static final double CONTRADICTION = 1.8;
    private static final List<FrameRate> USUAL = Stream.of("24000/1001", "24", "25", "30000/1001", "30", "48", "50", "60000/1001", "60", "90",
            "100", "120000/1001", "120", "200", "240", "250", "300", "500", "1000").map(FrameRate::parse).toList();

    private NominalRate() {
    }

    static boolean isSane(FrameRate rate) {
        return rate.perSecond() >= SLOWEST && rate.perSecond() <= FASTEST;
    }

    static Optional<FrameRate> choose(Optional<FrameRate> lowest, Optional<FrameRate> average, OptionalDouble medianStepSeconds) {
        Optional<FrameRate> r = lowest.filter(NominalRate::isSane);
        Optional<FrameRate> mean = average.filter(NominalRate::isSane);
        boolean even = r.isPresent() && mean.isPresent() && agree(r.get(), mean.get().perSecond());
        List<FrameRate> stated = (even ? Stream.of(r, mean) : Stream.of(mean, r)).flatMap(Optional::stream).toList();
        if (medianStepSeconds.isEmpty() || !(medianStepSeconds.getAsDouble() > 0)) {
            return stated.stream().findFirst();
        }
        double seen = 1 / medianStepSeconds.getAsDouble();
        return stated.stream().filter(rate -> rate.perSecond() < CONTRADICTION * seen && rate.perSecond() > seen / CONTRADICTION).findFirst()
                .or(() -> named(seen));
    }

    /** The usual rate within {@value #AGREEMENT} of {@code perSecond}, nearest first, else itself to a thousandth. */
    private static Optional<FrameRate> named(double perSecond) {
        if (!(perSecond >= SLOWEST && perSecond <= FASTEST)) {
            return Optional.empty();
        }
        return Optional.of(USUAL.stream().filter(rate -> agree(rate, perSecond))
                .min(Comparator.comparingDouble(rate -> Math.abs(rate.perSecond() - perSecond)))
                .orElseGet(() -> new FrameRate(Math.round(perSecond * 1000), 1000)));
    }

    private static boolean agree(FrameRate rate, double perSecond) {
        return Math.abs(rate.perSecond() / perSecond - 1) <= AGREEMENT;
    }
}
