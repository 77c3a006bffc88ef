package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.image.Halving;
import io.telltale.kernels.image.WarpCatmullRom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Motion too large for one linear step (macro-expressions, to about 12 px at 256x256): N frames -> N fields of cells, px of the full size.
 *
 * <p>The picture is halved up to twice, the grid of cells stays. The coarsest level is measured twice, each finer one once, always as: bring the frame back by
 * the motion found so far (Catmull-Rom), measure what is left, add. Frames that turn out to have moved far are measured more often, others are not: every pass
 * adds noise to the strain. One thread at a time; closed by who made it, before the backend.
 */
public final class CoarseToFine implements AutoCloseable {
    private static final int MOST_LEVELS = 3;
    private static final int COARSEST_PASSES = 2;
    private static final int FINER_PASSES = 1;
    /**
     * Passes for frames that moved far; each reaches about two pixels of its level. Recovered share of a smooth motion of 8 px: two and one passes 0.57-0.70,
     * five and one 0.68-0.81, five and two 0.94-0.98. At 0.5 px the same passes lower the correlation of strain from 0.74 to 0.66.
     */
    private static final int COARSEST_PASSES_FAR = 5;
    private static final int FINER_PASSES_FAR = 2;
    /**
     * Motion found by the first, cautious passes from which a frame has moved far, px of the full size: they find a quarter of 4 px where
     * it is narrow, and more where it is wide.
     */
    private static final double FAR = 0.8;
    private static final double STIFFER_PER_HALVING = 16;
    private final List<Level> levels = new ArrayList<>();
    private final CellWeights weights;
    private final Workers workers;

    /** One size of the picture; {@code shrink} full pixels are one of its own. */
    private record Level(MotionReference reference, int cellPixels, int shrink) {
    }

    /** @param options for the full size; where light may change, with a high-pass */
    public CoarseToFine(MotionBackend backend, Plane reference, CellWeights weights, ThinPlateOptions options) {
        this(backend, reference, weights, options, new Workers(1));
    }

    /** @param workers bring frames back side by side; owned by the caller */
    public CoarseToFine(MotionBackend backend, Plane reference, CellWeights weights, ThinPlateOptions options, Workers workers) {
        this.weights = weights;
        this.workers = workers;
        Plane picture = reference;
        ThinPlateOptions here = options;
        for (int level = 0; ; level++) {
            levels.add(new Level(backend.prepare(picture, weights, here), here.cellPixels(), 1 << level));
            if (level + 1 == MOST_LEVELS || here.cellPixels() % 2 != 0) {
                return;
            }
            picture = Halving.halve(picture);
            here = halved(here);
        }
    }

    /**
     * Alpha in the half picture's own px is 16 times the finer one's, about 6 times stiffer than the same penalty on the same motion would be: a coarser level
     * only has to come near, and must not leave the finer one a rough start. Measured on two faces, bumps of 0.5 to 12 px, noise 1: factor 1 breaks down above
     * 4 px (r of strain 0.62 at 12 px, 0.36 at 0.5 px), 4 does at 12 px (0.87, 0.71), 16 does not (0.99, 0.78). The high-pass keeps its own sigma in px of the
     * level.
     */
    private static ThinPlateOptions halved(ThinPlateOptions o) {
        return new ThinPlateOptions(o.cellPixels() / 2, o.alpha() * STIFFER_PER_HALVING, o.noise() * Halving.NOISE_GAIN, o.highPassSigma());
    }

    /** One field per frame, on the grid of the cell weights. */
    public List<Flow> cellMotion(List<Plane> frames) {
        List<List<Plane>> pyramid = new ArrayList<>();
        pyramid.add(frames);
        for (int i = 1; i < levels.size(); i++) {
            Plane[] halves = new Plane[frames.size()];
            List<Plane> finer = pyramid.getLast();
            workers.forEach(halves.length, f -> halves[f] = Halving.halve(finer.get(f)));
            pyramid.add(Arrays.asList(halves));
        }
        List<Flow> found = new ArrayList<>(Collections.nCopies(frames.size(), null));
        List<Integer> all = IntStream.range(0, frames.size()).boxed().toList();
        int coarsest = levels.size() - 1;
        for (int pass = 0; pass < COARSEST_PASSES; pass++) {
            refine(levels.get(coarsest), pyramid.get(coarsest), found, all);
        }
        List<Integer> far = all.stream().filter(f -> largest(found.get(f)) > FAR).toList();
        for (int pass = COARSEST_PASSES; pass < COARSEST_PASSES_FAR; pass++) {
            refine(levels.get(coarsest), pyramid.get(coarsest), found, far);
        }
        for (int i = coarsest - 1; i >= 0; i--) {
            for (int pass = 0; pass < FINER_PASSES_FAR; pass++) {
                refine(levels.get(i), pyramid.get(i), found, pass < FINER_PASSES ? all : far);
            }
        }
        return found;
    }

    private static double largest(Flow flow) {
        double largest = 0;
        for (int c = 0; c < flow.width() * flow.height(); c++) {
            largest = Math.max(largest, Math.hypot(flow.u().samples()[c], flow.v().samples()[c]));
        }
        return largest;
    }

    private void refine(Level level, List<Plane> frames, List<Flow> found, List<Integer> which) {
        if (which.isEmpty()) {
            return;
        }
        Plane[] back = new Plane[which.size()];
        workers.forEach(back.length, k -> {
            int f = which.get(k);
            back[k] = found.get(f) == null ? frames.get(f) : bringBack(level, frames.get(f), found.get(f));
        });
        List<Flow> left = level.reference().cellMotion(Arrays.asList(back));
        for (int k = 0; k < back.length; k++) {
            int f = which.get(k);
            Flow total = found.get(f) == null ? Flow.zero(weights.columns(), weights.rows()) : found.get(f);
            for (int c = 0; c < weights.cells(); c++) {
                total.u().samples()[c] += left.get(k).u().samples()[c] * level.shrink();
                total.v().samples()[c] += left.get(k).v().samples()[c] * level.shrink();
            }
            found.set(f, total);
        }
    }

    private static Plane bringBack(Level level, Plane frame, Flow found) {
        Flow here = Flow.zero(found.width(), found.height());
        for (int c = 0; c < found.width() * found.height(); c++) {
            here.u().samples()[c] = found.u().samples()[c] / level.shrink();
            here.v().samples()[c] = found.v().samples()[c] / level.shrink();
        }
        return WarpCatmullRom.warp(frame, Upsample.bicubic(here, level.cellPixels()));
    }

    @Override
    public void close() {
        levels.forEach(l -> l.reference().close());
    }
}
