package io.telltale.spotting;

import java.util.List;
import java.util.Optional;

/**
 * What was found in one video.
 *
 * @param video    name of the file or folder, without its path
 * @param frames   frames read
 * @param engine   backend, device and version, one line
 * @param profile  the corpus profile that named events micro or macro
 * @param warnings one line each
 * @param events   in order of onset
 * @param blinks   lid closures, which are no events of their own
 * @param traces   the motion behind it
 */
public record Spotting(String video, FrameRate rate, long frames, String engine, String profile, List<String> warnings,
                       List<Expression> events, List<Interval> blinks, Optional<Traces> traces) {
    public Spotting {
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
        blinks = List.copyOf(blinks);
    }

    public long count(Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).count();
    }

    public double seconds() {
        return rate.seconds(frames);
    }
}
