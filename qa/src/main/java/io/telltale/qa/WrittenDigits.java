package io.telltale.qa;

import io.telltale.spotting.Activity;
import io.telltale.spotting.Expression;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * {@code x -> round(x, digits)}: how many decimals a file holds of a number, half to even. Rounding what is rounded changes nothing, since a double prints the
 * shortest decimal that it stands for.
 *
 * <p>The digits are finer than what can be measured: noise of a region is near 0.1 % of the inter-ocular distance.
 */
final class WrittenDigits {
    /** Of a probability. */
    static final int CONFIDENCE = 4;
    /** Of a length or strain in per cent. */
    static final int PERCENT = 3;
    /** Of a signal in standard deviations. */
    static final int SIGNAL = 2;

    private WrittenDigits() {
    }

    static Spotting of(Spotting s) {
        return new Spotting(s.video(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), events(s.events()), events(s.doubtful()), s.blinks(),
                s.activities().stream().map(a -> new Activity(a.doing(), a.interval(), rounded(a.confidence(), CONFIDENCE))).toList(), Optional.empty());
    }

    private static List<Expression> events(List<Expression> exact) {
        return exact.stream().map(WrittenDigits::event).toList();
    }

    private static Expression event(Expression e) {
        return new Expression(e.index(), e.kind(), e.onset(), e.apex(), e.offset(), rounded(e.confidence(), CONFIDENCE), rounded(e.peakPercent(), PERCENT), rounded(e.strain(), PERCENT),
                rounded(e.rigid(), PERCENT), e.regions().stream().map(d -> new RegionDisplacement(d.region(), rounded(d.right(), PERCENT), rounded(d.down(), PERCENT), rounded(d.signal(), SIGNAL)))
                .toList());
    }

    /** NaN for what is not finite; never a negative zero. */
    private static double rounded(double value, int digits) {
        return Double.isFinite(value) ? new BigDecimal(text(value, digits)).doubleValue() : Double.NaN;
    }

    /** A finite number without an exponent and without zeros at its end. */
    static String text(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
