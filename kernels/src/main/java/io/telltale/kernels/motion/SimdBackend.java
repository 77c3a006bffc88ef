package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The estimator in the vector lanes of the processor, frames of a batch spread over the workers, which it owns and closes. Thread-safe. */
final class SimdBackend implements MotionBackend {
    private final Workers workers;

    SimdBackend(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Capability capability() {
        return Capability.simd(workers.size());
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        return new SimdReference(new ThinPlateSystem(reference, weights, options), workers);
    }

    @Override
    public void close() {
        workers.close();
    }

    private static final class SimdReference implements MotionReference {
        private final ThinPlateSystem system;
        private final Workers workers;
        private final RightHandSideLanes rightHandSide;
        private final BandedSolveLanes solver;
        private final Queue<Desk> desks = new ConcurrentLinkedQueue<>();
        private FunctionalProductLanes product;

        /** What one worker needs for one group of frames. */
        private record Desk(RightHandSideLanes.Scratch scratch, double[] unknowns) {
        }

        private SimdReference(ThinPlateSystem system, Workers workers) {
            this.system = system;
            this.workers = workers;
            this.rightHandSide = new RightHandSideLanes(system);
            this.solver = new BandedSolveLanes(system.factor());
        }

        @Override
        public RegionMotion regionMotion(List<Plane> frames) {
            system.check(frames);
            RegionFunctionals k = system.functionals();
            if (product == null) {
                product = new FunctionalProductLanes(k, system.reference().samples());
            }
            int n = frames.size();
            float[] out = new float[n * k.count()];
            float[][] samples = new float[n][];
            for (int i = 0; i < n; i++) {
                samples[i] = frames.get(i).samples();
            }
            int pieces = Math.min(workers.size(), n);
            workers.forEach(pieces, p -> product.multiply(samples, (int) ((long) n * p / pieces), (int) ((long) n * (p + 1) / pieces), out));
            return new RegionMotion(n, k.count() / 2, out);
        }

        @Override
        public double variance(int region, int component) {
            return system.functionals().variance(region, component);
        }

        @Override
        public List<Flow> cellMotion(List<Plane> frames) {
            system.check(frames);
            int n = frames.size();
            List<Flow> out = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                out.add(Flow.zero(system.weights().columns(), system.weights().rows()));
            }
            int group = BandedSolveLanes.lanes();
            workers.forEach((n + group - 1) / group, g -> solve(frames, out, g * group, Math.min(n, (g + 1) * group)));
            return out;
        }

        private void solve(List<Plane> frames, List<Flow> out, int from, int to) {
            int lanes = BandedSolveLanes.lanes();
            Desk desk = Optional.ofNullable(desks.poll()).orElseGet(
                    () -> new Desk(rightHandSide.scratch(), new double[system.factor().rows() * lanes]));
            double[] x = desk.unknowns();
            java.util.Arrays.fill(x, 0);
            for (int f = from; f < to; f++) {
                rightHandSide.of(frames.get(f).samples(), desk.scratch(), x, lanes, f - from);
            }
            solver.solve(x);
            for (int f = from; f < to; f++) {
                Flow flow = out.get(f);
                for (int c = 0; c < system.weights().cells(); c++) {
                    flow.u().samples()[c] = (float) x[2 * c * lanes + f - from];
                    flow.v().samples()[c] = (float) x[(2 * c + 1) * lanes + f - from];
                }
            }
            desks.add(desk);
        }

        @Override
        public void close() {
        }
    }
}
