package io.telltale.kernels.tornado;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.ReferenceTables;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraphInterface;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.WorkerGrid3D;

import java.util.List;

/** A batch of frames -> the motion of their regions, for pictures of one size and one number of regions. */
final class RegionChain implements Chain {
    static final int SLICE_PIXELS = 4096;
    /** Places in {@link #shape}. */
    static final int PIXELS = 0;
    static final int COUNT = 1;
    static final int FRAMES = 2;
    static final int MOST = 3;
    private final String name;
    private final int[] shape;
    private final int slices;
    private final float[] reference;
    private final float[] functionals;
    private final float[] frames;
    private final float[] partial;
    private final float[] seen = new float[1];

    /** @param most frames at once, a multiple of 4 */
    RegionChain(String name, int pixels, int regions, int most) {
        this.name = name;
        this.shape = new int[] {pixels, 2 * regions, 0, most};
        this.slices = (pixels + SLICE_PIXELS - 1) / SLICE_PIXELS;
        this.reference = new float[pixels];
        this.functionals = new float[Math.multiplyExact(2 * regions, pixels)];
        this.frames = new float[Math.multiplyExact(most, pixels)];
        this.partial = new float[slices * most * 2 * regions];
    }

    @Override
    public String name() {
        return name;
    }

    /** Copies the tables of another reference; they must be uploaded after. */
    void take(ReferenceTables tables) {
        int pixels = shape[PIXELS];
        System.arraycopy(tables.reference(), 0, reference, 0, pixels);
        for (int k = 0; k < shape[COUNT]; k++) {
            System.arraycopy(tables.functional(k), 0, functionals, k * pixels, pixels);
        }
    }

    /** Runs on frames of the reference's size and writes u, v of region after region, frame after frame, to {@code out} from {@code at}. */
    void measure(Plan plan, List<Plane> batch, float[] out, int at) {
        int pixels = shape[PIXELS];
        for (int f = 0; f < batch.size(); f++) {
            System.arraycopy(batch.get(f).samples(), 0, frames, f * pixels, pixels);
        }
        shape[FRAMES] = batch.size();
        plan.run();
        int count = shape[COUNT];
        for (int i = 0; i < batch.size() * count; i++) {
            double sum = 0;
            for (int slice = 0; slice < slices; slice++) {
                sum += partial[slice * shape[MOST] * count + i];
            }
            out[at + i] = (float) sum;
        }
    }

    @Override
    public List<Object> tables() {
        return List.of(reference, functionals);
    }

    @Override
    public List<Object> inputs() {
        return List.of(frames, shape);
    }

    @Override
    public List<Object> scratch() {
        return List.of();
    }

    @Override
    public Object output() {
        return partial;
    }

    @Override
    public void touch(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName) {
        graph.task("touch", Touch::tt_touchRegionTables, context, reference, functionals, seen);
        WorkerGrid1D one = new WorkerGrid1D(1);
        one.setLocalWork(1, 1, 1);
        grids.addWorkerGrid(graphName + ".touch", one);
    }

    @Override
    public void tasks(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName) {
        graph.task("regionProduct", RegionProduct::tt_regionProduct, context, frames, reference, functionals, shape, partial);
        WorkerGrid3D grid = new WorkerGrid3D(slices * RegionProduct.LOCAL, shape[MOST] / 4, shape[COUNT] / 2);
        grid.setLocalWork(RegionProduct.LOCAL, 1, 1);
        grids.addWorkerGrid(graphName + ".regionProduct", grid);
    }
}
