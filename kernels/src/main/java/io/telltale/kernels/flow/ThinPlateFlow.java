package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.PairMotion;
import io.telltale.kernels.motion.Upsample;

import java.util.Arrays;
import java.util.List;

/**
 * Dense flow by a thin plate over cells, brought to pixels bicubically (a = -1/2). Pictures of any size are continued to whole cells by their edge; a change of light
 * ({@link LightFit}) is undone and the noise ({@link PairNoise}) measured for each pair, unless the options say otherwise.
 *
 * <p>One thread at a time; what it owns is closed with it.
 */
public final class ThinPlateFlow implements DenseFlow {
    /** Motion from which one linear step is not trusted, px. */
    static final double FAR = 1;
    private static final int LEAST_FAR_CELLS = 4;

    /** Fields of cells of pictures of whole cells. */
    interface Cells extends AutoCloseable {
        Capability capability();

        /** @param noise per frame */
        List<Flow> of(Plane from, List<Plane> to, double[] noise);

        /** The size of the piece of work that hosts share. */
        Workers workers();

        @Override
        void close();
    }

    private final ThinPlateFlowOptions options;
    private final Cells cells;

    private ThinPlateFlow(ThinPlateFlowOptions options, Cells cells) {
        this.options = options;
        this.cells = cells;
    }

    /**
     * The linear estimator on any device that measures motion: a reference is factored once for all frames that go with it.
     *
     * @param owned   closed with this
     * @param options without reweighting, which is no linear function of the pictures
     */
    public static ThinPlateFlow over(MotionBackend owned, ThinPlateFlowOptions options) {
        if (options.reweighting().isPresent()) {
            throw new IllegalArgumentException("a reweighted plate is solved pair by pair on the processor: open it with scalar or lanes");
        }
        return new ThinPlateFlow(options, new KeptCells(owned, options));
    }

    /** Pair by pair in plain loops: the specification. */
    public static ThinPlateFlow scalar(ThinPlateFlowOptions options) {
        return new ThinPlateFlow(options, new PairCells(Capability.scalar(), PairMotion::scalar, new Workers(1), options));
    }

    /** Pair by pair in vector lanes, the pairs of a batch on the workers, which stay the caller's. */
    public static ThinPlateFlow lanes(ThinPlateFlowOptions options, Workers workers) {
        return new ThinPlateFlow(options, new PairCells(Capability.simd(workers.size()), PairMotion::lanes, workers, options));
    }

    @Override
    public Capability capability() {
        return cells.capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        return flows(from, List.of(to)).getFirst();
    }

    @Override
    public List<Flow> flows(Plane from, List<Plane> to) {
        for (Plane frame : to) {
            if (!frame.sameSizeAs(from)) {
                throw new IllegalArgumentException("the pictures are of " + from.width() + "x" + from.height() + " and "
                        + frame.width() + "x" + frame.height() + " pixels");
            }
        }
        int side = options.cellPixels();
        Plane reference = padded(from, side);
        Plane[] frames = new Plane[to.size()];
        double[] noise = new double[frames.length];
        cells.workers().forEach(frames.length, f -> {
            Plane frame = to.get(f);
            Plane lit = options.light() ? LightFit.of(from, frame).undo(frame) : frame;
            noise[f] = options.noise().orElseGet(() -> PairNoise.of(from, lit));
            frames[f] = padded(lit, side);
        });
        List<Flow> found = cells.of(reference, Arrays.asList(frames), noise);
        Flow[] fields = new Flow[frames.length];
        cells.workers().forEach(fields.length, f -> fields[f] = cropped(Upsample.bicubic(found.get(f), side), from.width(), from.height()));
        return Arrays.asList(fields);
    }

    /** Continued to the right and below to whole cells by the edge; itself where there is nothing to add. */
    private static Plane padded(Plane p, int side) {
        int w = (p.width() + side - 1) / side * side;
        int h = (p.height() + side - 1) / side * side;
        if (w == p.width() && h == p.height()) {
            return p;
        }
        Plane out = new Plane(w, h);
        for (int y = 0; y < h; y++) {
            int from = Math.min(y, p.height() - 1) * p.width();
            System.arraycopy(p.samples(), from, out.samples(), y * w, p.width());
            Arrays.fill(out.samples(), y * w + p.width(), (y + 1) * w, p.samples()[from + p.width() - 1]);
        }
        return out;
    }

    private static Flow cropped(Flow f, int width, int height) {
        return f.width() == width && f.height() == height ? f : new Flow(cropped(f.u(), width, height), cropped(f.v(), width, height));
    }

    private static Plane cropped(Plane p, int width, int height) {
        Plane out = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(p.samples(), y * p.width(), out.samples(), y * width, width);
        }
        return out;
    }

    /** Whether a field of cells is to be measured again; in a picture of a few cells there is nothing to halve. */
    static boolean far(Flow f) {
        return Math.min(f.width(), f.height()) >= LEAST_FAR_CELLS && longest(f) > FAR;
    }

    private static double longest(Flow f) {
        double longest = 0;
        for (int i = 0; i < f.width() * f.height(); i++) {
            longest = Math.max(longest, Math.hypot(f.u().samples()[i], f.v().samples()[i]));
        }
        return longest;
    }

    /** Closes what was handed over; a second time does nothing. */
    @Override
    public void close() {
        cells.close();
    }
}
