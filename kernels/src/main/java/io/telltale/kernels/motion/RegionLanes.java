package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Statistics of one region in vector lanes; scratch for the largest region. One thread at a time. */
final class RegionLanes {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int N = LANES.length();

    private final float[] weights;
    private final float[] u;
    private final float[] v;
    private final float[] motions;
    private final float[] strains;

    RegionLanes(FieldRegions regions) {
        int most = 0;
        for (int r = 0; r < regions.count(); r++) {
            most = Math.max(most, regions.get(r).weights().length);
        }
        int size = most + N;
        weights = new float[size];
        u = new float[size];
        v = new float[size];
        motions = new float[size];
        strains = new float[size];
    }

    /** The region's pixels side by side, the last vector filled up with pixels of weight 0. */
    private int gather(Flow f, float[] strain, FieldRegions.Region r) {
        int width = f.width();
        for (int y = 0; y < r.height(); y++) {
            int from = (r.top() + y) * width + r.left();
            System.arraycopy(f.u().samples(), from, u, y * r.width(), r.width());
            System.arraycopy(f.v().samples(), from, v, y * r.width(), r.width());
            System.arraycopy(strain, from, strains, y * r.width(), r.width());
        }
        int n = r.weights().length;
        System.arraycopy(r.weights(), 0, weights, 0, n);
        for (float[] row : new float[][] {weights, u, v, strains}) {
            java.util.Arrays.fill(row, n, n + N, 0);
        }
        return n;
    }

    void statistics(Flow f, float[] strain, FieldRegions.Region r, float quantile, float[] out, int at) {
        int n = gather(f, strain, r);
        FloatVector sumU = FloatVector.zero(LANES);
        FloatVector sumV = sumU;
        for (int i = 0; i < n; i += N) {
            FloatVector k = FloatVector.fromArray(LANES, weights, i);
            FloatVector a = FloatVector.fromArray(LANES, u, i);
            FloatVector b = FloatVector.fromArray(LANES, v, i);
            sumU = a.fma(k, sumU);
            sumV = b.fma(k, sumV);
            a.fma(a, b.mul(b)).lanewise(VectorOperators.SQRT).intoArray(motions, i);
        }
        out[at] = sumU.reduceLanes(VectorOperators.ADD);
        out[at + 1] = sumV.reduceLanes(VectorOperators.ADD);
        spread(motions, n, quantile, out, at + 2);
        spread(strains, n, quantile, out, at + 5);
    }

    private void spread(float[] values, int n, float quantile, float[] out, int at) {
        FloatVector sum = FloatVector.zero(LANES);
        FloatVector most = sum;
        for (int i = 0; i < n; i += N) {
            FloatVector k = FloatVector.fromArray(LANES, weights, i);
            FloatVector a = FloatVector.fromArray(LANES, values, i);
            sum = a.fma(k, sum);
            most = most.blend(a, k.compare(VectorOperators.GT, 0).and(a.compare(VectorOperators.GT, most)));
        }
        float greatest = most.reduceLanes(VectorOperators.MAX);
        out[at] = sum.reduceLanes(VectorOperators.ADD);
        out[at + 1] = greatest;
        out[at + 2] = quantile < 1 ? quantile(values, n, quantile, greatest) : greatest;
    }

    private float quantile(float[] values, int n, float quantile, float greatest) {
        float low = 0;
        float high = greatest;
        for (int k = 0; k < StrainScalar.HALVINGS; k++) {
            float middle = 0.5f * (low + high);
            FloatVector below = FloatVector.zero(LANES);
            for (int i = 0; i < n; i += N) {
                below = below.add(FloatVector.fromArray(LANES, weights, i), FloatVector.fromArray(LANES, values, i).compare(VectorOperators.LE, middle));
            }
            if (below.reduceLanes(VectorOperators.ADD) >= quantile) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
