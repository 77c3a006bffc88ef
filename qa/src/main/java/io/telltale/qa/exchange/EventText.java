package io.telltale.qa.exchange;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An event in a line, and the frames read back from it: {@code 3: frames 120-144, apex 131, confidence 0.87}. */
final class EventText {
    private static final Pattern FRAMES = Pattern.compile(".*\\bframes (\\d{1,15})-(\\d{1,15})(?:, apex (\\d{1,15}))?.*", Pattern.DOTALL);

    private EventText() {
    }

    /** Frames that a text speaks of. */
    record Frames(long onset, OptionalLong apex, long offset) {
    }

    static String of(Expression e) {
        return String.format(Locale.ROOT, "%d: frames %d-%d, apex %d, confidence %.2f", e.index(), e.onset(), e.offset(), e.apex(), e.confidence());
    }

    static String of(Interval blink) {
        return String.format(Locale.ROOT, "frames %d-%d", blink.onset(), blink.offset());
    }

    /** Empty where the text speaks of no frames, or of impossible ones. */
    static Optional<Frames> frames(String text) {
        Matcher m = FRAMES.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        Frames frames = new Frames(Long.parseLong(m.group(1)), m.group(3) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(m.group(3))), Long.parseLong(m.group(2)));
        return frames.offset < frames.onset ? Optional.empty() : Optional.of(frames);
    }

    /** {@code AU12 left}; {@code AU4} for both sides. */
    static String unit(ActionUnitEvidence evidence) {
        return evidence.unit().code() + (evidence.side() == Side.BOTH ? "" : " " + evidence.side().word());
    }

    static String units(List<ActionUnitEvidence> units, String separator) {
        return units.stream().map(EventText::unit).collect(Collectors.joining(separator));
    }
}
