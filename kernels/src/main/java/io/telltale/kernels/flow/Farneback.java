package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;

import java.util.ArrayList;
import java.util.List;

/**
 * Farneback's flow, {@code argmin_d Σ_w |A d - Δb|²} per pixel, from the quadratic models {@code b, A} of both pictures around it (SCIA 2003,
 * doi:10.1007/3-540-45103-X_50), on a pyramid, with the conventions of OpenCV's calcOpticalFlowFarneback: its field to hundredths of a pixel.
 *
 * <p>Keeps its workspace between calls of one size; not thread-safe.
 */
public final class Farneback implements DenseFlow {
    private final FarnebackOptions options;
    private final FarnebackStages stages;
    private List<FarnebackLevel> levels = List.of();
    private final List<QuadraticField> first = new ArrayList<>();
    private final List<QuadraticField> second = new ArrayList<>();
    private MotionRaster motion;
    private MotionRaster next;

    private Farneback(FarnebackOptions options, FarnebackStages stages) {
        this.options = options;
        this.stages = stages;
    }

    /** In plain loops: the specification, slow. */
    public static DenseFlow scalar(FarnebackOptions options) {
        return new Farneback(options, new FarnebackScalar(options));
    }

    /** In the vector lanes of the processor, bands of rows spread over {@code workers}, which stay the caller's. */
    public static DenseFlow lanes(FarnebackOptions options, Workers workers) {
        return new Farneback(options, new FarnebackLanes(options, workers));
    }

    /** On an OpenCL device, many frames at once; closing it lets go of the device. */
    public static DenseFlow opencl(FarnebackOptions options, ClDevice device) {
        return new FarnebackOpenCl(options, device);
    }

    @Override
    public Capability capability() {
        return stages.capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        return flows(from, List.of(to)).getFirst();
    }

    /** The models of {@code from} are made once. */
    @Override
    public List<Flow> flows(Plane from, List<Plane> to) {
        for (Plane p : to) {
            if (!from.sameSizeAs(p)) {
                throw new IllegalArgumentException("both pictures must have one size, got " + from + " and " + p);
            }
        }
        lay(from.width(), from.height());
        expand(from, first);
        List<Flow> out = new ArrayList<>(to.size());
        for (Plane p : to) {
            expand(p, second);
            out.add(solve());
        }
        return out;
    }

    private void lay(int width, int height) {
        if (motion != null && levels.getFirst().width() == width && levels.getFirst().height() == height) {
            return;
        }
        levels = FarnebackLevel.of(width, height, options);
        first.clear();
        second.clear();
        for (FarnebackLevel level : levels) {
            first.add(new QuadraticField(level.width(), level.height()));
            second.add(new QuadraticField(level.width(), level.height()));
        }
        motion = new MotionRaster(width, height);
        next = new MotionRaster(width, height);
    }

    private void expand(Plane picture, List<QuadraticField> out) {
        for (int k = 0; k < levels.size(); k++) {
            stages.expand(picture, levels.get(k), out.get(k));
        }
    }

    private Flow solve() {
        for (int k = levels.size() - 1; k >= 0; k--) {
            FarnebackLevel level = levels.get(k);
            next.lay(level.width(), level.height());
            if (k == levels.size() - 1) {
                next.clear();
            } else {
                stages.refine(motion, next, (float) (1 / options.pyramidScale()));
            }
            swap();
            for (int i = 0; i < options.iterations(); i++) {
                next.lay(level.width(), level.height());
                stages.round(first.get(k), second.get(k), motion, next);
                swap();
            }
        }
        return motion.dense();
    }

    private void swap() {
        MotionRaster m = motion;
        motion = next;
        next = m;
    }
}
