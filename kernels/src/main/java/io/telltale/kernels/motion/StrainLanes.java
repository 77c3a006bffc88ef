package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strain and region statistics in vector lanes, fields spread over the workers. */
final class StrainLanes implements StrainBackend {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int N = LANES.length();

    private final StrainDerivative derivative;
    private final Workers workers;
    private final float[] difference;
    private final float[] mean;
    private AxisTaps differences;
    private AxisTaps means;

    StrainLanes(StrainDerivative derivative, Workers workers) {
        this.derivative = derivative;
        this.workers = workers;
        this.difference = derivative.difference();
        this.mean = derivative.mean();
    }

    @Override
    public Capability capability() {
        return Capability.simd(workers.size());
    }

    @Override
    public List<Plane> strain(List<Flow> fields) {
        StrainBackend.check(fields);
        lay(fields.getFirst().height());
        Plane[] out = new Plane[fields.size()];
        workers.forEach(out.length, i -> {
            out[i] = new Plane(fields.get(i).width(), fields.get(i).height());
            strain(fields.get(i), out[i].samples(), new float[4][row(fields.get(i).width())]);
        });
        return new ArrayList<>(Arrays.asList(out));
    }

    private void lay(int height) {
        if (differences == null || differences.first().length != height) {
            differences = derivative.differences(height);
            means = derivative.means(height);
        }
    }

    private int row(int width) {
        return width + 2 * derivative.radius() + 2 * N;
    }

    @Override
    public RegionStatistics statistics(List<Flow> fields, FieldRegions regions, double quantile) {
        StrainBackend.check(fields, regions, quantile);
        lay(regions.height());
        int stride = regions.count() * RegionStatistics.NUMBERS;
        float[] out = new float[fields.size() * stride];
        int crew = Math.min(workers.size(), fields.size());
        workers.forEach(crew, c -> {
            float[][] rows = new float[4][row(regions.width())];
            float[] strain = new float[regions.width() * regions.height()];
            var region = new RegionLanes(regions);
            for (int i = c; i < fields.size(); i += crew) {
                strain(fields.get(i), strain, rows);
                for (int r = 0; r < regions.count(); r++) {
                    region.statistics(fields.get(i), strain, regions.get(r), (float) quantile, out, i * stride + r * RegionStatistics.NUMBERS);
                }
            }
        });
        return new RegionStatistics(fields.size(), regions.count(), out);
    }

    /** @param rows scratch: mean and slope down the columns of u, then of v, each with room for its continuation */
    private void strain(Flow flow, float[] out, float[][] rows) {
        int w = flow.width();
        int r = derivative.radius();
        for (int y = 0; y < flow.height(); y++) {
            down(flow.u().samples(), w, y, rows[0], rows[1]);
            down(flow.v().samples(), w, y, rows[2], rows[3]);
            for (float[] row : rows) {
                extend(row, w, r);
            }
            int x = 0;
            for (; x <= w - N; x += N) {
                along(rows, x).intoArray(out, y * w + x);
            }
            if (x < w) {
                along(rows, x).intoArray(out, y * w + x, LANES.indexInRange(x, w));
            }
        }
    }

    private void down(float[] in, int w, int y, float[] m, float[] d) {
        int r = derivative.radius();
        int taps = means.taps();
        int from = means.first()[y] * w;
        int k = y * taps;
        int x = 0;
        for (; x <= w - N; x += N) {
            FloatVector a = FloatVector.zero(LANES);
            FloatVector b = a;
            for (int t = 0; t < taps; t++) {
                FloatVector p = FloatVector.fromArray(LANES, in, from + t * w + x);
                a = p.fma(FloatVector.broadcast(LANES, means.weights()[k + t]), a);
                b = p.fma(FloatVector.broadcast(LANES, differences.weights()[k + t]), b);
            }
            a.intoArray(m, r + x);
            b.intoArray(d, r + x);
        }
        for (; x < w; x++) {
            float a = 0;
            float b = 0;
            for (int t = 0; t < taps; t++) {
                a = Math.fma(in[from + t * w + x], means.weights()[k + t], a);
                b = Math.fma(in[from + t * w + x], differences.weights()[k + t], b);
            }
            m[r + x] = a;
            d[r + x] = b;
        }
    }

    /** Point reflection at both ends: the nearer numbers first, since the further ones of a short row rest on them. */
    private static void extend(float[] row, int w, int r) {
        int last = r + w - 1;
        for (int i = 1; i <= r; i++) {
            row[r - i] = w == 1 ? row[r] : 2 * row[r] - row[r + i];
            row[last + i] = w == 1 ? row[r] : 2 * row[last] - row[last - i];
        }
    }

    private FloatVector along(float[][] rows, int x) {
        int taps = mean.length;
        FloatVector xx = FloatVector.zero(LANES);
        FloatVector yy = xx;
        FloatVector shear = xx;
        FloatVector shear2 = xx;
        for (int t = 0; t < taps; t++) {
            FloatVector m = FloatVector.broadcast(LANES, mean[t]);
            FloatVector d = FloatVector.broadcast(LANES, difference[t]);
            xx = FloatVector.fromArray(LANES, rows[0], x + t).fma(d, xx);
            shear = FloatVector.fromArray(LANES, rows[1], x + t).fma(m, shear);
            shear2 = FloatVector.fromArray(LANES, rows[2], x + t).fma(d, shear2);
            yy = FloatVector.fromArray(LANES, rows[3], x + t).fma(m, yy);
        }
        shear = shear.add(shear2);
        return xx.fma(xx, yy.fma(yy, shear.mul(shear).mul(0.5f))).lanewise(VectorOperators.SQRT);
    }
}
