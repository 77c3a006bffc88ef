package io.telltale.app.mcp;

import java.util.Optional;
import java.util.concurrent.Callable;

/** A request of a client, from the moment it is read. The client may take it back at any time, also before anything is done for it. Any thread. */
final class ClientCall {
    /** Under which the context of a request holds it. */
    static final String KEY = "io.telltale.call";
    private Thread worker;
    private boolean cancelled;

    /** The client does not want it any more: whoever works at it is interrupted. */
    synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Works on this thread, which is given back without an interruption.
     *
     * @return empty where the call was taken back
     */
    <T> Optional<T> work(Callable<T> work) throws Exception {
        if (!begin()) {
            return Optional.empty();
        }
        try {
            T result = work.call();
            return isCancelled() ? Optional.empty() : Optional.of(result);
        } catch (Exception e) {
            if (isCancelled()) {
                // Whatever broke, broke because of the interruption, or nobody wants to know.
                return Optional.empty();
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        worker = cancelled ? null : Thread.currentThread();
        return !cancelled;
    }

    /** From here on nobody interrupts this thread on our account. */
    private synchronized void end() {
        worker = null;
        Thread.interrupted();
    }
}
