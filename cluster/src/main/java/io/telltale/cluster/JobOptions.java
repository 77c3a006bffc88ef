package io.telltale.cluster;

import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spans;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.landmark.LandmarkException;
import io.telltale.spotting.landmark.LandmarkSource;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How every video of a corpus is spotted; travels to the executors as it is.
 *
 * @param backend     {@code auto}, {@code scalar}, {@code simd} or {@code opencl}
 * @param device      part of the name of an OpenCL device; empty for the first. An executor that was given a GPU by Spark takes that one
 * @param profile     the name of a built-in profile, or the text of a profile file
 * @param fps         frames per second in place of what the video says; empty for its own
 * @param threads     of the processor for one video, >= 0; default 0, one per processor of the executor, as on one machine. Fewer where an executor runs many
 *                    tasks at once. It stands in the engine line of a result, and changes nothing else in it
 * @param spans       where traces are tied; any other than the default gives other results than a single run
 * @param partSeconds how long the parts of a long video are, in whole spans; does not change results. Shorter shares more out, and costs an overlap each
 * @param lookBytes   from this size on a video is looked into, whether it is worth parting
 */
record JobOptions(String backend, String device, String profile, String fps, int threads, Spanning spans, double partSeconds, long lookBytes) implements Serializable {
    static final JobOptions DEFAULT = new JobOptions("auto", "", "generic", "", 0, Spanning.of(Spans.DEFAULT), 1800, 32L << 20);

    JobOptions {
        if (threads < 0 || !(partSeconds > 0) || lookBytes < 0) {
            throw new IllegalArgumentException("threads must be 0 or more, parts longer than 0 s, got " + threads + " and " + partSeconds);
        }
    }

    /** {@link Spans}, to be sent. */
    record Spanning(double seconds, double overlap) implements Serializable {
        static Spanning of(Spans spans) {
            return new Spanning(spans.seconds(), spans.overlapSeconds());
        }

        Spans spans() {
            return new Spans(seconds, overlap);
        }
    }

    /** Spans in a part. */
    int spansInPart() {
        return (int) Math.max(1, Math.round(partSeconds / spans.seconds));
    }

    ReasonProfile reasonProfile() throws IOException {
        if (ReasonProfile.NAMES.contains(profile.toLowerCase(Locale.ROOT))) {
            return ReasonProfile.named(profile);
        }
        Path file = Files.createTempFile("telltale-", ".profile.json");
        try {
            Files.writeString(file, profile);
            return ReasonProfile.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    SpotterOptions spotter(ReasonProfile its) {
        FootageOptions footage = fps.isEmpty() ? FootageOptions.DEFAULT : FootageOptions.DEFAULT.withFps(FrameRate.parse(fps));
        try {
            return new SpotterOptions(footage, backend, Optional.empty(), its.naming(), Optional.empty(), false, LandmarkSource.installed());
        } catch (LandmarkException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What a result depends on. */
    String said() {
        return String.join(" ", backend, device, profile, fps, spans.toString());
    }
}
