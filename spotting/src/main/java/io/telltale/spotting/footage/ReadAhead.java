package io.telltale.spotting.footage;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue of frames between the thread that decodes and the one that watches; it ends in order, in a failure, or by being closed.
 */
final class ReadAhead implements AutoCloseable {
    private final int capacity;
    private final ArrayDeque<GreyFrame> frames = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;
    private boolean closed;
    private Throwable failure;

    ReadAhead(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a frame, waiting for room. @return false if the queue was closed, and the frame with it */
    boolean put(GreyFrame frame) {
        lock.lock();
        try {
            while (frames.size() >= capacity && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                frame.close();
                return false;
            }
            frames.add(frame);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come; {@code failure} is thrown to the reader after the frames before it, or null. */
    void end(Throwable cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next frame, waiting for it; empty at the end and after {@link #close()}.
     *
     * @throws CancellationException if the thread is interrupted while it waits
     */
    Optional<GreyFrame> take() throws FootageException {
        lock.lock();
        try {
            while (frames.isEmpty() && !ended && !closed) {
                try {
                    changed.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("stopped while reading footage: the thread was interrupted");
                }
            }
            if (!frames.isEmpty()) {
                changed.signalAll();
                return Optional.of(frames.poll());
            }
            if (!closed) {
                rethrow();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() throws FootageException {
        switch (failure) {
            case null -> { }
            case FootageException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("the decoding thread stopped", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            frames.forEach(GreyFrame::close);
            frames.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
