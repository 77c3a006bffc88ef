package io.telltale.kernels.tornado;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.ReferenceTables;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraphInterface;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.WorkerGrid3D;

import java.util.List;

/** A batch of frames -> the motion of their cells, for references of one size, grid and prefilter. */
final class CellChain implements Chain {
    /** Places in {@link #shape}. */
    static final int WIDTH = 0;
    static final int HEIGHT = 1;
    static final int FRAMES = 2;
    static final int COLUMNS = 3;
    static final int ROWS = 4;
    static final int SIDE = 5;
    static final int FINE = 6;
    static final int COARSE = 7;
    static final int SAMPLES = 8;
    private static final int LOCAL = 64;
    private final String name;
    private final Key key;
    private final int most;
    private final int[] shape;
    private final float[] fine;
    private final float[] coarse;
    private final int[] fitPixels;
    private final float[] fitReference;
    private final float[] filtered;
    private final float[] gradientX;
    private final float[] gradientY;
    private final float[] reach;
    private final float[] blocks;
    private final float[] light;
    private final float[] frames;
    private final float[] across;
    private final float[] batch;
    private final float[] right;
    private final float[] intermediate;
    private final float[] motion;
    private final float[] seen = new float[1];

    /** What references must have in common to share a chain. */
    record Key(int width, int height, int columns, int rows, int side, int fine, int coarse, boolean fitsGain) {
        static Key of(ReferenceTables t) {
            return new Key(t.width(), t.height(), t.columns(), t.rows(), t.cellPixels(), t.smoothTaps().length, t.backgroundTaps().map(b -> b.length).orElse(0), t.fitsGain());
        }

        int pixels() {
            return width * height;
        }

        int cells() {
            return columns * rows;
        }
    }

    /** @param most frames at once, a multiple of 4 */
    CellChain(String name, Key key, int most) {
        this.name = name;
        this.key = key;
        this.most = most;
        shape = new int[] {key.width, key.height, 0, key.columns, key.rows, key.side, key.fine / 2, key.coarse / 2, 0};
        fine = new float[key.fine];
        coarse = new float[Math.max(1, key.coarse)];
        int samples = key.fitsGain ? Math.min(key.pixels(), ReferenceTables.MOST_FIT_PIXELS) : 1;
        fitPixels = new int[samples];
        fitReference = new float[samples];
        filtered = new float[key.pixels()];
        gradientX = new float[key.pixels()];
        gradientY = new float[key.pixels()];
        reach = new float[2 * key.cells()];
        blocks = new float[6 * key.rows * 4 * key.columns * key.columns];
        frames = new float[Math.multiplyExact(most, key.pixels())];
        across = new float[frames.length];
        batch = new float[frames.length];
        right = new float[2 * key.cells() * most];
        intermediate = new float[right.length];
        motion = new float[right.length];
        light = new float[2 * most];
        for (int f = 0; f < most; f++) {
            light[2 * f] = 1;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Copies the tables of another reference; they must be uploaded after. */
    void take(ReferenceTables t) {
        copy(t.smoothTaps(), fine);
        t.backgroundTaps().ifPresent(taps -> copy(taps, coarse));
        int[] pixels = t.fitPixels();
        System.arraycopy(pixels, 0, fitPixels, 0, pixels.length);
        copy(t.fitReference(), fitReference);
        copy(t.filtered(), filtered);
        copy(t.gradientX(), gradientX);
        copy(t.gradientY(), gradientY);
        copy(t.scaleAndReach(), reach);
        copy(t.blocks(), blocks);
        shape[SAMPLES] = pixels.length;
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }

    /** Runs on frames of the reference's size and adds a field for each to {@code out}. */
    void measure(Plan plan, List<Plane> part, List<Flow> out) {
        for (int f = 0; f < part.size(); f++) {
            System.arraycopy(part.get(f).samples(), 0, frames, f * key.pixels(), key.pixels());
        }
        shape[FRAMES] = part.size();
        plan.run();
        int cells = key.cells();
        for (int f = 0; f < part.size(); f++) {
            Flow flow = Flow.zero(key.columns, key.rows);
            for (int i = 0; i < cells; i++) {
                int at = (f / 4 * 2 * cells + 2 * i) * 4 + f % 4;
                flow.u().samples()[i] = motion[at];
                flow.v().samples()[i] = motion[at + 4];
            }
            out.add(flow);
        }
    }

    @Override
    public List<Object> tables() {
        return List.of(fine, coarse, fitPixels, fitReference, filtered, gradientX, gradientY, reach, blocks);
    }

    @Override
    public List<Object> inputs() {
        return key.fitsGain ? List.of(frames, shape) : List.of(frames, shape, light);
    }

    @Override
    public List<Object> scratch() {
        return key.fitsGain ? List.of(across, batch, light, right, intermediate) : List.of(across, batch, right, intermediate);
    }

    @Override
    public Object output() {
        return motion;
    }

    @Override
    public void touch(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName) {
        graph.task("touch", Touch::tt_touchCellTables, context, fine, coarse, fitPixels, fitReference, filtered, gradientX, gradientY, reach, blocks, seen);
        WorkerGrid1D one = new WorkerGrid1D(1);
        one.setLocalWork(1, 1, 1);
        grids.addWorkerGrid(graphName + ".touch", one);
    }

    @Override
    public void tasks(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName) {
        WorkerGrid3D everyPixel = new WorkerGrid3D(roundedUp(key.width), key.height, most);
        everyPixel.setLocalWork(LOCAL, 1, 1);
        graph.task("fineAlong", Blur::tt_blurAlongRows, context, frames, fine, shape, FINE, across);
        grids.addWorkerGrid(graphName + ".fineAlong", everyPixel);
        graph.task("fineAcross", Blur::tt_blurAcrossRows, context, across, fine, shape, FINE, batch);
        grids.addWorkerGrid(graphName + ".fineAcross", everyPixel);
        if (key.coarse > 0) {
            graph.task("coarseAlong", Blur::tt_blurAlongRows, context, frames, coarse, shape, COARSE, across);
            grids.addWorkerGrid(graphName + ".coarseAlong", everyPixel);
            graph.task("coarseAcross", Blur::tt_subtractBlurAcrossRows, context, across, coarse, shape, COARSE, batch);
            grids.addWorkerGrid(graphName + ".coarseAcross", everyPixel);
        }
        if (key.fitsGain) {
            graph.task("gainBiasFit", GainBiasFit::tt_gainBiasFit, context, batch, fitPixels, fitReference, shape, light);
            WorkerGrid1D everyFrame = new WorkerGrid1D(most * GainBiasFit.LOCAL);
            everyFrame.setLocalWork(GainBiasFit.LOCAL, 1, 1);
            grids.addWorkerGrid(graphName + ".gainBiasFit", everyFrame);
        }
        graph.task("rightHandSide", CellRightHandSide::tt_cellRightHandSide, context, batch, light, filtered, gradientX, gradientY, reach, shape, right);
        WorkerGrid2D everyCell = new WorkerGrid2D(roundedUp(key.cells()), most);
        everyCell.setLocalWork(LOCAL, 1, 1);
        grids.addWorkerGrid(graphName + ".rightHandSide", everyCell);
        graph.task("solve", BlockBandedSolve::tt_blockBandedSolve, context, blocks, right, shape, intermediate, motion);
        WorkerGrid1D everyFourFrames = new WorkerGrid1D(most / 4 * BlockBandedSolve.LOCAL);
        everyFourFrames.setLocalWork(BlockBandedSolve.LOCAL, 1, 1);
        grids.addWorkerGrid(graphName + ".solve", everyFourFrames);
    }

    private static int roundedUp(int n) {
        return (n + LOCAL - 1) / LOCAL * LOCAL;
    }
}
