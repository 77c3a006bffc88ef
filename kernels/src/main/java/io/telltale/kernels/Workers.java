package io.telltale.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A fixed crew of threads for data-parallel loops: {@code forEach(n, f)} runs f(0) … f(n-1), each once, in any order, and returns when all are done. The
 * calling thread works too, so that a crew of 1 starts no thread at all. Closed by who created it; safe for use by several threads, one loop each.
 */
public final class Workers implements AutoCloseable {
    private final int size;
    private final ExecutorService threads;

    /** @param size threads that work at the same time, the caller included, >= 1; more than there are cores only adds switching */
    public Workers(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a crew needs at least one worker, got " + size);
        }
        this.size = size;
        this.threads = size == 1 ? null : Executors.newFixedThreadPool(size - 1, Thread.ofPlatform().daemon().name("kernels-", 1).factory());
    }

    /** One worker per processor. */
    public static Workers perProcessor() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    public int size() {
        return size;
    }

    /**
     * The pieces of a loop are independent: {@code piece} may run at the same time for different numbers. An exception in one is thrown
     * here.
     */
    public void forEach(int pieces, IntConsumer piece) {
        int helpers = Math.min(size, pieces) - 1;
        var next = new java.util.concurrent.atomic.AtomicInteger();
        Runnable drain = () -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            others.add(threads.submit(drain));
        }
        try {
            drain.run();
        } finally {
            next.set(pieces);
            others.forEach(Workers::await);
        }
    }

    private static void await(Future<?> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // the loop's arrays are in use until it ends: wait on, and tell the caller afterwards
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}
