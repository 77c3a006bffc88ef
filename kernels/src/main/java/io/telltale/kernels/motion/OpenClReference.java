package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.opencl.ClBuffer;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDownload;
import io.telltale.kernels.opencl.ClFeed;
import io.telltale.kernels.opencl.ClKernel;

import java.util.ArrayList;
import java.util.List;

/**
 * One reference on an OpenCL device. Buffers are made at the first call of a kind and kept for a batch of {@value #MOST_FRAMES} frames, or what the device's memory
 * holds; longer lists go in parts of that size, of which one goes up and one comes down while another computes.
 */
final class OpenClReference implements MotionReference {
    /** Frames on the device at once, at most, a multiple of {@value #TILE}: 32 of 256x256 are 8 MB. */
    private static final int MOST_FRAMES = 32;
    /** Frames that kernels take side by side. */
    private static final int TILE = 4;
    private static final int SLICE_PIXELS = 4096;
    private final OpenClBackend backend;
    private final ClContext context;
    private final ThinPlateSystem system;
    private final List<ClBuffer> owned = new ArrayList<>();
    private final ClDownload[] downloads = new ClDownload[2];
    private final int pixels;
    private final int batch;
    private float[] results = new float[0];
    private ClFeed feed;
    private Regions regions;
    private Cells cells;
    private OpenClCellStatistics statistics;
    private boolean closed;

    /** Kernels for n frames that lie in a buffer: where their results will be, and how many numbers. */
    private interface Launch {
        Result run(ClBuffer frames, int n);
    }

    private record Result(ClBuffer numbers, int count) {
    }

    /** Takes the results of n frames, the first of which is {@code from} of the list. */
    private interface Collect {
        void take(float[] results, int from, int n);
    }

    /** What region motion needs on the device. */
    private record Regions(ClBuffer reference, ClBuffer functionals, ClBuffer partial, int slices) {
    }

    /** What cell motion needs on the device. */
    private record Cells(ClBuffer filtered, ClBuffer x, ClBuffer y, ClBuffer scale, ClBuffer fine, ClBuffer coarse, ClBuffer across, ClBuffer batch, ClBuffer light,
                         ClBuffer fitPixels, ClBuffer fitReference, BlockFactor factor, ClBuffer blocks, ClBuffer unknowns) {
    }

    OpenClReference(OpenClBackend backend, ThinPlateSystem system) {
        this.backend = backend;
        this.context = backend.context();
        this.system = system;
        this.pixels = system.width() * system.height();
        // frames go up twice over, and are filtered twice: six planes of a frame, counting what is small
        this.batch = TILE * context.device().fitting(MOST_FRAMES / TILE, 4L * TILE * pixels, 6 * 4L * TILE * pixels);
    }

    @Override
    public RegionMotion regionMotion(List<Plane> frames) {
        system.check(frames);
        synchronized (backend) {
            checkOpen();
            RegionFunctionals k = system.functionals();
            float[] out = new float[frames.size() * k.count()];
            if (k.count() > 0) {
                Regions r = regions(k);
                inBatches(frames, (on, n) -> multiply(on, n, k, r), (results, from, n) -> sum(results, n, k.count(), r.slices(), out, from));
            }
            return new RegionMotion(frames.size(), k.count() / 2, out);
        }
    }

    /** Three batches are at work at a time: one going up, one computed, one coming down. */
    private void inBatches(List<Plane> frames, Launch launch, Collect collect) {
        backend.afresh();
        int before = -1;
        for (int from = 0, b = 0; from < frames.size(); from += batch, b++) {
            List<Plane> part = frames.subList(from, Math.min(frames.size(), from + batch));
            Result result = launch.run(upload(part), part.size());
            download(b % 2, result.numbers()).begin(result.numbers(), result.count());
            feed.used();
            if (before >= 0) {
                collect(b - 1, before, frames, collect);
            }
            before = from;
        }
        if (before >= 0) {
            collect(before / batch, before, frames, collect);
        }
    }

    private void collect(int number, int from, List<Plane> frames, Collect collect) {
        downloads[number % 2].take(results);
        collect.take(results, from, Math.min(batch, frames.size() - from));
    }

    private ClDownload download(int slot, ClBuffer of) {
        int numbers = Math.toIntExact(of.numbers());
        if (results.length < numbers) {
            // what is on its way keeps its place until it was taken; both are made anew only between batches of another kind
            results = new float[numbers];
        }
        if (downloads[slot] == null || downloads[slot].numbers() < numbers) {
            if (downloads[slot] != null) {
                downloads[slot].close();
            }
            downloads[slot] = new ClDownload(context, numbers);
        }
        downloads[slot].forget();
        return downloads[slot];
    }

    private Result multiply(ClBuffer frames, int n, RegionFunctionals k, Regions r) {
        int local = backend.groups().regions();
        int tiles = (n + TILE - 1) / TILE;
        ClKernel product = backend.regionProduct().with(frames).with(r.reference()).with(r.functionals()).with(pixels).with(SLICE_PIXELS).with(k.count()).with(r.partial());
        if (backend.items()) {
            product.run(new long[] {r.slices(), tiles, (k.count() + 3) / 4}, new long[] {1, 1, 1});
        } else {
            product.withLocal(8 * local).run(new long[] {(long) r.slices() * local, tiles, k.count() / 2}, new long[] {local, 1, 1});
        }
        return new Result(r.partial(), r.slices() * tiles * TILE * k.count());
    }

    private static void sum(float[] partial, int n, int count, int slices, float[] out, int from) {
        int tiles = (n + TILE - 1) / TILE;
        for (int i = 0; i < n * count; i++) {
            double sum = 0;
            for (int slice = 0; slice < slices; slice++) {
                sum += partial[slice * tiles * TILE * count + i];
            }
            out[from * count + i] = (float) sum;
        }
    }

    @Override
    public double variance(int region, int component) {
        return system.functionals().variance(region, component);
    }

    @Override
    public List<Flow> cellMotion(List<Plane> frames) {
        system.check(frames);
        synchronized (backend) {
            checkOpen();
            Cells c = cells();
            int count = system.weights().cells();
            List<Flow> out = new ArrayList<>(frames.size());
            inBatches(frames, (on, n) -> {
                solve(on, n, c);
                return new Result(c.unknowns(), (n + TILE - 1) / TILE * TILE * 2 * count);
            }, (results, from, n) -> {
                for (int f = 0; f < n; f++) {
                    Flow flow = Flow.zero(system.weights().columns(), system.weights().rows());
                    for (int i = 0; i < count; i++) {
                        int at = ((f / TILE) * 2 * count + 2 * i) * TILE + f % TILE;
                        flow.u().samples()[i] = results[at];
                        flow.v().samples()[i] = results[at + TILE];
                    }
                    out.add(flow);
                }
            });
            return out;
        }
    }

    @Override
    public RegionStatistics cellStatistics(List<Plane> frames, CellRegions wanted) {
        system.check(frames);
        wanted.check(system.weights().columns(), system.weights().rows());
        synchronized (backend) {
            checkOpen();
            Cells c = cells();
            OpenClCellStatistics s = statistics(wanted);
            int numbers = wanted.regions().count() * RegionStatistics.NUMBERS;
            float[] out = new float[frames.size() * numbers];
            inBatches(frames, (on, n) -> {
                solve(on, n, c);
                s.run(c.unknowns(), n);
                return new Result(s.out(), n * numbers);
            }, (results, from, n) -> System.arraycopy(results, 0, out, from * numbers, n * numbers));
            return wanted.perPixel(frames.size(), out);
        }
    }

    private OpenClCellStatistics statistics(CellRegions wanted) {
        if (statistics == null || !statistics.of().equals(wanted)) {
            if (statistics != null) {
                statistics.close();
                statistics = null;
            }
            statistics = new OpenClCellStatistics(backend, wanted, batch);
        }
        return statistics;
    }

    private void solve(ClBuffer frames, int n, Cells c) {
        int local = backend.groups().cells();
        Prefilter prefilter = system.prefilter();
        blur(frames, prefilter.smooth(), c.fine(), c, n, 0, 1);
        prefilter.background().ifPresent(g -> blur(frames, g, c.coarse(), c, n, 1, -1));
        if (system.fitsGain()) {
            backend.gainBiasFit().with(c.batch()).with(c.fitPixels()).with(c.fitReference()).with(system.gainFit().samples()).with(pixels).with(GainFit.ROUNDS)
                    .with(GainFit.LEAST_GAIN).with(GainFit.MOST_GAIN).with(c.light()).withLocal(local).withLocal(256).run(new long[] {(long) n * local}, new long[] {local});
        }
        int count = system.weights().cells();
        backend.cellRightHandSide().with(c.batch()).with(c.light()).with(c.filtered()).with(c.x()).with(c.y()).with(c.scale()).with(system.width()).with(system.height())
                .with(system.weights().columns()).with(system.options().cellPixels()).with(c.unknowns()).withLocal(2 * local)
                .run(new long[] {(long) count * local, n}, new long[] {local, 1});
        int tiles = (n + TILE - 1) / TILE;
        backend.blockBandedSolve().with(c.blocks()).with(c.unknowns()).with(c.factor().block()).with(c.factor().rows()).withLocal(3 * 4 * c.factor().block())
                .run(new long[] {(long) tiles * local}, new long[] {local});
    }

    private void blur(ClBuffer frames, Gaussian gaussian, ClBuffer taps, Cells c, int n, float keep, float scale) {
        int group = backend.groups().cells();
        long wide = (system.width() + 4L * group - 1) / (4L * group) * group;
        long[] global = {wide, system.height(), n};
        long[] local = {group, 1, 1};
        backend.blurAlongRows().with(frames).with(c.across()).with(taps).with(gaussian.radius()).with(system.width()).with(system.height())
                .withLocal(4 * group + 2 * gaussian.radius()).run(global, local);
        ClKernel down = backend.blurAcrossRows().with(c.across()).with(c.batch()).with(taps).with(gaussian.radius()).with(system.width()).with(system.height());
        down.with(keep).with(scale).run(global, local);
    }

    /** What is no frame in a tile stays finite: zero, or a frame of a batch before. */
    private ClBuffer upload(List<Plane> part) {
        if (feed == null) {
            feed = new ClFeed(context, 4L * batch * pixels);
        }
        feed.begin();
        for (int i = 0; i < part.size(); i++) {
            feed.put((long) i * pixels, part.get(i).samples());
        }
        return feed.send();
    }

    private Regions regions(RegionFunctionals k) {
        if (regions == null) {
            ClBuffer functionals = own(new ClBuffer(context, ClBuffer.Access.READ, (long) k.count() * pixels));
            for (int i = 0; i < k.count(); i++) {
                context.write(functionals, (long) i * pixels, k.row(i));
            }
            int slices = (pixels + SLICE_PIXELS - 1) / SLICE_PIXELS;
            int numbers = Math.multiplyExact(slices * batch, k.count());
            regions = new Regions(own(ClBuffer.of(context, system.reference().samples())), functionals,
                    own(new ClBuffer(context, ClBuffer.Access.WRITE, numbers)), slices);
        }
        return regions;
    }

    private Cells cells() {
        if (cells == null) {
            Prefilter prefilter = system.prefilter();
            BlockFactor factor = new BlockFactor(system.factor(), system.weights().columns());
            int unknowns = 2 * system.weights().cells() * batch;
            float[] light = new float[2 * batch];
            for (int i = 0; i < batch; i++) {
                light[2 * i] = 1;
            }
            cells = new Cells(constant(system.filtered().samples()), constant(system.gradient().x().samples()), constant(system.gradient().y().samples()),
                    constant(ReferenceTables.scaleAndReach(system)), constant(prefilter.smooth().taps()), constant(prefilter.background().map(Gaussian::taps).orElse(new float[1])),
                    work((long) batch * pixels + 3), work((long) batch * pixels), work(light.length), // 3: rows are read by fours
                    own(ClBuffer.of(context, system.fitsGain() ? system.gainFit().pixels() : new int[1])),
                    constant(system.fitsGain() ? system.gainFit().reference() : new float[1]), factor, constant(factor.numbers()), work(unknowns));
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
        for (ClDownload d : downloads) {
            if (d != null) {
                d.close();
            }
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
        if (statistics != null) {
            statistics.close();
            statistics = null;
        }
        owned.forEach(ClBuffer::close);
        owned.clear();
    }
}
