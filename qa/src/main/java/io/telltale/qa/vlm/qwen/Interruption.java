package io.telltale.qa.vlm.qwen;

import java.util.concurrent.CancellationException;

/** A thread that is interrupted stops computing: between layers, so that it takes seconds at most. The cache of keys and values then holds what was read before. */
final class Interruption {
    private Interruption() {
    }

    /** @throws CancellationException where the thread was interrupted, as which it stays marked */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
