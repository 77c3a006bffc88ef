package io.telltale.app.runs;

import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What a list tells of a kept run.
 *
 * @param id      of this database; never given again when the run is removed
 * @param path    where the footage was seen last
 * @param video   name of the file or folder, without its path
 * @param made    when the analysis ended
 * @param took    how long it took
 * @param engine  version, backend and device, one line
 * @param profile the corpus profile that named events
 * @param frames  frames that were read, from {@code firstFrame} on
 * @param used    when it was last made or found
 * @param bytes   of result and traces, compressed
 */
public record RunRow(long id, RunKey key, Path path, String video, Instant made, Duration took, String engine, String profile, FrameRate rate, long firstFrame,
                     long frames, int micro, int macro, int blinks, Instant used, long bytes) {
    public RunRow {
        if (id < 1 || took.isNegative() || firstFrame < 0 || frames < 0 || micro < 0 || macro < 0 || blinks < 0 || bytes < 0) {
            throw new IllegalArgumentException("not a run: number " + id + ", " + took + ", " + frames + " frames from " + firstFrame + ", " + micro + " + " + macro
                    + " events, " + blinks + " blinks, " + bytes + " bytes");
        }
    }

    /** How long the part is that was read. */
    public double seconds() {
        return rate.seconds(frames);
    }
}
