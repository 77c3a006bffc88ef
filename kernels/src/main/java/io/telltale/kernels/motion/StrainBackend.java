package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.List;

/**
 * Optical strain of a batch of fields of pixels, and what both do in regions, on one device. Keeps its scratch of the last size: one thread at a time. Closed
 * by who made it.
 */
public interface StrainBackend extends AutoCloseable {
    Capability capability();

    /** {@code N×(h×w -> h×w)}: |ε| of each field, new planes. All fields have one size. */
    List<Plane> strain(List<Flow> fields);

    /**
     * {@code N fields -> N×R×8}, without the planes of strain coming back.
     *
     * @param regions  of the fields' size
     * @param quantile share of a region's weight, {@code 0 < q <= 1}; 1 is the greatest and costs nothing. The published recipe averages the upper 20 to 30 %
     *                 of the vectors of a region: 0.8 is near that
     */
    RegionStatistics statistics(List<Flow> fields, FieldRegions regions, double quantile);

    @Override
    default void close() {
    }

    /** Nonsense refused, with the value. */
    static void check(List<Flow> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one field");
        }
        for (Flow f : fields) {
            if (f.width() != fields.getFirst().width() || f.height() != fields.getFirst().height()) {
                throw new IllegalArgumentException("all fields must have one size, got " + fields.getFirst().u() + " and " + f.u());
            }
        }
    }

    /** Nonsense refused, with the value. */
    static void check(List<Flow> fields, FieldRegions regions, double quantile) {
        check(fields);
        if (fields.getFirst().width() != regions.width() || fields.getFirst().height() != regions.height()) {
            throw new IllegalArgumentException("the fields are " + fields.getFirst().u() + " but the regions lie on " + regions.width() + "x" + regions.height());
        }
        if (!(quantile > 0 && quantile <= 1)) {
            throw new IllegalArgumentException("the quantile must lie in 0..1, above 0, got " + quantile);
        }
    }
}
