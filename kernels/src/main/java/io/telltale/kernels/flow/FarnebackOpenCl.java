package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Farneback's flow on an OpenCL device: the pictures go up, the whole pyramid runs there, fields come down; a batch of frames takes as many launches as one.
 * Buffers are made for the first size and batch and kept. On a processor the windows are summed from memory in long walks, elsewhere from local memory in short ones.
 */
final class FarnebackOpenCl implements DenseFlow {
    /** Planes of the picture's size that a frame needs on the device. */
    private static final int PLANES = 25;
    /** Memory for a batch, floats: 256 MB, or 32 MB where the device shares the processor's caches. */
    private static final long BATCH_FLOATS = 64L << 20;
    private static final long BATCH_FLOATS_PROCESSOR = 8L << 20;
    private static final int MOST_FRAMES = 64;
    private static final int LOCAL = 64;

    private final FarnebackOptions options;
    private final ClContext context;
    private final List<ClKernel> kernels = new ArrayList<>();
    private final List<ClBuffer> constants = new ArrayList<>();
    private final ClKernel rows;
    private final ClKernel columns;
    private final ClKernel moments;
    private final ClKernel polynomials;
    private final ClKernel equations;
    private final ClKernel window;
    private final ClKernel solve;
    private final ClKernel refine;
    private final PolynomialBasis basis;
    private final ClBuffer taps;
    private final ClBuffer weights;
    private final boolean tiled;
    /** Rows that a work-item of the window walks. */
    private final int run;
    private final int local;
    private Desk desk;
    private boolean closed;

    /** What is kept on the device for one size. */
    private record Desk(int width, int height, int frames, List<Level> levels, ClBuffer pictures, ClBuffer line, ClBuffer grey, ClBuffer moments, ClBuffer second,
                        ClBuffer equations, ClBuffer sums, ClBuffer[] u, ClBuffer[] v, List<ClBuffer> owned) {
    }

    private record Level(FarnebackLevel of, ClBuffer firstRow, ClBuffer rowWeights, ClBuffer firstColumn, ClBuffer columnWeights, ClBuffer trustX, ClBuffer trustY,
                         ClBuffer first) {
    }

    FarnebackOpenCl(FarnebackOptions options, ClDevice device) {
        this(options, device, device.processor() ? FlowShape.ITEMS : FlowShape.GROUPS);
    }

    /** @param shape whether windows are summed from local memory, in short walks, or from memory, in long ones */
    FarnebackOpenCl(FarnebackOptions options, ClDevice device, FlowShape shape) {
        this.options = options;
        tiled = shape == FlowShape.GROUPS;
        run = tiled ? 8 : 32;
        local = (int) Math.min(LOCAL, device.groupSize());
        basis = PolynomialBasis.of(options.polynomialReach(), options.polynomialSigma());
        context = new ClContext(device);
        try {
            rows = kernel("farnebackRows");
            columns = kernel("farnebackColumns");
            moments = kernel("farnebackMoments");
            polynomials = kernel("farnebackPolynomials");
            equations = kernel("farnebackEquations");
            window = kernel("farnebackWindow");
            solve = kernel(tiled ? "farnebackSolveTiled" : "farnebackSolve");
            refine = kernel("farnebackRefine");
            taps = constant(halves());
            weights = constant(options.windowWeights());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ClKernel kernel(String name) {
        ClKernel k = new ClKernel(context, name);
        kernels.add(k);
        return k;
    }

    private ClBuffer constant(float[] numbers) {
        ClBuffer b = ClBuffer.of(context, numbers);
        constants.add(b);
        return b;
    }

    /** g, x g and x² g for x = 0..reach. */
    private float[] halves() {
        int n = basis.reach() + 1;
        float[] out = new float[3 * n];
        for (int i = 0; i < n; i++) {
            out[i] = basis.weights()[basis.reach() + i];
            out[n + i] = basis.firstMoment()[basis.reach() + i];
            out[2 * n + i] = basis.secondMoment()[basis.reach() + i];
        }
        return out;
    }

    @Override
    public Capability capability() {
        return context.device().capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        return flows(from, List.of(to)).getFirst();
    }

    @Override
    public List<Flow> flows(Plane from, List<Plane> to) {
        if (closed) {
            throw new IllegalStateException("the flow is closed");
        }
        for (Plane p : to) {
            if (!from.sameSizeAs(p)) {
                throw new IllegalArgumentException("both pictures must have one size, got " + from + " and " + p);
            }
        }
        kernels.forEach(ClKernel::afresh);
        lay(from.width(), from.height(), to.size());
        context.write(desk.pictures(), 0, from.samples());
        for (Level level : desk.levels()) {
            expand(level, level.first(), 1);
        }
        List<Flow> out = new ArrayList<>(to.size());
        for (int i = 0; i < to.size(); i += desk.frames()) {
            solve(to.subList(i, Math.min(to.size(), i + desk.frames())), out);
        }
        return out;
    }

    private void solve(List<Plane> part, List<Flow> out) {
        int n = part.size();
        long pixels = (long) desk.width() * desk.height();
        for (int f = 0; f < n; f++) {
            context.write(desk.pictures(), f * pixels, part.get(f).samples());
        }
        int now = 0;
        for (int k = desk.levels().size() - 1; k >= 0; k--) {
            Level level = desk.levels().get(k);
            expand(level, desk.second(), n);
            if (k == desk.levels().size() - 1) {
                context.clear(desk.u()[now]);
                context.clear(desk.v()[now]);
            } else {
                refine(desk.levels().get(k + 1), level, now, n);
                now = 1 - now;
            }
            for (int i = 0; i < options.iterations(); i++) {
                round(level, now, n);
            }
        }
        for (int f = 0; f < n; f++) {
            Flow flow = Flow.zero(desk.width(), desk.height());
            context.readRows(desk.u()[now], f * pixels, desk.width(), desk.width(), desk.height(), flow.u().samples());
            context.readRows(desk.v()[now], f * pixels, desk.width(), desk.width(), desk.height(), flow.v().samples());
            out.add(flow);
        }
    }

    private long[] range(int width, int height, int depth) {
        return new long[] {(width + local - 1L) / local * local, height, depth};
    }

    private long[] group() {
        return new long[] {local, 1, 1};
    }

    private void expand(Level level, ClBuffer to, int n) {
        BlurredResize r = level.of().rows();
        BlurredResize c = level.of().columns();
        int w = level.of().width();
        int h = level.of().height();
        rows.with(desk.pictures()).with(desk.line()).with(level.firstRow()).with(level.rowWeights()).with(r.taps()).with(desk.width()).with(desk.height())
                .run(range(desk.width(), h, n), group());
        columns.with(desk.line()).with(desk.grey()).with(level.firstColumn()).with(level.columnWeights()).with(c.taps()).with(desk.width()).with(w)
                .run(range(w, h, n), group());
        moments.with(desk.grey()).with(desk.moments()).with(taps).with(basis.reach()).with(w).with(h).run(range(w, h, n), group());
        polynomials.with(desk.moments()).with(to).with(taps).with(basis.reach()).with(w).with(h).with(basis.first()).with(basis.level()).with(basis.second())
                .with(basis.mixed()).run(range(w, h, n), group());
    }

    private void refine(Level coarse, Level fine, int now, int n) {
        for (ClBuffer[] field : List.of(desk.u(), desk.v())) {
            refine.with(field[now]).with(field[1 - now]).with(coarse.of().width()).with(coarse.of().height()).with(fine.of().width()).with(fine.of().height())
                    .with((float) (1 / options.pyramidScale())).run(range(fine.of().width(), fine.of().height(), n), group());
        }
    }

    /** In place: the equations hold all that the solution needs of the motion before. */
    private void round(Level level, int now, int n) {
        int w = level.of().width();
        int h = level.of().height();
        equations.with(level.first()).with(desk.second()).with(desk.u()[now]).with(desk.v()[now]).with(level.trustX()).with(level.trustY()).with(desk.equations()).with(w)
                .with(h).run(range(w, h, n), group());
        window.with(desk.equations()).with(desk.sums()).with(weights).with(options.radius()).with(options.gaussianWindow() ? 0 : 1).with(run).with(w).with(h)
                .run(range(w, (h + run - 1) / run, 5 * n), group());
        solve.with(desk.sums()).with(desk.u()[now]).with(desk.v()[now]).with(weights).with(options.radius()).with(w).with(h).with(FarnebackScalar.FLAT);
        if (tiled) {
            solve.withLocal(5 * (local + 2 * options.radius()));
        }
        solve.run(range(w, h, n), group());
    }

    private void lay(int width, int height, int frames) {
        long pixels = (long) width * height;
        long room = (tiled ? BATCH_FLOATS : BATCH_FLOATS_PROCESSOR) / (PLANES * pixels);
        int n = (int) Math.clamp(room, 1, Math.min(MOST_FRAMES, Math.max(1, frames)));
        if (desk != null && desk.width() == width && desk.height() == height && desk.frames() >= n) {
            return;
        }
        drop();
        List<ClBuffer> owned = new ArrayList<>();
        try {
            List<Level> levels = new ArrayList<>();
            for (FarnebackLevel l : FarnebackLevel.of(width, height, options)) {
                levels.add(new Level(l, keep(owned, ClBuffer.of(context, l.rows().first())), keep(owned, ClBuffer.of(context, l.rows().weights())),
                        keep(owned, ClBuffer.of(context, l.columns().first())), keep(owned, ClBuffer.of(context, l.columns().weights())),
                        keep(owned, ClBuffer.of(context, trust(l.width()))), keep(owned, ClBuffer.of(context, trust(l.height()))),
                        scratch(owned, 5L * l.width() * l.height())));
            }
            long batch = n * pixels;
            desk = new Desk(width, height, n, levels, scratch(owned, batch), scratch(owned, batch), scratch(owned, batch), scratch(owned, 3 * batch), scratch(owned, 5 * batch),
                    scratch(owned, 5 * batch), scratch(owned, 5 * batch), new ClBuffer[] {scratch(owned, batch), scratch(owned, batch)},
                    new ClBuffer[] {scratch(owned, batch), scratch(owned, batch)}, owned);
        } finally {
            if (desk == null) {
                owned.forEach(ClBuffer::close);
            }
        }
    }

    private ClBuffer scratch(List<ClBuffer> owned, long numbers) {
        return keep(owned, new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers));
    }

    private static ClBuffer keep(List<ClBuffer> owned, ClBuffer b) {
        owned.add(b);
        return b;
    }

    private static float[] trust(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = FarnebackScalar.weight(i, n);
        }
        return out;
    }

    private void drop() {
        if (desk != null) {
            desk.owned().forEach(ClBuffer::close);
            desk = null;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            drop();
            constants.forEach(ClBuffer::close);
            kernels.forEach(ClKernel::close);
            context.close();
        }
    }
}
