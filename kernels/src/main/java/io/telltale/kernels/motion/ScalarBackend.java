package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.ArrayList;
import java.util.List;

/**
 * The estimator in plain Java on the calling thread: the specification the other backends are tested against. Thread-safe; closing does
 * nothing.
 */
final class ScalarBackend implements MotionBackend {
    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        return new ScalarReference(new ThinPlateSystem(reference, weights, options));
    }

    @Override
    public void close() {
    }

    private record ScalarReference(ThinPlateSystem system) implements MotionReference {
        @Override
        public RegionMotion regionMotion(List<Plane> frames) {
            system.check(frames);
            RegionFunctionals k = system.functionals();
            float[] out = new float[frames.size() * k.count()];
            float[] reference = system.reference().samples();
            for (int f = 0; f < frames.size(); f++) {
                float[] frame = frames.get(f).samples();
                for (int r = 0; r < k.count(); r++) {
                    float[] row = k.row(r);
                    double sum = 0;
                    for (int i = 0; i < row.length; i++) {
                        sum += (double) row[i] * (reference[i] - frame[i]);
                    }
                    out[f * k.count() + r] = (float) sum;
                }
            }
            return new RegionMotion(frames.size(), k.count() / 2, out);
        }

        @Override
        public double variance(int region, int component) {
            return system.functionals().variance(region, component);
        }

        @Override
        public List<Flow> cellMotion(List<Plane> frames) {
            system.check(frames);
            List<Flow> out = new ArrayList<>(frames.size());
            for (Plane frame : frames) {
                double[] x = rightHandSide(frame);
                system.factor().solve(x);
                Flow flow = Flow.zero(system.weights().columns(), system.weights().rows());
                for (int c = 0; c < system.weights().cells(); c++) {
                    flow.u().samples()[c] = (float) x[2 * c];
                    flow.v().samples()[c] = (float) x[2 * c + 1];
                }
                out.add(flow);
            }
            return out;
        }

        /**
         * b = Σ over the cell's pixels of (∇P_ref + ∇P_t)/2 · (P_ref - P_t), scaled; the averaged gradient removes the second-order error.
         */
        private double[] rightHandSide(Plane frame) {
            Plane p = system.prefilter().apply(frame);
            if (system.fitsGain()) {
                GainBias light = system.gainFit().fit(p.samples(), 0, system.width(), system.width());
                float[] s = p.samples();
                for (int i = 0; i < s.length; i++) {
                    s[i] = (s[i] - light.bias()) / light.gain();
                }
            }
            Gradient g = Gradient.of(p);
            float[] scale = system.rightHandScale();
            double[] b = new double[system.factor().rows()];
            for (int y = 0; y < system.height(); y++) {
                for (int x = 0; x < system.width(); x++) {
                    int i = y * system.width() + x;
                    int c = system.cellAt(x, y);
                    double d = system.filtered().samples()[i] - p.samples()[i];
                    b[2 * c] += 0.5 * (system.gradient().x().samples()[i] + g.x().samples()[i]) * d;
                    b[2 * c + 1] += 0.5 * (system.gradient().y().samples()[i] + g.y().samples()[i]) * d;
                }
            }
            for (int c = 0; c < scale.length; c++) {
                double within = scale[c] * ThinPlateSystem.withinReach(b[2 * c] * scale[c], b[2 * c + 1] * scale[c], system.mostPull()[c]);
                b[2 * c] *= within;
                b[2 * c + 1] *= within;
            }
            return b;
        }

        @Override
        public void close() {
        }
    }
}
