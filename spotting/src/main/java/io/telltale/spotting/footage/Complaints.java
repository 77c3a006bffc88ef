package io.telltale.spotting.footage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program wrote to its error stream: the first {@value #KEPT} lines and the last one, and how many there were. Thread-safe. */
final class Complaints {
    private static final int KEPT = 20;
    private static final int LONGEST = 300;
    static final String NO_FOOTAGE = "it is no container of motion pictures that is read, or a list of other files";
    private static final Pattern SOURCE = Pattern.compile("^(\\[([^\\]]* @ [^\\]]*|panic|fatal|error|warning|info)\\]\\s*)+");
    private static final Pattern REPEATED = Pattern.compile("^\\s*Last message repeated (\\d+) times\\s*$");

    /** The C library's words for a disk or a network that fails, and for a lack of memory or of file handles. */
    private static final Pattern PASSING = Pattern.compile("Input/output error|Stale file handle|Transport endpoint|Host is down|No such device|No route to host"
            + "|Connection (?:timed out|refused|reset)|Cannot allocate memory|Resource temporarily unavailable|Too many open files");

    private final List<String> first = new ArrayList<>();
    private String last;
    private long count;

    /** Reads the stream to its end. */
    void collect(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            // the program was ended while it spoke; what it said so far is kept
        }
    }

    synchronized void add(String line) {
        var repeated = REPEATED.matcher(line);
        if (repeated.matches()) {
            count += Long.parseLong(repeated.group(1));
            return;
        }
        String text = SOURCE.matcher(line).replaceFirst("").strip();
        if (text.isEmpty()) {
            return;
        }
        text = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        count++;
        last = text;
        if (first.size() < KEPT) {
            first.add(text);
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized Optional<String> first() {
        return first.stream().findFirst();
    }

    synchronized Optional<String> last() {
        return Optional.ofNullable(last);
    }

    /** A complaint that is not about what stands in the file but about reading it now: another time it may go well. */
    synchronized Optional<String> passing() {
        return Stream.concat(first.stream(), Stream.ofNullable(last)).filter(line -> PASSING.matcher(line).find()).findFirst();
    }

    /** The reason for a failure to decode in the words of a user, from what is known of ffmpeg's. */
    String reason() {
        return reason(true);
    }

    /** @param boxed whether the file is really of the family of MP4, which ffmpeg takes from its name alone */
    synchronized String reason(boolean boxed) {
        for (String line : first) {
            if (line.contains("moov atom not found")) {
                if (!boxed) {
                    return "it is not a video";
                }
                return "it is cut short: its index (the moov atom) is missing";
            }
        }
        for (String line : first) {
            if (line.contains("Invalid data found")) {
                return "it is not a video, or is damaged";
            }
            if (line.contains("Format not on whitelist")) {
                return NO_FOOTAGE;
            }
            if (line.contains("exceeds specified max pixel count") || line.contains("Picture size")) {
                return "its frames are larger than can be held (" + line + ")";
            }
            if (line.contains("not on whitelist") || line.contains("not on the whitelist") || line.contains("Protocol")) {
                return "it refers to other places, and only local files are read";
            }
        }
        return first.isEmpty() ? "ffmpeg gave no reason" : "ffmpeg says: " + first.getFirst();
    }
}
