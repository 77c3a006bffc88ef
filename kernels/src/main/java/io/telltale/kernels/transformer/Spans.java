package io.telltale.kernels.transformer;

/**
 * What each row of queries sees: the keys 0 to shared[i] - 1, and the keys from[i] to to[i] - 1, with {@code shared[i] <= from[i] < to[i]}. A
 * causal text: shared 0, from 0, to i + 1. A frame or window: shared 0, its first and behind its last patch. Answers that share a prompt: the prompt, and the
 * answer's own rows so far.
 * Closed by who made it, at the latest with its backend.
 */
public interface Spans extends AutoCloseable {
    int count();

    /** Behind the last key that any row sees. */
    int reach();

    @Override
    void close();
}
