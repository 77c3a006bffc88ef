package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Dense inverse search (Kroeger, Timofte, Dai, Van Gool, ECCV 2016, doi:10.1007/978-3-319-46493-0_29): on a pyramid of halves, patches of the reference are searched in
 * the frame by inverse-compositional descent, blended into a dense field by how well they fit, and the field is refined by a robust variational method. For large
 * motion at little cost; not for strain below half a pixel.
 *
 * <p>Keeps its workspace between calls of one size; not thread-safe.
 */
public final class InverseSearch implements DenseFlow {
    /** Sweeps over both colours for each set of weights (θvi). */
    static final int SWEEPS = 5;
    /** Rounds in which patches look at their neighbours on the coarsest level, where nothing is known yet, and one without; elsewhere two. Costs little there. */
    static final int COARSEST_PASSES = 5;
    /** Pixels of a band at least: fewer cost less than to hand them to another thread. */
    private static final int LEAST_PIXELS = 8_000;
    private final InverseSearchOptions options;
    private final InverseSearchStages stages;
    private final Rows rows;
    private InverseSearchDesk desk;
    private int deskWidth;
    private int deskHeight;

    /** Calls with 0..n-1, each once. */
    private interface Rows {
        void each(int n, int pixels, IntConsumer row);
    }

    private InverseSearch(InverseSearchOptions options, InverseSearchStages stages, Rows rows) {
        this.options = options;
        this.stages = stages;
        this.rows = rows;
    }

    /** In plain loops: the specification, slow. */
    public static InverseSearch scalar(InverseSearchOptions options) {
        return new InverseSearch(options, new InverseSearchScalar(), (n, pixels, row) -> {
            for (int i = 0; i < n; i++) {
                row.accept(i);
            }
        });
    }

    /** In the vector lanes of the processor, rows spread over {@code workers}, which stay the caller's. */
    public static InverseSearch lanes(InverseSearchOptions options, Workers workers) {
        return new InverseSearch(options, new InverseSearchLanes(workers.size()), (n, pixels, row) -> {
            int bands = Math.clamp((long) n * pixels / LEAST_PIXELS, 1, Math.min(workers.size(), n));
            workers.forEach(bands, b -> {
                for (int i = (int) ((long) n * b / bands); i < (int) ((long) n * (b + 1) / bands); i++) {
                    row.accept(i);
                }
            });
        });
    }

    /** On an OpenCL device, many frames in one launch; owns what it opens there. */
    public static DenseFlow opencl(InverseSearchOptions options, ClDevice device) {
        return new OpenClInverseSearch(options, device);
    }

    @Override
    public Capability capability() {
        return stages.capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        TvL1.checkSizes(from, to);
        return flow(pyramid(from), pyramid(to));
    }

    @Override
    public List<Flow> flows(Plane from, List<Plane> to) {
        to.forEach(frame -> TvL1.checkSizes(from, frame));
        List<Plane> reference = pyramid(from);
        return to.stream().map(frame -> flow(reference, pyramid(frame))).toList();
    }

    /** Finest first; each level is half of the one above, the mean of two by two. */
    private List<Plane> pyramid(Plane finest) {
        List<Plane> levels = new ArrayList<>(List.of(finest));
        for (LevelSize size : sizes(finest.width(), finest.height(), options).stream().skip(1).toList()) {
            Plane last = levels.getLast();
            Plane next = new Plane(size.width(), size.height());
            LinearResize.resize(Raster.of(last), Raster.of(next), (double) last.width() / next.width(), (double) last.height() / next.height(), 1);
            levels.add(next);
        }
        return levels;
    }

    /** Of the pyramid, finest first. */
    static List<LevelSize> sizes(int width, int height, InverseSearchOptions options) {
        List<LevelSize> sizes = new ArrayList<>(List.of(new LevelSize(width, height)));
        for (int l = 1; l <= options.coarsestScale(width, height); l++) {
            sizes.add(new LevelSize(sizes.getLast().width() / 2, sizes.getLast().height() / 2));
        }
        return sizes;
    }

    private Flow flow(List<Plane> from, List<Plane> to) {
        int coarsest = from.size() - 1;
        int finest = Math.min(options.finestScale(), coarsest);
        Plane largest = from.get(finest);
        if (desk == null || deskWidth != largest.width() || deskHeight != largest.height()) {
            desk = new InverseSearchDesk(largest.width(), largest.height(), options);
            deskWidth = largest.width();
            deskHeight = largest.height();
        }
        Flow motion = null;
        for (int l = coarsest; l >= finest; l--) {
            desk.begin(Raster.of(from.get(l)), Raster.of(to.get(l)));
            if (motion != null) {
                enlarge(motion, desk.raster(desk.u), desk.raster(desk.v));
            }
            level(l == coarsest);
            motion = l > finest ? copy() : null;
        }
        Flow out = Flow.zero(from.getFirst().width(), from.getFirst().height());
        enlarge(desk.raster(desk.u), desk.raster(desk.v), Raster.of(out.u()), Raster.of(out.v()));
        return out;
    }

    private Flow copy() {
        Flow out = Flow.zero(desk.width, desk.height);
        for (int y = 0; y < desk.height; y++) {
            System.arraycopy(desk.u, desk.row(y), out.u().samples(), y * desk.width, desk.width);
            System.arraycopy(desk.v, desk.row(y), out.v().samples(), y * desk.width, desk.width);
        }
        return out;
    }

    private static void enlarge(Flow motion, Raster u, Raster v) {
        enlarge(Raster.of(motion.u()), Raster.of(motion.v()), u, v);
    }

    /** The motion of a coarser level in px of a finer one. */
    private static void enlarge(Raster fromU, Raster fromV, Raster u, Raster v) {
        double stepX = (double) fromU.width() / u.width();
        double stepY = (double) fromU.height() / u.height();
        LinearResize.resize(fromU, u, stepX, stepY, (float) (1 / stepX));
        LinearResize.resize(fromV, v, stepX, stepY, (float) (1 / stepY));
    }

    private void level(boolean coarsest) {
        InverseSearchDesk d = desk;
        int pixels = d.width;
        rows.each(d.height, pixels, y -> stages.gradient(d, y));
        int ofPatches = d.columns * d.patch * d.patch;
        rows.each(d.rows, ofPatches, r -> stages.hessian(d, r));
        for (int r = 0; r < d.rows; r++) {
            int y = Math.min(d.place(r, d.height) + d.patch / 2, d.height - 1);
            for (int c = 0; c < d.columns; c++) {
                int i = d.row(y) + Math.min(d.place(c, d.width) + d.patch / 2, d.width - 1);
                d.pu[r * d.columns + c] = d.u[i];
                d.pv[r * d.columns + c] = d.v[i];
            }
        }
        int half = options.descentIterations() / 2;
        for (int pass = 0; pass < (coarsest ? COARSEST_PASSES : 2); pass++) {
            boolean first = pass == 0;
            rows.each(d.rows, ofPatches, r -> stages.descend(d, r, first ? half : options.descentIterations() - half, !first));
            d.swapPatches();
        }
        rows.each(d.height, pixels, y -> stages.blend(d, y));
        if (options.refinementIterations() > 0) {
            refine(d, pixels);
        }
    }

    private void refine(InverseSearchDesk d, int pixels) {
        rows.each(d.height, pixels, y -> stages.warp(d, y));
        rows.each(d.height, pixels, y -> stages.first(d, y));
        rows.each(d.height, pixels, y -> stages.second(d, y));
        for (int k = 0; k < options.refinementIterations(); k++) {
            rows.each(d.height, pixels, y -> stages.weigh(d, y));
            for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
                int colour = sweep & 1;
                rows.each(d.height, pixels, y -> stages.relax(d, y, colour));
            }
        }
    }
}
