package io.telltale.spotting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact, positive frame rate {@code numerator/denominator} in frames per second, in lowest terms: 200/1, 30000/1001. */
public record FrameRate(long numerator, long denominator) {
    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("a frame rate must be positive, got " + numerator + "/" + denominator);
        }
        long a = numerator;
        long b = denominator;
        while (b != 0) {
            long r = a % b;
            a = b;
            b = r;
        }
        numerator /= a;
        denominator /= a;
    }

    /** Reads {@code 200}, {@code 29.97} or {@code 30000/1001}. */
    public static FrameRate parse(String text) {
        try {
            int slash = text.indexOf('/');
            if (slash >= 0) {
                return new FrameRate(Long.parseLong(text.substring(0, slash).trim()), Long.parseLong(text.substring(slash + 1).trim()));
            }
            BigDecimal value = new BigDecimal(text.trim()).stripTrailingZeros();
            if (value.scale() > 9 || value.precision() - value.scale() > 9) {
                throw new NumberFormatException(text);
            }
            long denominator = BigDecimal.TEN.pow(Math.max(0, value.scale())).longValueExact();
            return new FrameRate(value.multiply(BigDecimal.valueOf(denominator)).longValueExact(), denominator);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a frame rate: '" + text + "' (give 200, 29.97 or 30000/1001)", e);
        }
    }

    public double perSecond() {
        return (double) numerator / denominator;
    }

    /** The time of a frame, in seconds from frame 0. */
    public double seconds(double frame) {
        return frame * denominator / numerator;
    }

    /** A duration in frames, not rounded. */
    public double frames(double seconds) {
        return seconds * numerator / denominator;
    }

    /** For a reader, to two decimals: {@code 200}, {@code 29.97}. */
    public String rounded() {
        return BigDecimal.valueOf(perSecond()).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    /** Exact: {@code 200/1}, {@code 30000/1001}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
