package io.telltale.spotting;

import java.util.List;
import java.util.Optional;

/**
 * What was found in one video.
 *
 * @param video      name of the file or folder, without its path
 * @param firstFrame number of the first frame read, in the whole video; 0 unless a part was asked for
 * @param frames     frames from the first to the last read, {@code firstFrame..firstFrame + frames - 1}; numbers that are missing from a
 *                   folder count
 * @param engine     backend, device and version, one line
 * @param profile    the corpus profile that named events micro or macro
 * @param warnings   one line each
 * @param events     in order of onset
 * @param doubtful   candidates beside the events whose confidence is too low to tell them; estimates of how many there were use them. Numbered on their own
 * @param blinks     lid closures, which are no events of their own
 * @param activities speech and chewing, which are none either, in order
 * @param traces     the motion behind it
 */
public record Spotting(String video, FrameRate rate, long firstFrame, long frames, String engine, String profile, List<String> warnings,
                       List<Expression> events, List<Expression> doubtful, List<Interval> blinks, List<Activity> activities, Optional<Traces> traces) {
    public Spotting {
        if (firstFrame < 0 || frames < 0) {
            throw new IllegalArgumentException("not a part of a video: " + frames + " frames from frame " + firstFrame);
        }
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
        doubtful = List.copyOf(doubtful);
        blinks = List.copyOf(blinks);
        activities = List.copyOf(activities);
    }

    /** What was found where no activity was. */
    public Spotting(String video, FrameRate rate, long firstFrame, long frames, String engine, String profile, List<String> warnings, List<Expression> events,
                    List<Expression> doubtful, List<Interval> blinks, Optional<Traces> traces) {
        this(video, rate, firstFrame, frames, engine, profile, warnings, events, doubtful, blinks, List.of(), traces);
    }

    public long count(Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).count();
    }

    /** How long the part is that was read. */
    public double seconds() {
        return rate.seconds(frames);
    }
}
