package io.telltale.spotting;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.expression.ClipDecoder;
import io.telltale.spotting.expression.ExpressionDecoder;
import io.telltale.spotting.face.CanonicalCrop;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.landmark.LandmarkException;
import io.telltale.spotting.landmark.LandmarkPlacing;
import io.telltale.spotting.motion.MotionLine;
import io.telltale.spotting.motion.PersonalRelief;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way of a video: footage, face, registration, motion, expressions.
 *
 * <p>The caller's thread reads and registers frames; a second one measures their motion, a batch at a time; a bounded number of crops lies between them.
 * Nothing but the traces grows with the length of the video.
 *
 * <p>To stop it, interrupt the calling thread, or throw from the {@link Progress}: within a frame or so the decoder, the threads and the device are let go and
 * the call ends with a {@link CancellationException}, the thread still marked as interrupted, or with what the progress threw.
 */
public final class Spotter {
    /** Name and version of the engine, the head of every result. */
    public static final String NAME = "Telltale " + Optional.ofNullable(Spotter.class.getPackage().getImplementationVersion()).orElse("development build");
    private static final Logger LOG = LoggerFactory.getLogger(Spotter.class);
    private static final double SHORT_SECONDS = 1;

    private Spotter() {
    }

    /**
     * Spots a video.
     *
     * @throws FootageException if the video cannot be read at all
     * @throws NoFaceException  if no face was found in any frame
     * @throws CancellationException if the thread was interrupted
     */
    public static Spotting spot(Path video, SpotterOptions options, Progress progress) throws FootageException, NoFaceException {
        Backends.Choice choice = Backends.probe().open(options.backend(), options.device());
        try (MotionBackend backend = choice.backend()) {
            return spot(choice, video, options, progress);
        }
    }

    /** Spots a video on a backend that is open, stays open, and comes before the one that the options name. */
    public static Spotting spot(Backends.Choice choice, Path video, SpotterOptions options, Progress progress) throws FootageException, NoFaceException {
        try (Footage footage = Footage.open(video, options.footage())) {
            return spot(choice, footage, options, progress);
        } catch (FootageException | NoFaceException e) {
            if (Thread.currentThread().isInterrupted()) {
                // A program that was waited for and then let go looks like footage that cannot be read.
                throw (CancellationException) new CancellationException("stopped: the thread was interrupted").initCause(e);
            }
            throw e;
        }
    }

    /** The line that every result names its engine by: version, backend, and why it was this one. */
    public static String engine(Backends.Choice choice) {
        return NAME + ", " + choice.why();
    }

    private static Spotting spot(Backends.Choice choice, Footage footage, SpotterOptions options, Progress progress) throws FootageException, NoFaceException {
        long began = System.nanoTime();
        LOG.info("{}: {}x{}, {} frames/s; {}", footage.name(), footage.width(), footage.height(), footage.rate(), choice.why());
        Traces traces = new Traces(footage.rate());
        FaceTracker tracker = new FaceTracker(footage.rate());
        LandmarkPlacing landmarks = landmarks(options, footage);
        long origin = follow(choice.backend(), footage, tracker, landmarks, traces, progress);
        requireMotion(footage, traces);
        PersonalRelief.remove(traces);
        List<String> warnings = new ArrayList<>(footage.warnings());
        warnings.addAll(tracker.warnings());
        warnings.addAll(landmarks.warnings());
        if (options.clip().isEmpty() && footage.rate().seconds(traces.frames()) < SHORT_SECONDS) {
            warnings.add("only " + traces.frames() + " frames were read: too short to tell an expression from a resting face");
        }
        ExpressionDecoder.Found found = decoded(options, origin, traces);
        LOG.info("{}: {} frames in {} s, {} events, {} doubtful; warnings: {}", footage.name(), traces.frames(), (System.nanoTime() - began) / 100_000_000 / 10.0, found.events().size(),
                found.doubtful().size(), warnings);
        return new Spotting(footage.name(), footage.rate(), origin, traces.frames(), engine(choice) + "; " + landmarks.engine(), options.profile().name(), warnings,
                shifted(found.events(), origin), shifted(found.doubtful(), origin), found.blinks().stream().map(b -> new Interval(b.onset() + origin, b.offset() + origin)).toList(),
                found.activities().stream().map(a -> a.shifted(origin)).toList(),
                options.keepTraces() ? Optional.of(traces) : Optional.empty());
    }

    private static ExpressionDecoder.Found decoded(SpotterOptions options, long origin, Traces traces) throws FootageException, NoFaceException {
        try (StageClock clock = new StageClock(StageEvent.Spot::new)) {
            clock.begin();
            ExpressionDecoder.Found found = options.clip().isPresent() ? ClipDecoder.decode(traces, options.profile(), within(options.clip().get(), origin, traces))
                    : ExpressionDecoder.decode(traces, options.profile());
            clock.end(traces.frames(), 0);
            return found;
        }
    }

    /** A file of landmarks is as much a part of what is read as the video is. */
    private static LandmarkPlacing landmarks(SpotterOptions options, Footage footage) throws FootageException {
        try {
            return new LandmarkPlacing(options.landmarks(), footage.rate());
        } catch (LandmarkException e) {
            throw new FootageException(e.getMessage(), e);
        }
    }

    /** Reads to the end; returns the number of the first frame in the whole video. */
    private static long follow(MotionBackend backend, Footage footage, FaceTracker tracker, LandmarkPlacing landmarks, Traces traces, Progress progress) throws FootageException {
        CanonicalCrop canonical = new CanonicalCrop();
        long origin = -1;
        try (MotionLine line = new MotionLine(backend, traces, footage.rate()); StageClock wait = new StageClock(StageEvent.Wait::new); StageClock register = new StageClock(StageEvent.Register::new);
             StageClock cropping = new StageClock(StageEvent.Crop::new); StageClock handOver = new StageClock(StageEvent.HandOver::new)) {
            for (Optional<GreyFrame> next = read(footage, wait); next.isPresent(); next = read(footage, wait)) {
                try (GreyFrame frame = next.get()) {
                    long bytes = (long) frame.width() * frame.height();
                    origin = origin < 0 ? frame.index() : origin;
                    long at = frame.index() - origin;
                    register.begin();
                    TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
                    register.end(1, bytes);
                    if (face.status() == TrackedFace.Status.FOLLOWED) {
                        cropping.begin();
                        Plane crop = line.spare(CanonicalFace.SIZE);
                        canonical.warp(frame.samples(), frame.width(), frame.height(), face, crop);
                        cropping.end(1, (long) Float.BYTES * CanonicalFace.SIZE * CanonicalFace.SIZE);
                        handOver.begin();
                        line.put(at, crop, face.seam(), face.correlation(), landmarks.follow(face, frame.width(), frame.height(), frame.samples()));
                        handOver.end(1, bytes);
                    } else {
                        line.skip(at);
                    }
                    progress.frames(at + 1, footage.expectedFrames());
                }
            }
            // What is still on the line is waited for here, so that the wait is seen.
            handOver.begin();
            line.close();
            handOver.end(0, 0);
        }
        return Math.max(0, origin);
    }

    private static Optional<GreyFrame> read(Footage footage, StageClock wait) throws FootageException {
        wait.begin();
        Optional<GreyFrame> next = footage.read();
        wait.end(next.isPresent() ? 1 : 0, next.map(f -> (long) f.width() * f.height()).orElse(0L));
        return next;
    }

    /** Motion is what differs from one frame to another: without two frames of a face there is nothing to answer from. */
    private static void requireMotion(Footage footage, Traces traces) throws NoFaceException {
        long followed = IntStream.range(0, traces.frames()).filter(f -> !Float.isNaN(traces.right(f, Region.NOSE_ROOT))).limit(2).count();
        if (followed < 2) {
            String read = traces.frames() == 1 ? "a single frame was read" : traces.frames() + " frames were read";
            String found = followed == 0 ? "no face was found in " + footage.name() : "a face was found in one frame of " + footage.name() + " alone, and motion needs two";
            throw new NoFaceException(String.join("; ", Stream.concat(Stream.of(found + " (" + read + ")"), footage.warnings().stream()).toList()));
        }
    }

    private static ClipMoments within(ClipMoments given, long origin, Traces traces) throws FootageException {
        long last = origin + traces.frames() - 1;
        for (OptionalLong moment : List.of(given.onset(), given.apex(), given.offset())) {
            if (moment.isPresent() && (moment.getAsLong() < origin || moment.getAsLong() > last)) {
                throw new FootageException("there is no frame " + moment.getAsLong() + ": frames " + origin + " to " + last + " were read");
            }
        }
        return given.from(origin);
    }

    private static List<Expression> shifted(List<Expression> events, long origin) {
        return events.stream().map(e -> e.shifted(origin)).toList();
    }
}
