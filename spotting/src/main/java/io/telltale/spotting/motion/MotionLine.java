package io.telltale.spotting.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;
import io.telltale.spotting.landmark.FaceShape;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures motion on a thread of its own while the next frames are registered. Crops are lent out by {@link #spare}, handed back by {@link #put} and used
 * again; at most a few batches are on their way. {@link #close} measures what is left. A failure on the line is thrown to whoever puts or closes next. One
 * producer.
 */
public final class MotionLine implements AutoCloseable {
    private static final int WAITING = 2 * FaceMotion.BATCH;
    private static final Item END = new Item(-1, null, false, 0, FaceShape.TEMPLATE);

    private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Queue<Plane> spare = new ConcurrentLinkedQueue<>();
    private final Traces traces;
    private final Thread thread;
    private volatile Throwable failure;
    private boolean told;

    private record Item(long frame, Plane crop, boolean seam, double correlation, FaceShape shape) {
    }

    public MotionLine(MotionBackend backend, Traces traces, FrameRate rate) {
        this.traces = traces;
        this.thread = Thread.ofPlatform().name("telltale-motion").daemon().start(() -> run(backend, rate));
    }

    /** A crop to fill; its content is what it last was. */
    public Plane spare(int size) {
        Plane plane = spare.poll();
        return plane == null ? new Plane(size, size) : plane;
    }

    /**
     * Sends a followed frame down the line. Frames left out since the last one count as not followed.
     *
     * @param shape where the landmarks lie, as far as is known at this frame
     */
    public void put(long frame, Plane crop, boolean seam, double correlation, FaceShape shape) {
        send(new Item(frame, crop, seam, correlation, shape));
    }

    /** A frame in which no face was followed. */
    public void skip(long frame) {
        send(new Item(frame, null, false, Double.NaN, FaceShape.TEMPLATE));
    }

    private void send(Item item) {
        try {
            while (failure == null && !waiting.offer(item, 200, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while motion was measured: the thread was interrupted");
        }
        rethrow();
    }

    private void run(MotionBackend backend, FrameRate rate) {
        try (FaceMotion motion = new FaceMotion(backend, traces, rate); StageClock clock = new StageClock(StageEvent.Motion::new)) {
            boolean broken = false;
            for (Item item = waiting.take(); item != END; item = waiting.take()) {
                while (traces.frames() < item.frame) {
                    traces.append();
                    broken = true;
                }
                int number = traces.append();
                if (item.crop != null) {
                    traces.set(number, Channel.CORRELATION, item.correlation);
                    FaceMotion.Join join = broken ? FaceMotion.Join.LOST : item.seam ? FaceMotion.Join.NEW_KEY : FaceMotion.Join.NEXT;
                    clock.begin();
                    spare.addAll(motion.add(number, item.crop, join, item.shape));
                    clock.end(1, (long) Float.BYTES * item.crop.width() * item.crop.height());
                }
                broken = item.crop == null;
            }
            clock.begin();
            motion.flush();
            clock.end(0, 0);
        } catch (Throwable e) {
            // Kept, not swallowed: the producer throws it.
            failure = e;
        }
    }

    /** Once only: thrown again by {@link #close} in a try statement that it already leaves, it would be its own suppressed exception. */
    private void rethrow() {
        Throwable untold = told ? null : failure;
        told |= untold != null;
        switch (untold) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("the motion thread stopped", e);
        }
    }

    /** Measures what is left and waits for it. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                if (failure != null || waiting.offer(END, 200, TimeUnit.MILLISECONDS)) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }
}
