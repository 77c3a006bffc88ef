package io.telltale.kernels.transformer;

import java.util.Optional;

/**
 * x -> W x + b.
 *
 * @param bias one row, as wide as W has outputs
 */
public record Linear(Weights weights, Optional<Rows> bias) {
    public Linear {
        if (bias.isPresent() && (bias.get().count() != 1 || bias.get().width() != weights.outputs())) {
            throw new IllegalArgumentException("a bias of " + bias.get().count() + " x " + bias.get().width() + " for " + weights.outputs() + " outputs");
        }
    }

    public static Linear of(Weights weights) {
        return new Linear(weights, Optional.empty());
    }
}
