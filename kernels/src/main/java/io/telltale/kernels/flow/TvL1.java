package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;

import java.util.ArrayList;
import java.util.List;

/**
 * TV-L1 flow, {@code argmin ∫ |∇u| + |∇v| + λ |I1(x + (u, v)) - I0(x)|}, by the duality-based iteration of Zach, Pock and Bischof (DAGM 2007,
 * doi:10.1007/978-3-540-74936-3_22) on a pyramid, in the form that OpenCV's DualTVL1OpticalFlow gave it: its field to hundredths of a pixel.
 *
 * <p>Keeps its workspace, 14 planes, between calls of one size; not thread-safe.
 */
public final class TvL1 implements DenseFlow {
    private final TvL1Options options;
    private final TvL1Stages stages;
    private TvL1Desk desk;
    private int deskWidth;
    private int deskHeight;

    private TvL1(TvL1Options options, TvL1Stages stages) {
        this.options = options;
        this.stages = stages;
    }

    /** In plain loops: the specification, slow. */
    public static TvL1 scalar(TvL1Options options) {
        return new TvL1(options, new TvL1Scalar());
    }

    /** In the vector lanes of the processor, rows spread over {@code workers}, which stay the caller's. */
    public static TvL1 lanes(TvL1Options options, Workers workers) {
        return new TvL1(options, new TvL1Lanes(workers));
    }

    /** On an OpenCL device, many frames in one launch; owns what it opens there. */
    public static DenseFlow opencl(TvL1Options options, ClDevice device) {
        return new OpenClTvL1(options, device);
    }

    /** @throws IllegalArgumentException if the sizes differ */
    static void checkSizes(Plane from, Plane to) {
        if (!from.sameSizeAs(to)) {
            throw new IllegalArgumentException("both pictures must have one size, got " + from + " and " + to);
        }
    }

    @Override
    public Capability capability() {
        return stages.capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        checkSizes(from, to);
        List<Plane> fromLevels = pyramid(from);
        List<Plane> toLevels = pyramid(to);
        if (desk == null || deskWidth != from.width() || deskHeight != from.height()) {
            desk = new TvL1Desk(from.width(), from.height(), stages.lanes(), options.gamma() > 0);
            deskWidth = from.width();
            deskHeight = from.height();
        }
        for (int level = fromLevels.size() - 1; level >= 0; level--) {
            Plane p = toLevels.get(level);
            if (level == fromLevels.size() - 1) {
                clear(p);
            } else {
                refine(p);
            }
            solve(new Linearisation(fromLevels.get(level), p));
        }
        return new Flow(Plane.of(from.width(), from.height(), desk.dense(desk.u).samples()), Plane.of(from.width(), from.height(), desk.dense(desk.v).samples()));
    }

    private List<Plane> pyramid(Plane finest) {
        List<Plane> levels = new ArrayList<>(List.of(finest));
        for (LevelSize size : LevelSize.pyramid(finest.width(), finest.height(), options.scales(), options.scaleStep())) {
            if (size.width() != levels.getFirst().width() || size.height() != levels.getFirst().height()) {
                Plane next = new Plane(size.width(), size.height());
                LinearResize.resize(Raster.of(levels.getLast()), Raster.of(next), 1 / options.scaleStep(), 1 / options.scaleStep(), 1);
                levels.add(next);
            }
        }
        return levels;
    }

    private void clear(Plane size) {
        desk.begin(size.width(), size.height());
        for (float[] field : new float[][] {desk.u, desk.v, desk.w}) {
            java.util.Arrays.fill(field, 0);
        }
    }

    /** Takes the motion of the coarser level over: as large in px of the picture. Light is not a length and keeps its size. */
    private void refine(Plane size) {
        Raster u = desk.dense(desk.u);
        Raster v = desk.dense(desk.v);
        Raster w = desk.hasLight() ? desk.dense(desk.w) : null;
        desk.begin(size.width(), size.height());
        double stepX = (double) u.width() / size.width();
        double stepY = (double) u.height() / size.height();
        LinearResize.resize(u, desk.raster(desk.u), stepX, stepY, (float) (1 / options.scaleStep()));
        LinearResize.resize(v, desk.raster(desk.v), stepX, stepY, (float) (1 / options.scaleStep()));
        if (w != null) {
            LinearResize.resize(w, desk.raster(desk.w), stepX, stepY, 1);
        }
    }

    private void solve(Linearisation level) {
        double enough = options.epsilon() * options.epsilon() * desk.width * desk.height;
        TvL1Stages.Coefficients c = TvL1Stages.Coefficients.of(options);
        for (int warp = 0; warp < options.warps(); warp++) {
            stages.linearise(level, desk);
            double change = Double.MAX_VALUE;
            for (int outer = 0; outer < options.outerIterations() && change > enough; outer++) {
                if (options.medianFiltering() > 1) {
                    stages.median(desk, desk.u, options.medianFiltering());
                    stages.median(desk, desk.v, options.medianFiltering());
                }
                for (int inner = 0; inner < options.innerIterations() && change > enough; inner++) {
                    change = stages.step(desk, c);
                }
            }
        }
    }
}
