package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What part of footage is read, and how: frames with {@code fromSeconds <= t < toSeconds}, where t counts from the first frame.
 *
 * @param fps         frames per second in place of what the container says; needed for folders of frames. Wrong, it stretches every
 *                    duration by the same factor, and with it what counts as a micro-expression
 * @param fromSeconds start, inclusive, in seconds; default 0
 * @param toSeconds   end, exclusive, in seconds; default the end of the footage
 * @param ffmpeg      another ffmpeg program, or the folder that holds it; default the bundled one
 */
public record FootageOptions(Optional<FrameRate> fps, double fromSeconds, OptionalDouble toSeconds, Optional<Path> ffmpeg) {
    public static final FootageOptions DEFAULT = new FootageOptions(Optional.empty(), 0, OptionalDouble.empty(), Optional.empty());

    public FootageOptions {
        if (!Double.isFinite(fromSeconds) || fromSeconds < 0) {
            throw new IllegalArgumentException("--from must be 0 seconds or later, got " + fromSeconds);
        }
        if (toSeconds.isPresent() && !(toSeconds.getAsDouble() > fromSeconds)) {
            throw new IllegalArgumentException("--to must be later than --from, got " + fromSeconds + " to " + toSeconds.getAsDouble() + " s");
        }
        if (fps.isPresent() && !NominalRate.isSane(fps.get())) {
            throw new IllegalArgumentException("--fps must be " + NominalRate.SLOWEST + " to " + NominalRate.FASTEST + " frames per second, got "
                    + fps.get());
        }
    }

    public FootageOptions withFps(FrameRate rate) {
        return new FootageOptions(Optional.of(rate), fromSeconds, toSeconds, ffmpeg);
    }

    public FootageOptions withFrom(double seconds) {
        return new FootageOptions(fps, seconds, toSeconds, ffmpeg);
    }

    public FootageOptions withTo(double seconds) {
        return new FootageOptions(fps, fromSeconds, OptionalDouble.of(seconds), ffmpeg);
    }

    public FootageOptions withFfmpeg(Path program) {
        return new FootageOptions(fps, fromSeconds, toSeconds, Optional.of(program));
    }

    /** Whether frames at {@code seconds} come before the part to be read; half a microsecond of rounding is forgiven. */
    boolean isBefore(double seconds) {
        return seconds < fromSeconds - 5e-7;
    }

    /** Whether frames at {@code seconds} come after the part to be read. */
    boolean isPast(double seconds) {
        return toSeconds.isPresent() && seconds >= toSeconds.getAsDouble() - 5e-7;
    }

    /** How many of {@code frames} frames at {@code rate}, counted from second 0, fall into the part to be read. */
    long within(long frames, FrameRate rate) {
        long first = (long) Math.ceil(rate.frames(fromSeconds) - 1e-6);
        double end = toSeconds.isPresent() ? Math.min(frames, Math.ceil(rate.frames(toSeconds.getAsDouble()) - 1e-6)) : frames;
        return Math.max(0, (long) end - first);
    }
}
