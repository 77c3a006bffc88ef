package io.telltale.kernels.registration;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * In vector lanes, sums of {@value #STRETCH} pixels a lane in single precision, those in double. The rest of a stretch is taken with a mask, so that nothing is
 * read past the end.
 */
final class LaneSums implements StepSums {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STRETCH = 32;

    @Override
    public void add(KeyPixels key, float[] residuals, float perLimit, double[] out) {
        java.util.Arrays.fill(out, 0);
        int n = key.count();
        for (int from = 0; from < n; from += STRETCH * LANES.length()) {
            stretch(key, residuals, perLimit, from, Math.min(n, from + STRETCH * LANES.length()), out);
        }
    }

    private static void stretch(KeyPixels key, float[] residuals, float perLimit, int from, int to, double[] out) {
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector h00 = zero, h01 = zero, h02 = zero, h03 = zero, h04 = zero, h05 = zero, h11 = zero, h12 = zero, h13 = zero, h14 = zero, h15 = zero;
        FloatVector h22 = zero, h23 = zero, h24 = zero, h25 = zero, h33 = zero, h34 = zero, h35 = zero, h44 = zero, h45 = zero, h55 = zero;
        FloatVector r0 = zero, r1 = zero, r2 = zero, r3 = zero, r4 = zero, r5 = zero;
        for (int k = from; k < to; k += LANES.length()) {
            VectorMask<Float> in = LANES.indexInRange(k, to);
            FloatVector r = FloatVector.fromArray(LANES, residuals, k, in);
            FloatVector u = r.mul(perLimit);
            u = FloatVector.broadcast(LANES, 1).sub(u.mul(u));
            VectorMask<Float> counts = u.compare(VectorOperators.GT, 0).and(in);
            if (!counts.anyTrue()) {
                continue;
            }
            r = zero.blend(r, counts);
            FloatVector w = zero.blend(FloatVector.fromArray(LANES, key.weight(), k, in).mul(u.mul(u)), counts);
            FloatVector gx = FloatVector.fromArray(LANES, key.gradientX(), k, in);
            FloatVector gy = FloatVector.fromArray(LANES, key.gradientY(), k, in);
            FloatVector x = FloatVector.fromArray(LANES, key.x(), k, in);
            FloatVector y = FloatVector.fromArray(LANES, key.y(), k, in);
            FloatVector t = FloatVector.fromArray(LANES, key.value(), k, in);
            FloatVector j0 = gx.fma(x, gy.mul(y));
            FloatVector j1 = gy.mul(x).sub(gx.mul(y));
            FloatVector w0 = w.mul(j0);
            FloatVector w1 = w.mul(j1);
            FloatVector wx = w.mul(gx);
            FloatVector wy = w.mul(gy);
            FloatVector wt = w.mul(t);
            h00 = w0.fma(j0, h00);
            h01 = w0.fma(j1, h01);
            h02 = w0.fma(gx, h02);
            h03 = w0.fma(gy, h03);
            h04 = w0.fma(t, h04);
            h05 = h05.add(w0);
            h11 = w1.fma(j1, h11);
            h12 = w1.fma(gx, h12);
            h13 = w1.fma(gy, h13);
            h14 = w1.fma(t, h14);
            h15 = h15.add(w1);
            h22 = wx.fma(gx, h22);
            h23 = wx.fma(gy, h23);
            h24 = wx.fma(t, h24);
            h25 = h25.add(wx);
            h33 = wy.fma(gy, h33);
            h34 = wy.fma(t, h34);
            h35 = h35.add(wy);
            h44 = wt.fma(t, h44);
            h45 = h45.add(wt);
            h55 = h55.add(w);
            r0 = w0.fma(r, r0);
            r1 = w1.fma(r, r1);
            r2 = wx.fma(r, r2);
            r3 = wy.fma(r, r3);
            r4 = wt.fma(r, r4);
            r5 = w.fma(r, r5);
        }
        FloatVector[] sums = {h00, h01, h02, h03, h04, h05, h11, h12, h13, h14, h15, h22, h23, h24, h25, h33, h34, h35, h44, h45, h55, r0, r1, r2, r3, r4, r5};
        for (int i = 0; i < NUMBERS; i++) {
            out[i] += sums[i].reduceLanes(VectorOperators.ADD);
        }
    }
}
