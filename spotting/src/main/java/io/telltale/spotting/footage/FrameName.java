package io.telltale.spotting.footage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name read as a numbered frame: its last group of digits before the extension is the number.
 *
 * <p>{@code 006_1_0001.jpg} is 1 of {@code 006_1_*.jpg}, {@code img001.jpg} 1 of {@code img*.jpg}, {@code 8.jpg} 8 of {@code *.jpg},
 * {@code Frame_000001826.jpg} 1826 of {@code Frame_*.jpg}.
 *
 * @param number what the digits say, with or without leading zeros
 * @param series the name with {@code *} in place of the number, the extension in lower case
 */
record FrameName(long number, String series) {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)(\\D*)\\.([^.]+)", Pattern.DOTALL);
    private static final int MOST_DIGITS = 18;

    /** Empty if the name has no extension, no number, or a number of more than {@value #MOST_DIGITS} digits. */
    static Optional<FrameName> parse(String fileName) {
        Matcher name = NUMBERED.matcher(fileName);
        if (!name.matches() || name.group(2).length() > MOST_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(new FrameName(Long.parseLong(name.group(2)),
                name.group(1) + "*" + name.group(3) + "." + name.group(4).toLowerCase(Locale.ROOT)));
    }
}
