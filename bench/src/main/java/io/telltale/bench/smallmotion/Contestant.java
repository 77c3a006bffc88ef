package io.telltale.bench.smallmotion;

import io.telltale.kernels.flow.DenseFlow;

/**
 * An estimator under a name.
 *
 * @param every it takes part in every n-th pair only; 1 = all. For what is a thousand times slower than the rest.
 */
public record Contestant(String name, DenseFlow flow, int every) {
    public Contestant {
        if (every < 1) {
            throw new IllegalArgumentException("every n-th pair, n >= 1, got " + every);
        }
    }
}
