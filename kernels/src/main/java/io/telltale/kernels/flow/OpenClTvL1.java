package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;
import io.telltale.kernels.opencl.ClProgram;

import java.util.ArrayList;
import java.util.List;

/**
 * TV-L1 on an OpenCL device: pictures go up, fields come down, the pyramid and every step stay there, many frames in one launch. When a frame's warp is over is found
 * on the device; the host asks after each round of steps whether it is over for all. Owns the context, the compiled kernels and the memory of the last size.
 */
final class OpenClTvL1 implements DenseFlow {
    private final TvL1Options options;
    private final TvL1Stages.Coefficients coefficients;
    private final FlowShape shape;
    private final ClContext context;
    private final List<ClKernel> kernels = new ArrayList<>();
    private final ClProgram program;
    private final ClProgram resizing;
    private final ClKernel resize;
    private final ClKernel gradient;
    private final ClKernel linearise;
    private final ClKernel edges;
    private final ClKernel median;
    private final ClKernel rounds;
    private final ClKernel primal;
    private final ClKernel dual;
    private OpenClTvL1Desk desk;
    private boolean closed;
    /** Which of the two places of motion, and of the two answers to whether a frame is done, holds. */
    private int role;
    private int answer;

    OpenClTvL1(TvL1Options options, ClDevice device) {
        this(options, device, FlowShape.of(device));
    }

    /** @param shape whatever the device is, for tests */
    OpenClTvL1(TvL1Options options, ClDevice device, FlowShape shape) {
        this.options = options;
        this.coefficients = TvL1Stages.Coefficients.of(options);
        this.shape = shape;
        boolean items = shape == FlowShape.ITEMS;
        context = new ClContext(device);
        ClProgram made = null;
        ClProgram also = null;
        try {
            String defines = "-DWIDE=" + shape.wide() + " -DLIGHT=" + (options.gamma() > 0 ? 1 : 0) + " -DSIDE=" + Math.max(3, options.medianFiltering());
            made = items ? new ClProgram(context, defines, "tvL1Fields", "tvL1Gradient", "tvL1Linearise", "tvL1Edges", "tvL1Median", "tvL1Rounds")
                    : new ClProgram(context, defines, "tvL1Fields", "tvL1Gradient", "tvL1Linearise", "tvL1Edges", "tvL1Median", "tvL1Primal", "tvL1Dual");
            also = new ClProgram(context, "", "resizeLinear");
            program = made;
            resizing = also;
            resize = keep(resizing.kernel("resizeLinear"));
            gradient = keep(program.kernel("tvL1Gradient"));
            linearise = keep(program.kernel("tvL1Linearise"));
            edges = keep(program.kernel("tvL1Edges"));
            median = keep(program.kernel("tvL1Median"));
            rounds = items ? keep(program.kernel("tvL1Rounds")) : null;
            primal = items ? null : keep(program.kernel("tvL1Primal"));
            dual = items ? null : keep(program.kernel("tvL1Dual"));
        } catch (RuntimeException e) {
            kernels.forEach(ClKernel::close);
            for (ClProgram p : new ClProgram[] {made, also}) {
                if (p != null) {
                    p.close();
                }
            }
            context.close();
            throw e;
        }
    }

    private ClKernel keep(ClKernel kernel) {
        kernels.add(kernel);
        return kernel;
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
            throw new IllegalStateException("the estimator is closed");
        }
        for (Plane frame : to) {
            TvL1.checkSizes(from, frame);
        }
        kernels.forEach(ClKernel::afresh);
        if (desk == null || desk.width != from.width() || desk.height != from.height()) {
            release();
            desk = new OpenClTvL1Desk(context, from.width(), from.height(), shape.batch(context.device()), options);
        }
        context.write(desk.from, 0, from.samples());
        shrink(desk.from, 1);
        List<Flow> out = new ArrayList<>(to.size());
        for (int first = 0; first < to.size(); first += desk.batch) {
            solve(to.subList(first, Math.min(to.size(), first + desk.batch)), out);
        }
        return out;
    }

    private void solve(List<Plane> frames, List<Flow> out) {
        int n = frames.size();
        for (int f = 0; f < n; f++) {
            context.write(desk.to, f * desk.pyramid, frames.get(f).samples());
        }
        shrink(desk.to, n);
        for (int l = desk.levels.size() - 1; l >= 0; l--) {
            OpenClTvL1Desk.Level level = desk.levels.get(l);
            if (l == desk.levels.size() - 1) {
                context.clear(desk.motion);
            } else {
                refine(desk.levels.get(l + 1), level, n);
            }
            context.clear(desk.dual);
            gradient.with(desk.to).with(level.at()).with(desk.pyramid).with(desk.gradient).with(desk.pixels)
                    .with(level.width()).with(level.height()).run(shape.over(level.width(), level.height(), n), shape.group());
            for (int warp = 0; warp < options.warps(); warp++) {
                warp(level, n);
            }
        }
        int stride = desk.levels.getFirst().stride();
        for (int f = 0; f < n; f++) {
            Flow flow = Flow.zero(desk.width, desk.height);
            long at = (2L * f + role) * desk.fields * desk.plane + stride;
            context.readRows(desk.motion, at, stride, desk.width, desk.height, flow.u().samples());
            context.readRows(desk.motion, at + desk.plane, stride, desk.width, desk.height, flow.v().samples());
            out.add(flow);
        }
    }

    /** Every level of the pictures from the one above. */
    private void shrink(ClBuffer pictures, int n) {
        for (int l = 1; l < desk.levels.size(); l++) {
            OpenClTvL1Desk.Level finer = desk.levels.get(l - 1);
            OpenClTvL1Desk.Level level = desk.levels.get(l);
            resize.with(pictures).with(finer.at()).with(desk.pyramid).with(finer.width()).with(finer.width()).with(finer.height());
            resize.with(pictures).with(level.at()).with(desk.pyramid).with(level.width()).with(level.width()).with(level.height()).with(level.fromFinerX()).with(level.fromFinerY()).with(1f)
                    .run(shape.over(level.width(), level.height(), n), shape.group());
        }
    }

    /** Takes the motion of the coarser level over; light is not a length and keeps its size. */
    private void refine(OpenClTvL1Desk.Level coarser, OpenClTvL1Desk.Level level, int n) {
        long frame = 2L * desk.fields * desk.plane;
        for (int k = 0; k < desk.fields; k++) {
            long in = ((long) role * desk.fields + k) * desk.plane + coarser.stride();
            long out = ((1L - role) * desk.fields + k) * desk.plane + level.stride();
            resize.with(desk.motion).with(in).with(frame).with(coarser.stride()).with(coarser.width()).with(coarser.height());
            resize.with(desk.motion).with(out).with(frame).with(level.stride()).with(level.width()).with(level.height()).with(level.fromCoarserX()).with(level.fromCoarserY())
                    .with(k == 2 ? 1f : (float) (1 / options.scaleStep())).run(shape.over(level.width(), level.height(), n), shape.group());
        }
        role = 1 - role;
    }

    private void warp(OpenClTvL1Desk.Level level, int n) {
        linearise.with(desk.from).with(level.at()).with(desk.to).with(level.at()).with(desk.pyramid).with(desk.gradient).with(desk.pixels).with(desk.motion).with(role)
                .with(desk.linear).with(level.width()).with(level.height()).with(level.stride()).with(desk.plane).with(desk.weights)
                .run(shape.over(level.width(), level.height(), n), shape.group());
        context.clear(desk.done[answer]);
        for (int outer = 0; outer < options.outerIterations(); outer++) {
            if (options.medianFiltering() > 1) {
                edges.with(desk.motion).with(role).with(level.width()).with(level.height()).with(level.stride()).with(desk.plane)
                        .run(new long[] {(level.height() + 15) / 16 * 16L, n}, new long[] {16, 1});
                median.with(desk.motion).with(role).with(desk.done[answer]).with(level.width()).with(level.height()).with(level.stride()).with(desk.plane)
                        .run(shape.overVectors(level.width(), level.height(), n), shape.vectorGroup());
                role = 1 - role;
            }
            float enough = (float) (options.epsilon() * options.epsilon() * level.width() * level.height());
            if (shape == FlowShape.ITEMS) {
                rounds.with(desk.motion).with(role).with(desk.dual).with(desk.linear).with(desk.done[answer]).with(level.width()).with(level.height());
                rounds.with(level.stride()).with(desk.plane).with(options.innerIterations()).with(enough).with(coefficients.reach()).with(coefficients.theta());
                rounds.with(coefficients.tau()).with(coefficients.gamma()).run(new long[] {n}, new long[] {1});
            } else {
                steps(level, n, enough);
            }
            if (outer + 1 < options.outerIterations() && allDone(n)) {
                break;
            }
        }
    }

    private void steps(OpenClTvL1Desk.Level level, int n, float enough) {
        long[] local = shape.group();
        long[] global = shape.over(level.width(), level.height(), n);
        int group = (int) (local[0] * local[1]);
        for (int step = 0; step < options.innerIterations(); step++) {
            primal.with(desk.motion).with(role).with(desk.dual).with(desk.linear).with(desk.done[answer]).with(desk.partial).with(level.width()).with(level.height());
            primal.with(level.stride()).with(desk.plane).with(coefficients.reach()).with(coefficients.theta()).with(coefficients.gamma()).withLocal(group).run(global, local);
            dual.with(desk.motion).with(role).with(desk.dual).with(desk.done[answer]).with(desk.done[1 - answer]).with(desk.partial).with(level.width());
            dual.with(level.height()).with(level.stride()).with(desk.plane).with(coefficients.tau()).with(enough).withLocal(group).run(global, local);
            answer = 1 - answer;
        }
    }

    private boolean allDone(int n) {
        context.read(desk.done[answer], desk.doneHere, n);
        for (int f = 0; f < n; f++) {
            if (desk.doneHere[f] == 0) {
                return false;
            }
        }
        return true;
    }

    private void release() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release();
            kernels.forEach(ClKernel::close);
            program.close();
            resizing.close();
            context.close();
        }
    }
}
