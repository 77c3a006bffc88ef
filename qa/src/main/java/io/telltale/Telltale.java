package io.telltale;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.motion.Backends;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An engine that is open: a device and threads, ready for one video after the other.
 *
 * <pre>{@code
 * try (Telltale telltale = Telltale.open()) {
 *     SpottedVideo video = telltale.spot(Path.of("clip.mp4"));
 *     System.out.println(video.ask("How many micro-expression events appear in this video?").sentence());
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Any number may use one engine; it does one job at a time and the others wait their turn. Open several, with fewer
 * {@link TelltaleOptions#threads} each, for videos side by side. Closed by who opened it; a job that runs is waited for.
 *
 * <p><b>Stopping.</b> A job stops when its thread is interrupted ({@code Future.cancel(true)} does so), or when its {@link Progress} throws: within a frame or
 * so decoder and threads are gone and the call ends with {@link CancellationException}, the thread still marked as interrupted, or with what was thrown. The
 * engine is ready for the next video.
 */
public final class Telltale implements AutoCloseable {
    private final TelltaleOptions options;
    private final Backends.Choice backend;
    private final Workers workers;
    private final DenseFlow flow;
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean closed;

    private Telltale(TelltaleOptions options) {
        this.options = options;
        this.backend = Backends.probe().open(options.backend(), options.device(), options.threads());
        this.workers = new Workers(options.threads());
        this.flow = MotionBetween.flow(workers);
    }

    /** What works best on this machine, no corpus prior. */
    public static Telltale open() {
        return open(TelltaleOptions.DEFAULT);
    }

    /** @throws BackendUnavailableException where the backend or device is not there; {@code auto} always is */
    public static Telltale open(TelltaleOptions options) {
        return new Telltale(options);
    }

    public TelltaleOptions options() {
        return options;
    }

    /** Version, backend and device, and why it was this one: one line, the {@code engine} of every result. */
    public String engine() {
        return Spotter.engine(backend);
    }

    /** {@code spot(video, SpotOptions.DEFAULT, Progress.SILENT)}. */
    public SpottedVideo spot(Path video) throws FootageException, NoFaceException {
        return spot(video, SpotOptions.DEFAULT, Progress.SILENT);
    }

    /**
     * Finds the expressions in a video file, or in a folder of numbered frames.
     *
     * @param progress told after every frame, on the calling thread
     * @throws FootageException      if the video cannot be read at all; one that breaks off later ends early, with a warning
     * @throws NoFaceException       if no face was found in any frame
     * @throws DeviceFailedException if the device was lost on the way; open another engine
     * @throws CancellationException if the thread was interrupted
     */
    public SpottedVideo spot(Path video, SpotOptions how, Progress progress) throws FootageException, NoFaceException {
        begin();
        try {
            return SpottedVideo.of(Spotter.spot(backend, video, how.spotter(options), progress), options.profile(), how.clip().isPresent());
        } finally {
            turn.unlock();
        }
    }

    /**
     * What moved from one frame to another, as a colour map ({@link MotionBetween#map}) and in words ({@link MotionBetween#text}).
     *
     * @param footage how the video is read; its part is not heeded
     * @param onset   number of a frame, the first of the whole video is 0
     * @param apex    a later one
     * @param face    the face alone, enlarged and registered, in place of the whole picture: faster, and free of the motion of the head
     * @throws FootageException      if the video cannot be read at all
     * @throws NoFaceException       where {@code face} is asked for and a frame shows none
     * @throws MissingFrameException if the video has no such frame
     * @throws CancellationException if the thread was interrupted
     */
    public MotionBetween map(Path video, FootageOptions footage, long onset, long apex, boolean face) throws FootageException, NoFaceException, MissingFrameException {
        if (onset < 0 || apex <= onset) {
            throw new IllegalArgumentException("frames count from 0 and the apex comes after the onset, got " + onset + " and " + apex);
        }
        begin();
        try {
            return MotionBetween.of(video, footage, onset, apex, face, flow);
        } finally {
            turn.unlock();
        }
    }

    private void begin() {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for the engine: the thread was interrupted");
        }
        if (closed || turn.getHoldCount() > 1) {
            turn.unlock();
            throw new IllegalStateException(closed ? "this engine is closed; open another" : "a job of this engine is told its progress by it: begin the next one afterwards");
        }
    }

    /** Lets device and threads go; a job that runs is waited for. More than once does nothing. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (turn.getHoldCount() > 1) {
                throw new IllegalStateException("an engine cannot be closed from the progress of its own job; throw from there to stop it");
            }
            if (!closed) {
                closed = true;
                try (workers) {
                    backend.backend().close();
                }
            }
        } finally {
            turn.unlock();
        }
    }
}
