package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.ArrayList;
import java.util.List;

/**
 * Dense motion, {@code (h×w, h×w) -> h×w vectors}: what stands at (x, y) in {@code from} stands at (x + u, y + v) in {@code to}.
 *
 * <p>The field belongs to the caller, the planes are only read. An estimator keeps the workspace of the last size between calls: one
 * thread at a time. Closed by who made it.
 */
public interface DenseFlow extends AutoCloseable {
    /** What computes it. */
    Capability capability();

    /**
     * @param from grey, 0..255
     * @param to   of the same size
     * @return a new field, px
     * @throws IllegalArgumentException if the sizes differ
     */
    Flow flow(Plane from, Plane to);

    /**
     * One reference, many frames, in as few launches as the estimator can: the same fields as one by one.
     *
     * @param to at least one, all of the size of {@code from}
     */
    default List<Flow> flows(Plane from, List<Plane> to) {
        List<Flow> fields = new ArrayList<>(to.size());
        to.forEach(frame -> fields.add(flow(from, frame)));
        return fields;
    }

    /** Lets go of the device. Workers that were handed in stay the caller's. */
    @Override
    default void close() {
    }
}
