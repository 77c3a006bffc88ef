package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClKernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One reference on an OpenCL device. Buffers are made at the first call of a kind and kept for {@value #BATCH} frames; longer batches go in
 * parts of that size.
 */
final class OpenClReference implements MotionReference {
    /** Frames on the device at once, a multiple of 4: 32 of 256x256 are 8 MB. */
    private static final int BATCH = 32;
    /** Work-items of a group: a multiple of the 32 or 64 that devices run in step. */
    private static final int LOCAL = 64;
    private static final int SLICE_PIXELS = 4096;
    private final OpenClBackend backend;
    private final ClContext context;
    private final ThinPlateSystem system;
    private final List<ClBuffer> owned = new ArrayList<>();
    private final int pixels;
    private ClBuffer frames;
    private Regions regions;
    private Cells cells;
    private boolean closed;

    /** What region motion needs on the device. */
    private record Regions(ClBuffer reference, ClBuffer functionals, ClBuffer partial, int slices, float[] download) {
    }

    /** What cell motion needs on the device. */
    private record Cells(ClBuffer filtered, ClBuffer x, ClBuffer y, ClBuffer scale, ClBuffer fine, ClBuffer coarse, ClBuffer across, ClBuffer batch, ClBuffer light,
                         ClBuffer fitPixels, ClBuffer fitReference, BlockFactor factor, ClBuffer blocks, ClBuffer unknowns, float[] download) {
    }

    OpenClReference(OpenClBackend backend, ThinPlateSystem system) {
        this.backend = backend;
        this.context = backend.context();
        this.system = system;
        this.pixels = system.width() * system.height();
    }

    @Override
    public RegionMotion regionMotion(List<Plane> batch) {
        system.check(batch);
        synchronized (backend) {
            checkOpen();
            RegionFunctionals k = system.functionals();
            float[] out = new float[batch.size() * k.count()];
            for (int from = 0; from < batch.size() && k.count() > 0; from += BATCH) {
                multiply(batch.subList(from, Math.min(batch.size(), from + BATCH)), k, out, from);
            }
            return new RegionMotion(batch.size(), k.count() / 2, out);
        }
    }

    private void multiply(List<Plane> part, RegionFunctionals k, float[] out, int from) {
        Regions r = regions(k);
        upload(part);
        int tiles = (part.size() + 3) / 4;
        backend.regionProduct().with(frames).with(r.reference()).with(r.functionals()).with(pixels).with(SLICE_PIXELS).with(k.count()).with(r.partial())
                .withLocal(8 * LOCAL).run(new long[] {(long) r.slices() * LOCAL, tiles, k.count() / 2}, new long[] {LOCAL, 1, 1});
        context.read(r.partial(), r.download(), r.slices() * tiles * 4 * k.count());
        for (int i = 0; i < part.size() * k.count(); i++) {
            double sum = 0;
            for (int slice = 0; slice < r.slices(); slice++) {
                sum += r.download()[slice * tiles * 4 * k.count() + i];
            }
            out[from * k.count() + i] = (float) sum;
        }
    }

    @Override
    public double variance(int region, int component) {
        return system.functionals().variance(region, component);
    }

    @Override
    public List<Flow> cellMotion(List<Plane> batch) {
        system.check(batch);
        synchronized (backend) {
            checkOpen();
            List<Flow> out = new ArrayList<>(batch.size());
            for (int from = 0; from < batch.size(); from += BATCH) {
                solve(batch.subList(from, Math.min(batch.size(), from + BATCH)), out);
            }
            return out;
        }
    }

    private void solve(List<Plane> part, List<Flow> out) {
        Cells c = cells();
        upload(part);
        int n = part.size();
        Prefilter prefilter = system.prefilter();
        blur(prefilter.smooth(), c.fine(), c, n, 0, 1);
        prefilter.background().ifPresent(g -> blur(g, c.coarse(), c, n, 1, -1));
        if (system.fitsGain()) {
            backend.gainBiasFit().with(c.batch()).with(c.fitPixels()).with(c.fitReference()).with(system.gainFit().samples()).with(pixels).with(GainFit.ROUNDS)
                    .with(GainFit.LEAST_GAIN).with(GainFit.MOST_GAIN).with(c.light()).withLocal(LOCAL).withLocal(256).run(new long[] {(long) n * LOCAL}, new long[] {LOCAL});
        }
        int count = system.weights().cells();
        backend.cellRightHandSide().with(c.batch()).with(c.light()).with(c.filtered()).with(c.x()).with(c.y()).with(c.scale()).with(system.width()).with(system.height())
                .with(system.weights().columns()).with(system.options().cellPixels()).with(c.unknowns()).withLocal(2 * LOCAL)
                .run(new long[] {(long) count * LOCAL, n}, new long[] {LOCAL, 1});
        int tiles = (n + 3) / 4;
        backend.blockBandedSolve().with(c.blocks()).with(c.unknowns()).with(c.factor().block()).with(c.factor().rows()).withLocal(3 * 4 * c.factor().block())
                .run(new long[] {(long) tiles * LOCAL}, new long[] {LOCAL});
        context.read(c.unknowns(), c.download(), tiles * 4 * 2 * count);
        for (int f = 0; f < n; f++) {
            Flow flow = Flow.zero(system.weights().columns(), system.weights().rows());
            for (int i = 0; i < count; i++) {
                int at = ((f / 4) * 2 * count + 2 * i) * 4 + f % 4;
                flow.u().samples()[i] = c.download()[at];
                flow.v().samples()[i] = c.download()[at + 4];
            }
            out.add(flow);
        }
    }

    private void blur(Gaussian gaussian, ClBuffer taps, Cells c, int n, float keep, float scale) {
        long wide = (system.width() + 4 * LOCAL - 1) / (4 * LOCAL) * (long) LOCAL;
        long[] global = {wide, system.height(), n};
        long[] local = {LOCAL, 1, 1};
        backend.blurAlongRows().with(frames).with(c.across()).with(taps).with(gaussian.radius()).with(system.width()).with(system.height())
                .withLocal(4 * LOCAL + 2 * gaussian.radius()).run(global, local);
        ClKernel down = backend.blurAcrossRows().with(c.across()).with(c.batch()).with(taps).with(gaussian.radius()).with(system.width()).with(system.height());
        down.with(keep).with(scale).run(global, local);
    }

    private void upload(List<Plane> part) {
        if (frames == null) {
            frames = own(new ClBuffer(context, ClBuffer.Access.READ, (long) BATCH * pixels));
            float[] nothing = new float[pixels];
            for (int i = 0; i < BATCH; i++) {
                context.write(frames, (long) i * pixels, nothing); // tiles of four read whole: let what is no frame be finite
            }
        }
        for (int i = 0; i < part.size(); i++) {
            context.write(frames, (long) i * pixels, part.get(i).samples());
        }
    }

    private Regions regions(RegionFunctionals k) {
        if (regions == null) {
            ClBuffer functionals = own(new ClBuffer(context, ClBuffer.Access.READ, (long) k.count() * pixels));
            for (int i = 0; i < k.count(); i++) {
                context.write(functionals, (long) i * pixels, k.row(i));
            }
            int slices = (pixels + SLICE_PIXELS - 1) / SLICE_PIXELS;
            int numbers = Math.multiplyExact(slices * BATCH, k.count());
            regions = new Regions(own(ClBuffer.of(context, system.reference().samples())), functionals,
                    own(new ClBuffer(context, ClBuffer.Access.WRITE, numbers)), slices, new float[numbers]);
        }
        return regions;
    }

    private Cells cells() {
        if (cells == null) {
            Prefilter prefilter = system.prefilter();
            BlockFactor factor = new BlockFactor(system.factor(), system.weights().columns());
            int unknowns = 2 * system.weights().cells() * BATCH;
            float[] light = new float[2 * BATCH];
            for (int i = 0; i < BATCH; i++) {
                light[2 * i] = 1;
            }
            cells = new Cells(constant(system.filtered().samples()), constant(system.gradient().x().samples()), constant(system.gradient().y().samples()),
                    constant(ReferenceTables.scaleAndReach(system)), constant(prefilter.smooth().taps()), constant(prefilter.background().map(Gaussian::taps).orElse(new float[1])),
                    work((long) BATCH * pixels + 3), work((long) BATCH * pixels), work(light.length), // 3: rows are read by fours
                    own(ClBuffer.of(context, system.fitsGain() ? system.gainFit().pixels() : new int[1])),
                    constant(system.fitsGain() ? system.gainFit().reference() : new float[1]), factor, constant(factor.numbers()), work(unknowns), new float[unknowns]);
            context.write(cells.light(), 0, light);
            context.write(cells.unknowns(), 0, new float[unknowns]);
        }
        return cells;
    }

    private ClBuffer constant(float[] numbers) {
        return own(ClBuffer.of(context, numbers));
    }

    private ClBuffer work(long numbers) {
        return own(new ClBuffer(context, ClBuffer.Access.READ_WRITE, numbers));
    }

    private ClBuffer own(ClBuffer buffer) {
        owned.add(buffer);
        return buffer;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the reference is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        owned.forEach(ClBuffer::close);
    }
}
