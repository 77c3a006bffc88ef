package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.OpenClInverseSearchDesk.Level;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;
import io.telltale.kernels.opencl.ClProgram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dense inverse search on an OpenCL device: pictures go up, fields come down, nothing is read in between, many frames in one launch. Patches look at their neighbours of
 * the pass before, so that the order in which they are searched does not matter. Owns the context, the compiled kernels and the memory of the last size.
 */
final class OpenClInverseSearch implements DenseFlow {
    private static final String[] SOURCES = {"disFields", "disTake", "disHessian", "disDescend", "disBlend", "disWarp", "disRelax"};
    private static final String[] ENTRIES = {"disTake", "disGradient", "disHessian", "disDescend", "disBlend", "disWarp", "disFirst", "disSecond", "disWeigh", "disRelax",
        "disSweeps"};
    private final InverseSearchOptions options;
    private final FlowShape shape;
    private final ClContext context;
    private final List<ClProgram> programs = new ArrayList<>();
    private final Map<String, ClKernel> kernels = new HashMap<>();
    private OpenClInverseSearchDesk desk;
    private boolean closed;

    OpenClInverseSearch(InverseSearchOptions options, ClDevice device) {
        this(options, device, FlowShape.of(device));
    }

    /** @param shape whatever the device is, for tests */
    OpenClInverseSearch(InverseSearchOptions options, ClDevice device, FlowShape shape) {
        this.options = options;
        this.shape = shape;
        context = new ClContext(device);
        try {
            ClProgram search = new ClProgram(context, "-DPATCH=" + options.patchPixels() + " -DSTEP=" + options.patchStride(), SOURCES);
            programs.add(search);
            for (String entry : ENTRIES) {
                kernels.put(entry, search.kernel(entry));
            }
            ClProgram resizing = new ClProgram(context, "", "resizeLinear");
            programs.add(resizing);
            kernels.put("resizeLinear", resizing.kernel("resizeLinear"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
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
        to.forEach(frame -> TvL1.checkSizes(from, frame));
        kernels.values().forEach(ClKernel::afresh);
        if (desk == null || desk.width != from.width() || desk.height != from.height()) {
            release();
            desk = new OpenClInverseSearchDesk(context, from.width(), from.height(), shape.batch(context.device()), options);
        }
        context.write(desk.from, 0, from.samples());
        shrink(desk.from, 1);
        List<Flow> out = new ArrayList<>(to.size());
        for (int first = 0; first < to.size(); first += desk.batch) {
            solve(to.subList(first, Math.min(to.size(), first + desk.batch)), out);
        }
        return out;
    }

    private ClKernel kernel(String name) {
        return kernels.get(name);
    }

    private void each(ClKernel kernel, int width, int height, int frames) {
        kernel.run(shape.over(width, height, frames), shape.group());
    }

    private void solve(List<Plane> frames, List<Flow> out) {
        int n = frames.size();
        for (int f = 0; f < n; f++) {
            context.write(desk.to, f * desk.pyramid, frames.get(f).samples());
        }
        shrink(desk.to, n);
        for (int l = desk.levels.size() - 1; l >= desk.finest; l--) {
            level(l, n);
        }
        int pixels = desk.width * desk.height;
        for (int f = 0; f < n; f++) {
            Flow flow = Flow.zero(desk.width, desk.height);
            context.readRows(desk.motion, 2L * f * pixels, desk.width, desk.width, desk.height, flow.u().samples());
            context.readRows(desk.motion, 2L * f * pixels + pixels, desk.width, desk.width, desk.height, flow.v().samples());
            out.add(flow);
        }
    }

    /** Every level of the pictures from the one above. */
    private void shrink(ClBuffer pictures, int n) {
        for (int l = 1; l < desk.levels.size(); l++) {
            Level finer = desk.levels.get(l - 1);
            Level level = desk.levels.get(l);
            ClKernel resize = kernel("resizeLinear").with(pictures).with(finer.at()).with(desk.pyramid).with(finer.width()).with(finer.width()).with(finer.height());
            resize.with(pictures).with(level.at()).with(desk.pyramid).with(level.width()).with(level.width()).with(level.height()).with(level.finerX()).with(level.finerY());
            each(resize.with(1f), level.width(), level.height(), n);
        }
    }

    /** The level's motion, which is then in {@code motion} as large as the next finer level, or as the picture. */
    private void level(int l, int n) {
        Level level = desk.levels.get(l);
        int width = level.width();
        int height = level.height();
        int stride = desk.stride(width);
        context.clear(desk.fields);
        context.clear(desk.reference);
        take(desk.from, desk.reference, OpenClInverseSearchDesk.REFERENCE_PLANES, level, 1);
        take(desk.to, desk.fields, OpenClInverseSearchDesk.PLANES, level, n);
        boolean coarsest = l == desk.levels.size() - 1;
        if (!coarsest) {
            for (int k = 0; k < 2; k++) {
                ClKernel copy = kernel("resizeLinear").with(desk.motion).with((long) k * desk.width * desk.height).with(2L * desk.width * desk.height).with(width).with(width)
                        .with(height);
                copy.with(desk.fields).with((1L + k) * desk.plane + (long) desk.margin * stride + desk.margin).with((long) OpenClInverseSearchDesk.PLANES * desk.plane);
                copy.with(stride).with(width).with(height).with(desk.same(width)).with(desk.same(height)).with(1f);
                each(copy, width, height, n);
            }
        }
        search(coarsest, width, height, n);
        if (options.refinementIterations() > 0) {
            refine(width, height, n);
        }
        Level next = desk.levels.get(l > desk.finest ? l - 1 : 0);
        for (int k = 0; k < 2; k++) {
            ClKernel enlarge = kernel("resizeLinear").with(desk.fields).with((1L + k) * desk.plane + (long) desk.margin * stride + desk.margin);
            enlarge.with((long) OpenClInverseSearchDesk.PLANES * desk.plane).with(stride).with(width).with(height);
            enlarge.with(desk.motion).with((long) k * desk.width * desk.height).with(2L * desk.width * desk.height).with(next.width()).with(next.width()).with(next.height());
            if (l == 0) {
                enlarge.with(desk.same(width)).with(desk.same(height)).with(1f);
            } else {
                enlarge.with(next.coarserX()).with(next.coarserY()).with(k == 0 ? next.timesX() : next.timesY());
            }
            each(enlarge, next.width(), next.height(), n);
        }
    }

    private void take(ClBuffer pictures, ClBuffer into, int planes, Level level, int n) {
        ClKernel take = kernel("disTake").with(pictures).with(level.at()).with(desk.pyramid).with(into).with(planes).with(level.width()).with(level.height());
        each(take.with(desk.stride(level.width())).with(desk.plane), level.width() + 2 * desk.margin, level.height() + 2 * desk.margin, n);
    }

    /** The last four or so arguments of every kernel. */
    private ClKernel size(ClKernel kernel, int width, int height) {
        return kernel.with(width).with(height).with(desk.stride(width)).with(desk.plane);
    }

    private void search(boolean coarsest, int width, int height, int n) {
        int columns = InverseSearchDesk.patches(width, options);
        int rows = InverseSearchDesk.patches(height, options);
        each(size(kernel("disGradient").with(desk.reference), width, height), width, height, 1);
        each(size(kernel("disHessian").with(desk.reference).with(desk.hessian).with(columns).with(rows).with(desk.patches), width, height), columns, rows, 1);
        int half = options.descentIterations() / 2;
        int role = 0;
        for (int pass = 0; pass < (coarsest ? InverseSearch.COARSEST_PASSES : 2); pass++) {
            ClKernel descend = kernel("disDescend").with(desk.fields).with(desk.reference).with(desk.hessian).with(desk.moves).with(role).with(pass == 0 ? 1 : 0);
            descend.with(pass == 0 ? 0 : 1).with(pass == 0 ? half : options.descentIterations() - half).with(columns).with(rows).with(desk.patches);
            each(size(descend, width, height), columns, rows, n);
            role = 1 - role;
        }
        ClKernel blend = kernel("disBlend").with(desk.fields).with(desk.reference).with(desk.moves).with(role).with(columns).with(rows).with(desk.patches);
        each(size(blend, width, height), width, height, n);
    }

    private void refine(int width, int height, int n) {
        each(size(kernel("disWarp").with(desk.fields).with(desk.reference), width, height), width, height, n);
        each(size(kernel("disFirst").with(desk.fields), width, height), width, height, n);
        each(size(kernel("disSecond").with(desk.fields), width, height), width, height, n);
        for (int k = 0; k < options.refinementIterations(); k++) {
            ClKernel weigh = size(kernel("disWeigh").with(desk.fields), width, height);
            each(weigh.with((float) options.alpha()).with((float) options.delta()).with((float) options.gamma()), width, height, n);
            if (shape == FlowShape.ITEMS) {
                size(kernel("disSweeps").with(desk.fields).with(2 * InverseSearch.SWEEPS), width, height).run(new long[] {n}, new long[] {1});
                continue;
            }
            for (int sweep = 0; sweep < 2 * InverseSearch.SWEEPS; sweep++) {
                each(size(kernel("disRelax").with(desk.fields).with(sweep & 1), width, height), (width + 1) / 2, height, n);
            }
        }
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
            kernels.values().forEach(ClKernel::close);
            programs.forEach(ClProgram::close);
            context.close();
        }
    }
}
