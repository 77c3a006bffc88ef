package io.telltale.app.runs;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.Shutdown;
import io.telltale.app.engine.Engine;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code (video, options, profile) -> run}: the kept one where there is one, else that of the engine, which is kept from then on.
 *
 * <p>Any number of threads; what several ask for at once is spotted once, and all are told its progress. A thread that is interrupted stops waiting, or spotting; where others
 * wait for the same, one of them goes on with it. A database that cannot be used costs a warning, never a result.
 */
public final class KeptSpotting {
    /** Near 200 of ten minutes at 200 frames/s, or a thousand of half a minute: a disk does not fill unnoticed. Larger runs are older ones' loss. */
    private static final long MOST_BYTES = 2L << 30;

    private final Engine engine;
    private final Optional<RunStore> store;
    private final Flights<RunKey, Run> flights = new Flights<>();
    private final Clock clock = Clock.systemUTC();

    private KeptSpotting(Engine engine, Optional<RunStore> store) {
        this.engine = engine;
        this.store = store;
    }

    /** @param store stays open, and is closed by its owner */
    public static KeptSpotting in(RunStore store, Engine engine) {
        return new KeptSpotting(engine, Optional.of(store));
    }

    /** Reads nothing that was kept, and leaves nothing behind. */
    public static KeptSpotting nowhere(Engine engine) {
        return new KeptSpotting(engine, Optional.empty());
    }

    /** With the built-in profile that has the name of the options' one, or the generic one under its rule. */
    public Run spot(Path video, SpotterOptions options, Progress progress) throws FootageException, NoFaceException, InterruptedException {
        ReasonProfile named = ReasonProfile.NAMES.contains(options.profile().name()) ? ReasonProfile.named(options.profile().name()) : ReasonProfile.generic();
        return spot(video, options, named.withNaming(options.profile()), progress);
    }

    /**
     * @param profile  what action units are inferred with; its rule is that of the options
     * @param progress may be a {@link RunListener}
     * @throws FootageException     if the video cannot be read at all
     * @throws NoFaceException      if no face was found in any frame; that is not kept
     * @throws InterruptedException where the thread was interrupted
     */
    public Run spot(Path video, SpotterOptions options, ReasonProfile profile, Progress progress) throws FootageException, NoFaceException, InterruptedException {
        return spot(video, options, profile, RunListener.of(progress), false);
    }

    /** Spots it, also where it is kept, and keeps that in its place. */
    public Run spotAgain(Path video, SpotterOptions options, ReasonProfile profile, Progress progress) throws FootageException, NoFaceException, InterruptedException {
        return spot(video, options, profile, RunListener.of(progress), true);
    }

    /** How many threads wait for what another spots. */
    int waiting() {
        return flights.waiting();
    }

    private Run spot(Path video, SpotterOptions options, ReasonProfile profile, RunListener listener, boolean again) throws FootageException, NoFaceException, InterruptedException {
        Optional<Footprint> seen = store.isEmpty() ? Optional.empty() : Footprint.of(video, store.get(), clock.instant(), listener);
        if (seen.isEmpty()) {
            return new Run(stored(engine(video, options, listener), options.keepTraces()), Optional.empty(), false);
        }
        RunKey key = new RunKey(seen.get().sha256(), OptionsKey.of(options, profile));
        Optional<Run> kept = again ? Optional.empty() : find(key, video, options.keepTraces(), listener);
        if (kept.isPresent()) {
            return kept.get();
        }
        Run run = flights.join(key, listener, all -> {
            // It may have landed since it was looked for.
            Optional<Run> landed = again ? Optional.empty() : find(key, video, true, listener);
            return landed.isPresent() ? landed.get() : spotAndKeep(key, seen.get(), video, options.withTraces(), profile, all, listener);
        });
        return options.keepTraces() ? run : new Run(stored(run.spotting(), false), run.row(), run.found());
    }

    /** The kept run; traces are read only where they are wanted, as they are long. */
    private Optional<Run> find(RunKey key, Path video, boolean withTraces, RunListener listener) {
        try {
            Optional<RunRow> row = store.orElseThrow().row(key);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Spotting spotting = store.get().spotting(row.get(), withTraces);
            return Optional.of(new Run(named(spotting, video), Optional.of(store.get().used(row.get(), video, clock.instant())), true));
        } catch (RunStoreException e) {
            listener.warning(e.getMessage());
            return Optional.empty();
        }
    }

    private Run spotAndKeep(RunKey key, Footprint seen, Path video, SpotterOptions options, ReasonProfile profile, Progress progress, RunListener listener)
            throws FootageException, NoFaceException, InterruptedException {
        Instant begun = clock.instant();
        Spotting spotting = engine(video, options, progress);
        stopIfEnding();
        Instant made = clock.instant();
        Optional<RunRow> row = Optional.empty();
        try {
            if (seen.isStill()) {
                row = Optional.of(store.orElseThrow().keep(key, video, made, Duration.between(begun, made), spotting, profile));
                int removed = store.get().trim(MOST_BYTES).size();
                if (removed > 0) {
                    listener.warning("runs are kept in 2 GB at most: " + removed + " that had not been of use for the longest time " + (removed == 1 ? "was" : "were") + " removed");
                }
            } else {
                listener.warning(video + " has changed while it was spotted; the result is not kept");
            }
        } catch (RunStoreException e) {
            listener.warning(e.getMessage() + "; this result is not kept");
        }
        return new Run(stored(spotting, true), row, false);
    }

    /** The spotter tells its progress after every frame: there it can be stopped. */
    private Spotting engine(Path video, SpotterOptions options, Progress progress) throws FootageException, NoFaceException, InterruptedException {
        try {
            Spotting spotting = engine.spot(video, options, (done, expected) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Stopped();
                }
                progress.frames(done, expected);
            });
            if (Thread.interrupted()) {
                throw new InterruptedException(video + ": stopped");
            }
            return spotting;
        } catch (FootageException | NoFaceException | RuntimeException e) {
            // Whatever breaks in a thread that is interrupted breaks because of it: a pipe from the decoder, a wait for the motion.
            if (Thread.interrupted()) {
                InterruptedException stopped = new InterruptedException(video + ": stopped");
                stopped.initCause(e);
                throw stopped;
            }
            throw e;
        }
    }

    /** Ctrl-C stops the decoder as well; what it had read by then must not pass for the whole video. */
    private static void stopIfEnding() {
        if (Shutdown.isUnderWay()) {
            throw new Failure(ExitCode.INTERRUPTED, "stopped");
        }
    }

    /** In the form in which it is kept, whether it is or not. */
    private static Spotting stored(Spotting spotting, boolean withTraces) {
        Spotting s = SpottingJson.stored(spotting);
        return new Spotting(s.video(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), s.events(), s.doubtful(), s.blinks(), s.activities(),
                withTraces ? spotting.traces().map(PackedTraces::stored) : Optional.empty());
    }

    /** Under the name that it has now. */
    private static Spotting named(Spotting s, Path video) {
        Path name = video.toAbsolutePath().normalize().getFileName();
        return name == null ? s : new Spotting(name.toString(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), s.events(), s.doubtful(), s.blinks(), s.activities(), s.traces());
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
