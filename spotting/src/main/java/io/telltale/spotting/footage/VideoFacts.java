package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a file says of its first real video stream; read by {@link VideoProbe}.
 *
 * @param stream       its number in the file
 * @param containers   ffmpeg's names of the container, as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param lowest       r_frame_rate, see {@link NominalRate}
 * @param average      avg_frame_rate
 * @param frames       number of frames, where the container counts them
 * @param seconds      duration of the stream, else what is left of the file from the stream's start
 * @param ofStream     whether that is the duration of the stream itself; sound may run longer than the picture
 * @param startSeconds time stamp at which the file starts, by which seeking counts
 * @param tick         seconds per tick of the stream's time stamps
 * @param medianStep   seconds between neighbouring time stamps at the beginning, the median
 * @param pixels       of a frame; 0 where the file does not say
 */
record VideoFacts(int stream, String containers, Optional<FrameRate> lowest, Optional<FrameRate> average, OptionalLong frames,
                  OptionalDouble seconds, boolean ofStream, double startSeconds, double tick, OptionalDouble medianStep, long pixels) {

    /** The rate that frames come at, as far as the file tells. */
    Optional<FrameRate> rate() {
        return hasTimeStamps() ? NominalRate.choose(lowest, average, medianStep) : Optional.empty();
    }

    /**
     * How many frames there are: the container's count, unless it is off duration times rate by a hundredth; then that product.
     *
     * <p>Counts include frames that an edit list hides, and in AVI files copied from elsewhere count ticks.
     */
    OptionalLong count() {
        Optional<FrameRate> rate = rate();
        if (seconds.isEmpty() || rate.isEmpty()) {
            return frames;
        }
        long product = Math.round(rate.get().frames(seconds.getAsDouble()));
        boolean believed = frames.isPresent() && Math.abs(frames.getAsLong() - product) <= Math.max(2, product / 100);
        return believed ? frames : OptionalLong.of(product);
    }

    /** Whether frames carry time stamps: elementary streams do not, and ffmpeg makes up 25 frames per second for them. */
    boolean hasTimeStamps() {
        return switch (containers) {
            case "h264", "hevc", "vvc", "m4v", "mpegvideo", "mjpeg", "mjpeg_2000", "cavsvideo", "avs2", "avs3", "dirac", "vc1", "obu", "h263",
                 "h261", "rawvideo", "dnxhd" -> false;
            default -> true;
        };
    }

    /** Whether the container has an index of time stamps, so that a seek lands where it was aimed. */
    boolean seeksExactly() {
        return containers.startsWith("mov,mp4") || containers.startsWith("matroska") || containers.equals("avi");
    }
}
