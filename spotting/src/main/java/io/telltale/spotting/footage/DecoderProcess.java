package io.telltale.spotting.footage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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
    /** An idle machine needs milliseconds; a loaded one some seconds, and would otherwise lose a video. */
    private static final long LAST_SECONDS = 10;
    /** What a shell, and Java on Unix, add to a signal's number. */
    private static final int SIGNAL = 128;
    /** ILL, TRAP, ABRT, BUS, FPE, KILL, SEGV, TERM, XCPU, XFSZ, SYS. ffmpeg's own exit codes above 128 are the last octets of its errors, and none of these. */
    private static final Set<Integer> SIGNALS = Set.of(4, 5, 6, 7, 8, 9, 11, 15, 24, 25, 31);

    private final Process process;
    private final Complaints complaints = new Complaints();
    private final Thread listener;
    private final Thread lastResort;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean overdue;
    private volatile boolean ended;
    private volatile long waitingSince;

    private DecoderProcess(Process process, String name) {
        this.process = process;
        listener = Thread.ofPlatform().daemon().name("complaints of " + name).start(() -> complaints.collect(process.getErrorStream()));
        lastResort = new Thread(this::end, "end of " + name);
    }

    static DecoderProcess start(List<String> command) throws FootageException {
        try {
            DecoderProcess started = new DecoderProcess(new ProcessBuilder(command).start(), name(command));
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

    /** Behind the shell that sets its limits, see {@link DecoderFence}. */
    private static String name(List<String> command) {
        return command.size() > 3 && command.get(1).equals("-c") ? command.get(3) : command.getFirst();
    }

    /** Ends the program once somebody has waited for its output, between {@link #waitedFor} true and false, for so long without a break. */
    void endAfterSilence(long seconds) {
        CompletableFuture.delayedExecutor(Math.max(1, seconds / 4), TimeUnit.SECONDS).execute(() -> {
            if (closed.get() || !process.isAlive()) {
                return;
            }
            long since = waitingSince;
            if (since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(seconds)) {
                overdue = true;
                end();
            } else {
                endAfterSilence(seconds);
            }
        });
    }

    /** Whether somebody waits for output from now on. */
    void waitedFor(boolean waited) {
        waitingSince = waited ? System.nanoTime() | 1 : 0;
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

    /** Whether the program was ended by {@link #endAfter} or {@link #endAfterSilence}. */
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

    /** Waits for the program to end by itself, at most ten seconds once its output has ended, and for its last words. */
    int exitCode() {
        try {
            if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                end();
                process.waitFor(LAST_SECONDS, TimeUnit.SECONDS);
            }
            listener.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
        return process.isAlive() ? -1 : process.exitValue();
    }

    /** The signal that ended the program, where it was a signal and not this object's; complete after {@link #exitCode()}. */
    OptionalInt signal() {
        if (ended || closed.get() || process.isAlive()) {
            return OptionalInt.empty();
        }
        int number = process.exitValue() - SIGNAL;
        return SIGNALS.contains(number) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private void end() {
        ended = true;
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
