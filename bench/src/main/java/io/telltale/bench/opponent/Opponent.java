package io.telltale.bench.opponent;

import io.telltale.kernels.flow.DenseFlow;

import java.util.function.IntFunction;

/**
 * An estimator of another library.
 *
 * @param name  library and algorithm
 * @param every in a benchmark of many pairs it takes part in every n-th only; 1 = all
 * @param open  on so many threads; the caller closes it
 */
public record Opponent(String name, int every, IntFunction<DenseFlow> open) {
}
