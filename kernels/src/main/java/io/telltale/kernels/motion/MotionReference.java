package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.List;

/**
 * A reference picture made ready: everything that depends on it alone is computed once (prefilter, gradients, normal equations, factor, functionals). Each call
 * is one batch of registered frames of the reference's size. Owned and closed by the caller, before its backend; one thread at a time.
 */
public interface MotionReference extends AutoCloseable {
    /** N frames -> N×R region motions by the linear functionals: exact to first order, biased low above about 0.7 px. */
    RegionMotion regionMotion(List<Plane> frames);

    /** The variance of the u (0) or v (1) component of a region's motion from the frame's own sensor noise, px². */
    double variance(int region, int component);

    /** N frames -> N fields on the grid of cells, px, by the dense thin-plate solve with averaged gradients. */
    List<Flow> cellMotion(List<Plane> frames);

    /**
     * N frames -> N×R×8: what the fields of {@link #cellMotion} and their strain do in regions. On a device of its own the fields stay there, and only these numbers
     * come back. Here it is specified by the scalar code.
     */
    default RegionStatistics cellStatistics(List<Plane> frames, CellRegions cells) {
        List<Flow> fields = cellMotion(frames);
        if (!fields.isEmpty()) {
            cells.check(fields.getFirst().width(), fields.getFirst().height());
        }
        float[] values = fields.isEmpty() ? new float[0] : new StrainScalar(cells.derivative()).statistics(fields, cells.regions(), cells.quantile()).values();
        return cells.perPixel(fields.size(), values);
    }

    @Override
    void close();
}
