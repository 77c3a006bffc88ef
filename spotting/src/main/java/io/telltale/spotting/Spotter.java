package io.telltale.spotting;

import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.expression.ClipDecoder;
import io.telltale.spotting.expression.ExpressionDecoder;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.landmark.LandmarkSource;
import io.telltale.spotting.motion.PersonalRelief;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way of a video: footage, face, registration, motion, expressions.
 *
 * <p>It is defined by {@link Spans}: every five minutes the face is looked for anew, a little before the last span ends, and the traces are tied where both were
 * measured; the expressions are decoded once, over all. So the parts of a long video may be measured one after the other, as here, or by many at once
 * ({@link #follow}, {@link #decode}), with one result.
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
    private static final double SHORT_SECONDS = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Spotter.class);

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
        return spot(choice, video, options, Spans.DEFAULT, progress);
    }

    static Spotting spot(Backends.Choice choice, Path video, SpotterOptions options, Spans spans, Progress progress) throws FootageException, NoFaceException {
        try {
            return decode(List.of(follow(choice, video, options, spans, 0, OptionalInt.empty(), progress)), options);
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

    /**
     * Measures neighbouring spans of a video, from {@code first} up to {@code end}, which is left out, or up to the end of the video; the first half of
     * {@link #spot}, of which {@link #decode} is the second. A span is measured alike whoever reads it, so parts may come from many machines.
     *
     * @throws FootageException if not a frame of the part could be read
     */
    public static FollowedPart follow(Backends.Choice choice, Path video, SpotterOptions options, Spans spans, int first, OptionalInt end, Progress progress) throws FootageException {
        FootageOptions whole = options.footage();
        FootageOptions part = first == 0 ? whole : whole.withFrom(whole.fromSeconds() + spans.lead(first));
        double until = end.isPresent() ? whole.fromSeconds() + spans.begin(end.getAsInt()) : Double.POSITIVE_INFINITY;
        if (until < whole.toSeconds().orElse(Double.POSITIVE_INFINITY)) {
            part = part.withTo(until);
        }
        try (Footage footage = Footage.open(video, part)) {
            return follow(choice, footage, options.landmarks(), spans, whole.fromSeconds(), first, progress);
        }
    }

    /**
     * Finds the expressions in all parts of a video, in any order; {@code decode(follow(all of it))} is {@link #spot}, however it was parted.
     *
     * @throws NoFaceException if no face was found in any frame
     * @throws FootageException where the moments of a clip lie outside of what was read
     */
    public static Spotting decode(List<FollowedPart> parts, SpotterOptions options) throws FootageException, NoFaceException {
        List<FollowedPart> ordered = parts.stream().sorted(Comparator.comparingInt(FollowedPart::number)).toList();
        FollowedPart head = ordered.getFirst();
        List<FollowedSpan> spans = ordered.stream().flatMap(p -> p.spans().stream()).toList();
        List<String> read = ordered.stream().flatMap(p -> p.warnings().stream()).distinct().toList();
        long origin = spans.getFirst().first();
        Traces traces = SpanJoin.traces(head.rate(), spans);
        requireMotion(head.video(), read, traces);
        PersonalRelief.remove(traces);
        List<String> warnings = new ArrayList<>(read);
        warnings.addAll(SpanJoin.notes(head.rate(), spans));
        spans.stream().flatMap(s -> s.placing().warnings().stream()).distinct().forEach(warnings::add);
        if (options.clip().isEmpty() && head.rate().seconds(traces.frames()) < SHORT_SECONDS) {
            warnings.add("only " + traces.frames() + " frames were read: too short to tell an expression from a resting face");
        }
        ExpressionDecoder.Found found = decoded(options, origin, traces);
        String engine = Stream.concat(Stream.of(ordered.stream().map(FollowedPart::engine).distinct().collect(Collectors.joining(" + "))),
                Stream.of(spans.stream().map(s -> s.placing().engine()).distinct().collect(Collectors.joining(", ")))).collect(Collectors.joining("; "));
        LOG.info("{}: {} frames, {} events, {} doubtful; warnings: {}", head.video(), traces.frames(), found.events().size(), found.doubtful().size(), warnings);
        return new Spotting(head.video(), head.rate(), origin, traces.frames(), engine, options.profile().name(), warnings,
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

    private static FollowedPart follow(Backends.Choice choice, Footage footage, LandmarkSource landmarks, Spans spans, double from, int first, Progress progress) throws FootageException {
        LOG.info("{}: {}x{}, {} frames/s; {}", footage.name(), footage.width(), footage.height(), footage.rate(), choice.why());
        long origin = -1;
        try (SpanRelay relay = new SpanRelay(choice.backend(), footage.rate(), landmarks, spans, from, first); StageClock wait = new StageClock(StageEvent.Wait::new)) {
            for (Optional<GreyFrame> next = read(footage, wait); next.isPresent(); next = read(footage, wait)) {
                try (GreyFrame frame = next.get()) {
                    origin = origin < 0 ? frame.index() : origin;
                    relay.take(frame);
                    progress.frames(frame.index() - origin + 1, footage.expectedFrames());
                }
            }
            List<FollowedSpan> ended = relay.ended();
            if (ended.isEmpty()) {
                throw new FootageException(footage.name() + " has no frame from " + (from + spans.begin(first)) + " s on");
            }
            return new FollowedPart(footage.name(), footage.rate(), engine(choice), footage.warnings(), ended);
        }
    }

    private static Optional<GreyFrame> read(Footage footage, StageClock wait) throws FootageException {
        wait.begin();
        Optional<GreyFrame> next = footage.read();
        wait.end(next.isPresent() ? 1 : 0, next.map(f -> (long) f.width() * f.height()).orElse(0L));
        return next;
    }

    /** Motion is what differs from one frame to another: without two frames of a face there is nothing to answer from. */
    private static void requireMotion(String video, List<String> warnings, Traces traces) throws NoFaceException {
        long followed = IntStream.range(0, traces.frames()).filter(f -> !Float.isNaN(traces.right(f, Region.NOSE_ROOT))).limit(2).count();
        if (followed < 2) {
            String read = traces.frames() == 1 ? "a single frame was read" : traces.frames() + " frames were read";
            String found = followed == 0 ? "no face was found in " + video : "a face was found in one frame of " + video + " alone, and motion needs two";
            throw new NoFaceException(String.join("; ", Stream.concat(Stream.of(found + " (" + read + ")"), warnings.stream()).toList()));
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
