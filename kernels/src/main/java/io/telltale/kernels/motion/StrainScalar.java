package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.ArrayList;
import java.util.List;

/** Strain and region statistics in plain loops: the specification. */
final class StrainScalar implements StrainBackend {
    /** Halvings of the range from 0 to the greatest value in search of a quantile. */
    static final int HALVINGS = 12;
    private final StrainDerivative derivative;

    StrainScalar(StrainDerivative derivative) {
        this.derivative = derivative;
    }

    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    @Override
    public List<Plane> strain(List<Flow> fields) {
        StrainBackend.check(fields);
        List<Plane> out = new ArrayList<>(fields.size());
        for (Flow f : fields) {
            out.add(strain(f));
        }
        return out;
    }

    private Plane strain(Flow flow) {
        int w = flow.width();
        int h = flow.height();
        AxisTaps dx = derivative.differences(w);
        AxisTaps mx = derivative.means(w);
        AxisTaps dy = derivative.differences(h);
        AxisTaps my = derivative.means(h);
        Plane uMean = down(flow.u(), my);
        Plane uSlope = down(flow.u(), dy);
        Plane vMean = down(flow.v(), my);
        Plane vSlope = down(flow.v(), dy);
        Plane out = new Plane(w, h);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float xx = along(uMean, dx, x, y);
                float yy = along(vSlope, mx, x, y);
                float shear = along(uSlope, mx, x, y) + along(vMean, dx, x, y);
                out.set(x, y, (float) Math.sqrt(xx * xx + yy * yy + 0.5f * shear * shear));
            }
        }
        return out;
    }

    private static Plane down(Plane p, AxisTaps taps) {
        Plane out = new Plane(p.width(), p.height());
        for (int y = 0; y < p.height(); y++) {
            for (int x = 0; x < p.width(); x++) {
                float sum = 0;
                for (int t = 0; t < taps.taps(); t++) {
                    sum += taps.weights()[y * taps.taps() + t] * p.get(x, taps.first()[y] + t);
                }
                out.set(x, y, sum);
            }
        }
        return out;
    }

    private static float along(Plane p, AxisTaps taps, int x, int y) {
        float sum = 0;
        for (int t = 0; t < taps.taps(); t++) {
            sum += taps.weights()[x * taps.taps() + t] * p.get(taps.first()[x] + t, y);
        }
        return sum;
    }

    @Override
    public RegionStatistics statistics(List<Flow> fields, FieldRegions regions, double quantile) {
        StrainBackend.check(fields, regions, quantile);
        float[] out = new float[fields.size() * regions.count() * RegionStatistics.NUMBERS];
        int at = 0;
        for (Flow f : fields) {
            Plane strain = strain(f);
            for (int r = 0; r < regions.count(); r++) {
                region(f, strain, regions.get(r), quantile, out, at);
                at += RegionStatistics.NUMBERS;
            }
        }
        return new RegionStatistics(fields.size(), regions.count(), out);
    }

    private static void region(Flow f, Plane strain, FieldRegions.Region r, double quantile, float[] out, int at) {
        float[] motions = new float[r.weights().length];
        float[] strains = new float[r.weights().length];
        double u = 0;
        double v = 0;
        for (int i = 0; i < motions.length; i++) {
            int x = r.left() + i % r.width();
            int y = r.top() + i / r.width();
            u += r.weights()[i] * f.u().get(x, y);
            v += r.weights()[i] * f.v().get(x, y);
            motions[i] = (float) Math.sqrt(f.u().get(x, y) * f.u().get(x, y) + f.v().get(x, y) * f.v().get(x, y));
            strains[i] = strain.get(x, y);
        }
        out[at] = (float) u;
        out[at + 1] = (float) v;
        spread(motions, r.weights(), quantile, out, at + 2);
        spread(strains, r.weights(), quantile, out, at + 5);
    }

    /** Mean, greatest and quantile. */
    private static void spread(float[] values, float[] weights, double quantile, float[] out, int at) {
        double mean = 0;
        float greatest = 0;
        for (int i = 0; i < values.length; i++) {
            mean += weights[i] * values[i];
            greatest = weights[i] > 0 ? Math.max(greatest, values[i]) : greatest;
        }
        float low = 0;
        float high = greatest;
        for (int k = 0; k < HALVINGS && quantile < 1; k++) {
            float middle = 0.5f * (low + high);
            double below = 0;
            for (int i = 0; i < values.length; i++) {
                below += values[i] <= middle ? weights[i] : 0;
            }
            if (below >= quantile) {
                high = middle;
            } else {
                low = middle;
            }
        }
        out[at] = (float) mean;
        out[at + 1] = greatest;
        out[at + 2] = high;
    }
}
