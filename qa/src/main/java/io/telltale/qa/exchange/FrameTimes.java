package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code frame <-> milliseconds}, exact rational arithmetic: {@code millis(k) = round(1000 k / rate)}, halves up, and {@code frame(millis(k)) = k} for every rate up to 1000 frames/s, since
 * rounding moves a time by at most half a millisecond and that is at most half a frame.
 */
record FrameTimes(FrameRate rate) {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    FrameTimes {
        Objects.requireNonNull(rate);
    }

    /** The beginning of a frame. */
    long millis(long frame) {
        return rounded(BigInteger.valueOf(frame).multiply(THOUSAND).multiply(BigInteger.valueOf(rate.denominator())), BigInteger.valueOf(rate.numerator()));
    }

    /** The end of a frame, which is the beginning of the next one; at least a millisecond after its beginning. */
    long endMillis(long frame) {
        return Math.max(millis(frame + 1), millis(frame) + 1);
    }

    /** The frame that begins nearest to a time. */
    long frame(long millis) {
        return rounded(BigInteger.valueOf(millis).multiply(BigInteger.valueOf(rate.numerator())), THOUSAND.multiply(BigInteger.valueOf(rate.denominator())));
    }

    /** The last frame of an interval that ends at a time and begins with a frame. */
    long lastFrame(long endMillis, long first) {
        return Math.max(first, frame(endMillis) - 1);
    }

    private static long rounded(BigInteger numerator, BigInteger denominator) {
        BigInteger two = BigInteger.TWO;
        return numerator.multiply(two).add(denominator).divide(denominator.multiply(two)).longValueExact();
    }

    /** {@code 00:01:02.345}. */
    static String clock(long millis) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d.%03d", millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    }
}
