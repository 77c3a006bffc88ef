package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Evidence in words: times, directions on the face, one line for an event. */
public final class Wording {
    /** A component counts as a direction when it is at least this part of the displacement: sin 22.5°, so that eight directions share the circle. */
    private static final double COUNTS = 0.3826834323650898;

    private Wording() {
    }

    /** {@code mm:ss.mmm}, to the nearest millisecond; minutes go past 59. */
    public static String time(FrameRate rate, long frame) {
        long millis = Math.round(rate.seconds(frame) * 1000);
        return String.format(Locale.ROOT, "%02d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
    }

    /** {@code left mouth corner up and outwards 2.1 % of the inter-ocular distance}. */
    public static String displacement(RegionDisplacement d) {
        return d.region().phrase() + " " + direction(d) + " " + percent(d.size()) + " of the inter-ocular distance";
    }

    /** {@code up and outwards}: relative to the face. Outwards is away from the midline; regions on the midline move to the subject's left or right. */
    public static String direction(RegionDisplacement d) {
        double size = d.size();
        if (!(size > 0)) {
            return "not at all";
        }
        String vertical = Math.abs(d.down()) < COUNTS * size ? "" : d.down() < 0 ? "up" : "down";
        String horizontal = Math.abs(d.right()) < COUNTS * size ? "" : sideways(d.region(), d.right());
        return vertical.isEmpty() || horizontal.isEmpty() ? vertical + horizontal : vertical + " and " + horizontal;
    }

    private static String sideways(Region region, double right) {
        if (region.x() == 0) {
            return right > 0 ? "to the subject's left" : "to the subject's right";
        }
        return right > 0 == region.x() > 0 ? "outwards" : "inwards";
    }

    /** {@code 2.1 %}; two significant digits below one tenth. */
    public static String percent(double value) {
        return String.format(Locale.ROOT, value > 0 && value < 0.095 ? "%.2f %%" : "%.1f %%", value);
    }

    /** A probability as whole per cent; certainty is never claimed. */
    public static String sure(double probability) {
        long percent = Math.round(100 * probability);
        return percent >= 100 ? "over 99 %" : percent <= 0 ? "under 1 %" : percent + " %";
    }

    /** {@code 3. micro-expression, 00:02.340-00:02.730 (frames 468-546, apex 500), left mouth corner up …, confidence 91 %}. */
    static String event(FrameRate rate, Expression event) {
        String moved = event.regions().stream().max(Comparator.comparingDouble(RegionDisplacement::size)).filter(d -> d.size() > 0)
                .map(d -> ": " + displacement(d)).orElse("");
        return event.index() + ". " + event.kind().challengeName() + ", " + time(rate, event.onset()) + "-" + time(rate, event.offset()) + " (frames "
                + event.onset() + "-" + event.offset() + ", apex " + event.apex() + ")" + moved + "; confidence " + sure(event.confidence());
    }

    /** {@code AU12 lip corner puller (left, 84 %)}. */
    static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().code() + " " + evidence.unit().officialName() + " ("
                + (evidence.side() == Side.BOTH ? "both sides" : evidence.side().word()) + ", " + sure(evidence.confidence()) + ")";
    }

    static String units(List<ActionUnitEvidence> evidence) {
        return evidence.stream().map(Wording::unit).collect(Collectors.joining(", "));
    }
}
