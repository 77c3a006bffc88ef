package io.telltale.kernels.flow;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

/**
 * Dense motion, {@code (h×w, h×w) -> h×w vectors}: what stands at (x, y) in {@code from} stands at (x + u, y + v) in {@code to}.
 *
 * <p>The field belongs to the caller, the planes are only read. An estimator keeps the workspace of the last size between calls: one
 * thread at a time.
 */
public interface DenseFlow {
    /**
     * @param from grey, 0..255
     * @param to   of the same size
     * @return a new field, px
     * @throws IllegalArgumentException if the sizes differ
     */
    Flow flow(Plane from, Plane to);
}
