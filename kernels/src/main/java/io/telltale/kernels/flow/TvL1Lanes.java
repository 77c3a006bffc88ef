package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The stages in vector lanes along the rows, bands of rows spread over the workers. One sweep does a whole step: the dual of a row follows the
 * primal of the next, so that every field goes through the cache once; the last dual row of a band waits until all bands are done, because
 * the next band needs it as it was.
 */
final class TvL1Lanes implements TvL1Stages {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    /** Pixels of a band at least: a step of fewer costs less than to hand it to another thread. */
    private static final int LEAST_PIXELS = 12_000;

    private final Workers workers;
    private final Median5Lanes median5 = new Median5Lanes();

    TvL1Lanes(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Capability capability() {
        return Capability.simd(workers.size());
    }

    @Override
    public int lanes() {
        return LANES.length();
    }

    private int bands(TvL1Desk d) {
        return Math.clamp(d.width * (long) d.height / LEAST_PIXELS, 1, Math.min(workers.size(), d.height));
    }

    private static int start(TvL1Desk d, int band, int bands) {
        return (int) ((long) d.height * band / bands);
    }

    @Override
    public void linearise(Linearisation level, TvL1Desk d) {
        int bands = bands(d);
        workers.forEach(bands, b -> level.around(d, start(d, b, bands), start(d, b + 1, bands)));
    }

    @Override
    public void median(TvL1Desk d, float[] field, int side) {
        int bands = bands(d);
        if (side == Median5Lanes.SIDE) {
            median5.read(d, field);
            workers.forEach(bands, b -> median5.rows(d, field, start(d, b, bands), start(d, b + 1, bands)));
        } else {
            float[] source = d.dense(field).samples();
            workers.forEach(bands, b -> TvL1Scalar.medianRows(d, source, field, side, start(d, b, bands), start(d, b + 1, bands)));
        }
    }

    @Override
    public double step(TvL1Desk d, Coefficients c) {
        int bands = bands(d);
        workers.forEach(bands, b -> {
            int top = start(d, b, bands);
            int bottom = start(d, b + 1, bands);
            for (int y = top; y < bottom; y++) {
                primal(d, c, y);
                if (y > top) {
                    dual(d, c.tau(), y - 1);
                }
            }
        });
        for (int b = 1; b <= bands; b++) {
            dual(d, c.tau(), start(d, b, bands) - 1);
        }
        return d.totalChange();
    }

    private static void primal(TvL1Desk d, Coefficients c, int y) {
        int row = d.row(y);
        int last = row + d.width - 1;
        FloatVector change = FloatVector.zero(LANES);
        for (int x = 0; x < d.cover; x += LANES.length()) {
            int i = row + x;
            FloatVector gx = FloatVector.fromArray(LANES, d.gx, i);
            FloatVector gy = FloatVector.fromArray(LANES, d.gy, i);
            FloatVector u = FloatVector.fromArray(LANES, d.u, i);
            FloatVector v = FloatVector.fromArray(LANES, d.v, i);
            FloatVector rho = gy.fma(v, gx.fma(u, FloatVector.fromArray(LANES, d.constant, i)));
            if (d.hasLight()) {
                rho = FloatVector.fromArray(LANES, d.w, i).mul(c.gamma()).add(rho);
            }
            FloatVector pull = clamp(rho.mul(FloatVector.fromArray(LANES, d.inverse, i)).neg(), c.reach());
            FloatVector du = pull.mul(gx).add(divergence(d.pux, d.puy, i, d.stride).mul(c.theta()));
            FloatVector dv = pull.mul(gy).add(divergence(d.pvx, d.pvy, i, d.stride).mul(c.theta()));
            u.add(du).intoArray(d.u, i);
            v.add(dv).intoArray(d.v, i);
            FloatVector squares = du.fma(du, dv.mul(dv));
            if (d.hasLight()) {
                FloatVector dw = pull.mul(c.gamma()).add(divergence(d.pwx, d.pwy, i, d.stride).mul(c.theta()));
                FloatVector.fromArray(LANES, d.w, i).add(dw).intoArray(d.w, i);
                squares = dw.fma(dw, squares);
            }
            change = x + LANES.length() <= d.width ? change.add(squares) : change.add(squares, LANES.indexInRange(x, d.width));
        }
        d.u[last + 1] = d.u[last];
        d.v[last + 1] = d.v[last];
        if (d.hasLight()) {
            d.w[last + 1] = d.w[last];
        }
        d.change[y] = sum(change);
    }

    /** In the order of the lanes, whatever the compiler does with a reduction of the Vector API: a warp must not end elsewhere when code gets hot. */
    private static double sum(FloatVector v) {
        double sum = 0;
        for (float f : v.toArray()) {
            sum += f;
        }
        return sum;
    }

    /** By comparison: Java's minimum and maximum of floats have rules for signed zeros and NaNs that cost several instructions. */
    private static FloatVector clamp(FloatVector a, float reach) {
        FloatVector high = FloatVector.broadcast(LANES, reach);
        FloatVector low = FloatVector.broadcast(LANES, -reach);
        VectorMask<Float> over = a.compare(VectorOperators.GT, high);
        VectorMask<Float> under = a.compare(VectorOperators.LT, low);
        return a.blend(high, over).blend(low, under);
    }

    private static FloatVector divergence(float[] px, float[] py, int i, int stride) {
        return FloatVector.fromArray(LANES, px, i).sub(FloatVector.fromArray(LANES, px, i - 1))
                .add(FloatVector.fromArray(LANES, py, i).sub(FloatVector.fromArray(LANES, py, i - stride)));
    }

    private static void dual(TvL1Desk d, float tau, int y) {
        int row = d.row(y);
        int down = y + 1 < d.height ? d.stride : 0;
        for (int x = 0; x < d.cover; x += LANES.length()) {
            dual(d.u, d.pux, d.puy, tau, row + x, down);
            dual(d.v, d.pvx, d.pvy, tau, row + x, down);
        }
        if (d.hasLight()) {
            for (int x = 0; x < d.cover; x += LANES.length()) {
                dual(d.w, d.pwx, d.pwy, tau, row + x, down);
            }
        }
    }

    private static void dual(float[] u, float[] px, float[] py, float tau, int i, int down) {
        FloatVector here = FloatVector.fromArray(LANES, u, i);
        FloatVector ux = FloatVector.fromArray(LANES, u, i + 1).sub(here);
        FloatVector uy = FloatVector.fromArray(LANES, u, i + down).sub(here);
        FloatVector n = ux.fma(ux, uy.mul(uy)).sqrt().mul(tau).add(1);
        FloatVector share = FloatVector.broadcast(LANES, 1).div(n);
        FloatVector.fromArray(LANES, px, i).add(ux.mul(tau)).mul(share).intoArray(px, i);
        FloatVector.fromArray(LANES, py, i).add(uy.mul(tau)).mul(share).intoArray(py, i);
    }
}
