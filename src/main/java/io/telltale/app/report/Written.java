package io.telltale.app.report;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and lines as a reader sees them. */
final class Written {
    private static final String[] OCTANTS = {"→", "↗", "↑", "↖", "←", "↙", "↓", "↘"};
    private static final String[] WORDS = {"right", "up and right", "up", "up and left", "left", "down and left", "down", "down and right"};

    private Written() {
    }

    /** {@code 97 %}; what is not quite sure is not called 100 %. */
    static String percent(double share) {
        return share > 0.995 && share < 1 ? "over 99 %" : share > 0 && share < 0.005 ? "under 1 %" : Math.round(100 * share) + " %";
    }

    /** {@code 1.24}, or a dash where it was not measured. */
    static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "–";
    }

    /** {@code 1:02.345} or {@code 2.345 s}. */
    static String time(FrameRate rate, long frame) {
        long millis = Math.round(1000 * rate.seconds(frame));
        return millis < 60_000 ? String.format(Locale.ROOT, "%.3f s", millis / 1000.0) : String.format(Locale.ROOT, "%d:%06.3f", millis / 60_000, millis % 60_000 / 1000.0);
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code left mouth corner ↑ 1.24 % (9 σ)}. Directions are those of the picture. */
    static String moved(RegionDisplacement d) {
        return d.region().phrase() + " " + OCTANTS[octant(d)] + " " + number(d.size(), 2) + " % (" + number(d.signal(), 0) + " σ)";
    }

    /** The same for one who does not see the arrow. */
    static String direction(RegionDisplacement d) {
        return WORDS[octant(d)];
    }

    private static int octant(RegionDisplacement d) {
        return Math.floorMod((int) Math.rint(Math.toDegrees(Math.atan2(-d.down(), d.right())) / 45), 8);
    }

    /** One line for a POSIX shell. */
    static String commandLine(List<String> words) {
        return words.stream().map(word -> word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }
}
