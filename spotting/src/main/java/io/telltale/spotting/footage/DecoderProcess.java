package io.telltale.spotting.footage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running program that writes to a pipe: its output, what it complains of, and its end.
 *
 * <p>It never outlives its owner: {@link #close()} ends it and whatever it started, and so does the end of this virtual machine.
 * Close is safe from any thread, more than once, and returns at once.
 */
final class DecoderProcess implements AutoCloseable {
    private final Process process;
    private final Complaints complaints = new Complaints();
    private final Thread listener;
    private final Thread lastResort;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean overdue;

    private DecoderProcess(Process process, String name) {
        this.process = process;
        listener = Thread.ofPlatform().daemon().name("complaints of " + name).start(() -> complaints.collect(process.getErrorStream()));
        lastResort = new Thread(this::end, "end of " + name);
    }

    static DecoderProcess start(List<String> command) throws FootageException {
        try {
            DecoderProcess started = new DecoderProcess(new ProcessBuilder(command).start(), command.getFirst());
            try {
                Runtime.getRuntime().addShutdownHook(started.lastResort);
            } catch (IllegalStateException e) {
                started.close();
                throw new FootageException("the program is ending", e);
            }
            return started;
        } catch (FootageException e) {
            throw e;
        } catch (IOException e) {
            throw new FootageException("cannot run " + command.getFirst() + ": " + FileTrouble.why(e) + "; give another ffmpeg with --ffmpeg PATH", e);
        }
    }

    /** Ends the program if it has not been closed by then; what it wrote up to there can still be read. */
    void endAfter(long seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> {
            if (!closed.get() && process.isAlive()) {
                overdue = true;
                end();
            }
        });
    }

    /** Whether the program was ended by {@link #endAfter}. */
    boolean isOverdue() {
        return overdue;
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Complaints so far; complete after {@link #exitCode()}. */
    Complaints complaints() {
        return complaints;
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the program to end by itself, at most two seconds once its output has ended, and for its last words. */
    int exitCode() {
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                end();
                process.waitFor(2, TimeUnit.SECONDS);
            }
            listener.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
        return process.isAlive() ? -1 : process.exitValue();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the virtual machine is ending already
        }
    }
}
