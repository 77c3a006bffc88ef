package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.image.Halving;
import io.telltale.kernels.image.WarpCatmullRom;
import io.telltale.kernels.motion.PairMotion;
import io.telltale.kernels.motion.Reweighting;
import io.telltale.kernels.motion.Upsample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The plate pair by pair. Where the one step finds more than {@value ThinPlateFlow#FAR} px, the pair is measured again on the picture halved twice, halved once and whole,
 * the cells staying the same part of the picture: bring the frame back by what was found, measure what is left, with the plate under the sum. The answer
 * that leaves less difference between the pictures is kept.
 */
final class PairCells implements ThinPlateFlow.Cells {
    private static final int[] PASSES = {2, 2, 6};
    private final Capability capability;
    private final Supplier<PairMotion> make;
    private final Workers workers;
    private final ThinPlateFlowOptions options;
    private final Queue<PairMotion> desks = new ConcurrentLinkedQueue<>();

    PairCells(Capability capability, Supplier<PairMotion> make, Workers workers, ThinPlateFlowOptions options) {
        this.capability = capability;
        this.make = make;
        this.workers = workers;
        this.options = options;
    }

    @Override
    public Capability capability() {
        return capability;
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public List<Flow> of(Plane from, List<Plane> to, double[] noise) {
        Flow[] out = new Flow[to.size()];
        workers.forEach(out.length, f -> {
            PairMotion desk = Optional.ofNullable(desks.poll()).orElseGet(make);
            out[f] = measured(desk, from, to.get(f), noise[f]);
            desks.add(desk);
        });
        return Arrays.asList(out);
    }

    private Flow measured(PairMotion desk, Plane from, Plane to, double noise) {
        int side = options.cellPixels();
        Flow still = Flow.zero(from.width() / side, from.height() / side);
        PairMotion.Data data = desk.data(from, to, side);
        Flow near = data.solve(noise, stiffness(0), still);
        if (!options.far() || !ThinPlateFlow.far(near)) {
            return near;
        }
        Flow far = coarseToFine(desk, from, to, still);
        return left(from, to, far) < left(from, to, near) ? far : near;
    }

    private PairMotion.Stiffness stiffness(int level) {
        int shrink = 1 << level;
        // the bend of a motion in px of the halved picture is twice that in px of the whole one; alpha grows by 16 per level as in CoarseToFine
        Optional<Reweighting> weights = options.reweighting().map(r -> new Reweighting(r.bend() * shrink, r.floor()));
        return new PairMotion.Stiffness(options.cellPixels() / shrink, options.alpha() * Math.pow(16, level), weights);
    }

    private Flow coarseToFine(PairMotion desk, Plane from, Plane to, Flow still) {
        Plane[] froms = {from, null, null};
        Plane[] tos = {to, null, null};
        for (int level = 1; level < 3; level++) {
            froms[level] = Halving.halve(froms[level - 1]);
            tos[level] = Halving.halve(tos[level - 1]);
        }
        Flow found = still;
        for (int level = 2; level >= 0; level--) {
            for (int pass = 0; pass < PASSES[level]; pass++) {
                Flow here = times(found, 1f / (1 << level));
                PairMotion.Stiffness stiffness = stiffness(level);
                Plane back = WarpCatmullRom.warp(tos[level], Upsample.bicubic(here, stiffness.cellPixels()));
                double noise = options.noise().isPresent() ? options.noise().getAsDouble() * Math.pow(Halving.NOISE_GAIN, level)
                        : PairNoise.of(froms[level], back);
                found = times(desk.data(froms[level], back, stiffness.cellPixels()).solve(noise, stiffness, here), 1 << level);
            }
        }
        return found;
    }

    private static Flow times(Flow f, float k) {
        Flow out = Flow.zero(f.width(), f.height());
        for (int i = 0; i < f.width() * f.height(); i++) {
            out.u().samples()[i] = f.u().samples()[i] * k;
            out.v().samples()[i] = f.v().samples()[i] * k;
        }
        return out;
    }

    /** Mean absolute difference after bringing back. */
    private double left(Plane from, Plane to, Flow cells) {
        Plane back = WarpCatmullRom.warp(to, Upsample.bicubic(cells, options.cellPixels()));
        double sum = 0;
        for (int i = 0; i < back.samples().length; i++) {
            sum += Math.abs(back.samples()[i] - from.samples()[i]);
        }
        return sum;
    }

    /** The workers stay the caller's. */
    @Override
    public void close() {
    }
}
