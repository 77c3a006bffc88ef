package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The stages in vector lanes: along the rows of a patch, eight at a time, and along the rows of the picture. Keeps no state, so that threads may share it. */
final class InverseSearchLanes implements InverseSearchStages {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> FOURS = VectorShuffle.fromValues(EIGHT, 4, 5, 6, 7, 0, 1, 2, 3);
    private static final VectorShuffle<Float> TWOS = VectorShuffle.fromValues(EIGHT, 2, 3, 0, 1, 6, 7, 4, 5);
    private final InverseSearchScalar plain = new InverseSearchScalar();
    private final int threads;

    InverseSearchLanes(int threads) {
        this.threads = threads;
    }

    @Override
    public Capability capability() {
        return Capability.simd(threads);
    }

    private static FloatVector at(float[] field, int i) {
        return FloatVector.fromArray(LANES, field, i);
    }

    /** Half the difference of the neighbours {@code before} and {@code after} of each pixel of a row. */
    private static void slope(InverseSearchDesk d, float[] field, float[] out, int row, int before, int after) {
        for (int i = row; i < row + d.width; i += LANES.length()) {
            at(field, i + after).sub(at(field, i + before)).mul(0.5f).intoArray(out, i);
        }
    }

    /** What stands beside the ends of a row <- its ends. */
    private static void ends(InverseSearchDesk d, float[] field, int row) {
        field[row - 1] = field[row];
        field[row + d.width] = field[row + d.width - 1];
    }

    @Override
    public void gradient(InverseSearchDesk d, int y) {
        int row = d.row(y);
        slope(d, d.from, d.gx, row, -1, 1);
        slope(d, d.from, d.gy, row, -d.stride, d.stride);
        for (int i = row + d.width; i < row + d.width + d.margin; i++) {
            d.gx[i] = 0; // patches larger than the picture reach over its edge
            d.gy[i] = 0;
        }
    }

    @Override
    public void hessian(InverseSearchDesk d, int patchRow) {
        int top = d.place(patchRow, d.height);
        for (int c = 0; c < d.columns; c++) {
            FloatVector xx = FloatVector.zero(EIGHT);
            FloatVector xy = xx;
            FloatVector yy = xx;
            FloatVector sx = xx;
            FloatVector sy = xx;
            for (int j = 0; j < d.patch; j++) {
                for (int k = 0; k < d.patch; k += EIGHT.length()) {
                    int i = d.row(top + j) + d.place(c, d.width) + k;
                    FloatVector gx = FloatVector.fromArray(EIGHT, d.gx, i);
                    FloatVector gy = FloatVector.fromArray(EIGHT, d.gy, i);
                    xx = gx.fma(gx, xx);
                    xy = gx.fma(gy, xy);
                    yy = gy.fma(gy, yy);
                    sx = sx.add(gx);
                    sy = sy.add(gy);
                }
            }
            InverseSearchScalar.invert(d, patchRow * d.columns + c, sum(xx), sum(xy), sum(yy), sum(sx), sum(sy));
        }
    }

    /** In one order whatever the compiler does, unlike a reduction of the Vector API: fields must not change when code gets hot. */
    private static float sum(FloatVector v) {
        FloatVector fours = v.add(v.rearrange(FOURS));
        FloatVector twos = fours.add(fours.rearrange(TWOS));
        return twos.lane(0) + twos.lane(1);
    }

    @Override
    public void descend(InverseSearchDesk d, int patchRow, int iterations, boolean neighbours) {
        float[] sums = new float[3];
        InverseSearchScalar.descend(d, patchRow, iterations, neighbours, (desk, p, left, top, u, v) -> difference(desk, p, left, top, u, v, sums));
    }

    private static float[] difference(InverseSearchDesk d, int p, int left, int top, float u, float v, float[] sums) {
        float x = InverseSearchDesk.within(left + u, d.width, d.patch);
        float y = InverseSearchDesk.within(top + v, d.height, d.patch);
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        FloatVector across = FloatVector.broadcast(EIGHT, x - column);
        FloatVector down = FloatVector.broadcast(EIGHT, y - row);
        FloatVector sum = FloatVector.zero(EIGHT);
        FloatVector squares = sum;
        FloatVector dx = sum;
        FloatVector dy = sum;
        for (int t = 0; t < d.patch; t += EIGHT.length()) {
            int i = d.row(top) + left + t;
            int k = d.row(row) + column + t;
            FloatVector above = across(d.to, k, across);
            for (int j = 0; j < d.patch; j++, i += d.stride) {
                k += d.stride;
                FloatVector below = across(d.to, k, across);
                FloatVector e = down.fma(below.sub(above), above).sub(FloatVector.fromArray(EIGHT, d.from, i));
                above = below;
                sum = sum.add(e);
                squares = e.fma(e, squares);
                dx = e.fma(FloatVector.fromArray(EIGHT, d.gx, i), dx);
                dy = e.fma(FloatVector.fromArray(EIGHT, d.gy, i), dy);
            }
        }
        return InverseSearchScalar.withoutMeans(d, p, sum(sum), sum(squares), sum(dx), sum(dy), sums);
    }

    private static FloatVector across(float[] s, int at, FloatVector share) {
        FloatVector here = FloatVector.fromArray(EIGHT, s, at);
        return share.fma(FloatVector.fromArray(EIGHT, s, at + 1).sub(here), here);
    }

    /** Patch by patch instead of pixel by pixel; the sums stand in the equations' place, which are made later. */
    @Override
    public void blend(InverseSearchDesk d, int y) {
        int first = d.row(y);
        for (float[] sums : new float[][] {d.a11, d.a12, d.a22}) {
            java.util.Arrays.fill(sums, first, first + Math.max(d.width, d.patch), 0);
        }
        for (int r = InverseSearchScalar.firstOver(d, y, d.rows, d.height); r < d.rows && d.place(r, d.height) <= y; r++) {
            int within = y - d.place(r, d.height);
            for (int c = 0; c < d.columns; c++) {
                int p = r * d.columns + c;
                int left = d.place(c, d.width);
                float x = InverseSearchDesk.within(left + d.pu[p], d.width, d.patch);
                float atY = InverseSearchDesk.within(d.place(r, d.height) + d.pv[p], d.height, d.patch);
                int column = (int) Math.floor(x);
                int row = (int) Math.floor(atY);
                FloatVector across = FloatVector.broadcast(EIGHT, x - column);
                for (int t = 0; t < d.patch; t += EIGHT.length()) {
                    int k = d.row(row + within) + column + t;
                    int i = first + left + t;
                    FloatVector above = across(d.to, k, across);
                    FloatVector e = across(d.to, k + d.stride, across).sub(above).fma(FloatVector.broadcast(EIGHT, atY - row), above)
                            .sub(FloatVector.fromArray(EIGHT, d.from, i)).abs();
                    FloatVector weight = FloatVector.broadcast(EIGHT, 1).div(e.max(1));
                    weight.fma(FloatVector.broadcast(EIGHT, d.pu[p]), FloatVector.fromArray(EIGHT, d.a11, i)).intoArray(d.a11, i);
                    weight.fma(FloatVector.broadcast(EIGHT, d.pv[p]), FloatVector.fromArray(EIGHT, d.a12, i)).intoArray(d.a12, i);
                    weight.add(FloatVector.fromArray(EIGHT, d.a22, i)).intoArray(d.a22, i);
                }
            }
        }
        for (int x = 0; x < d.width; x += LANES.length()) {
            VectorMask<Float> inside = LANES.indexInRange(x, d.width);
            FloatVector weights = at(d.a22, first + x);
            at(d.a11, first + x).div(weights).intoArray(d.u, first + x, inside);
            at(d.a12, first + x).div(weights).intoArray(d.v, first + x, inside);
        }
    }

    @Override
    public void warp(InverseSearchDesk d, int y) {
        plain.warp(d, y);
        ends(d, d.mean, d.row(y));
        ends(d, d.iz, d.row(y));
    }

    @Override
    public void first(InverseSearchDesk d, int y) {
        int row = d.row(y);
        int north = y > 0 ? -d.stride : 0;
        int south = y + 1 < d.height ? d.stride : 0;
        slope(d, d.mean, d.ix, row, -1, 1);
        slope(d, d.mean, d.iy, row, north, south);
        slope(d, d.iz, d.ixz, row, -1, 1);
        slope(d, d.iz, d.iyz, row, north, south);
        ends(d, d.ix, row);
    }

    @Override
    public void second(InverseSearchDesk d, int y) {
        int row = d.row(y);
        int north = y > 0 ? -d.stride : 0;
        int south = y + 1 < d.height ? d.stride : 0;
        slope(d, d.ix, d.ixx, row, -1, 1);
        slope(d, d.ix, d.ixy, row, north, south);
        slope(d, d.iy, d.iyy, row, north, south);
    }

    @Override
    public void weigh(InverseSearchDesk d, int y) {
        int row = d.row(y);
        int south = y + 1 < d.height ? d.stride : 0;
        d.u[row + d.width] = d.u[row + d.width - 1];
        d.v[row + d.width] = d.v[row + d.width - 1];
        for (int i = row; i < row + d.width; i += LANES.length()) {
            data(d, i);
            FloatVector u = at(d.u, i);
            FloatVector v = at(d.v, i);
            FloatVector ux = at(d.u, i + 1).sub(u);
            FloatVector vx = at(d.v, i + 1).sub(v);
            FloatVector uy = at(d.u, i + south).sub(u);
            FloatVector vy = at(d.v, i + south).sub(v);
            FloatVector steep = ux.mul(ux).add(uy.mul(uy)).add(vx.mul(vx).add(vy.mul(vy))).add(InverseSearchScalar.EPSILON_SQUARED).sqrt();
            FloatVector smooth = FloatVector.broadcast(LANES, (float) d.options.alpha()).div(steep);
            smooth.intoArray(d.right, i);
            (south > 0 ? smooth : FloatVector.zero(LANES)).intoArray(d.down, i);
        }
        d.right[row + d.width - 1] = 0;
    }

    private static void data(InverseSearchDesk d, int i) {
        FloatVector u0 = at(d.u0, i);
        FloatVector v0 = at(d.v0, i);
        FloatVector du = at(d.u, i).sub(u0);
        FloatVector dv = at(d.v, i).sub(v0);
        FloatVector ix = at(d.ix, i);
        FloatVector iy = at(d.iy, i);
        FloatVector iz = at(d.iz, i);
        FloatVector ixx = at(d.ixx, i);
        FloatVector ixy = at(d.ixy, i);
        FloatVector iyy = at(d.iyy, i);
        FloatVector ixz = at(d.ixz, i);
        FloatVector iyz = at(d.iyz, i);
        FloatVector one = FloatVector.broadcast(LANES, 1);
        FloatVector n = one.div(ix.mul(ix).add(iy.mul(iy)).add(InverseSearchScalar.ZETA_SQUARED));
        FloatVector e = iz.add(ix.mul(du)).add(iy.mul(dv));
        FloatVector grey = n.mul((float) d.options.delta()).div(e.mul(e).mul(n).add(InverseSearchScalar.EPSILON_SQUARED).sqrt());
        FloatVector nx = one.div(ixx.mul(ixx).add(ixy.mul(ixy)).add(InverseSearchScalar.ZETA_SQUARED));
        FloatVector ny = one.div(iyy.mul(iyy).add(ixy.mul(ixy)).add(InverseSearchScalar.ZETA_SQUARED));
        FloatVector ex = ixz.add(ixx.mul(du)).add(ixy.mul(dv));
        FloatVector ey = iyz.add(ixy.mul(du)).add(iyy.mul(dv));
        FloatVector slope = FloatVector.broadcast(LANES, (float) d.options.gamma())
                .div(ex.mul(ex).mul(nx).add(ey.mul(ey).mul(ny)).add(InverseSearchScalar.EPSILON_SQUARED).sqrt());
        FloatVector alongX = slope.mul(nx);
        FloatVector alongY = slope.mul(ny);
        FloatVector greyX = grey.mul(ix);
        FloatVector greyY = grey.mul(iy);
        FloatVector xxX = alongX.mul(ixx);
        FloatVector xyX = alongX.mul(ixy);
        FloatVector xyY = alongY.mul(ixy);
        FloatVector yyY = alongY.mul(iyy);
        FloatVector a11 = greyX.mul(ix).add(xxX.mul(ixx)).add(xyY.mul(ixy));
        FloatVector a12 = greyX.mul(iy).add(xxX.mul(ixy)).add(xyY.mul(iyy));
        FloatVector a22 = greyY.mul(iy).add(xyX.mul(ixy)).add(yyY.mul(iyy));
        a11.intoArray(d.a11, i);
        a12.intoArray(d.a12, i);
        a22.intoArray(d.a22, i);
        a11.mul(u0).add(a12.mul(v0)).sub(greyX.mul(iz).add(xxX.mul(ixz)).add(xyY.mul(iyz))).intoArray(d.b1, i);
        a12.mul(u0).add(a22.mul(v0)).sub(greyY.mul(iz).add(xyX.mul(ixz)).add(yyY.mul(iyz))).intoArray(d.b2, i);
    }

    /** Pixels of the other colour are computed too and not written. */
    @Override
    public void relax(InverseSearchDesk d, int y, int colour) {
        VectorMask<Float> ofColour = VectorMask.fromLong(LANES, (y + colour & 1) == 0 ? 0x5555555555555555L : 0xaaaaaaaaaaaaaaaaL);
        int row = d.row(y);
        for (int x = 0; x < d.width; x += LANES.length()) {
            int i = row + x;
            VectorMask<Float> write = x + LANES.length() <= d.width ? ofColour : ofColour.and(LANES.indexInRange(x, d.width));
            FloatVector west = at(d.right, i - 1);
            FloatVector east = at(d.right, i);
            FloatVector north = at(d.down, i - d.stride);
            FloatVector south = at(d.down, i);
            FloatVector all = west.add(east).add(north.add(south));
            FloatVector u = at(d.u, i);
            FloatVector v = at(d.v, i);
            FloatVector a12 = at(d.a12, i);
            FloatVector pullU = west.mul(at(d.u, i - 1)).add(east.mul(at(d.u, i + 1))).add(north.mul(at(d.u, i - d.stride)).add(south.mul(at(d.u, i + d.stride))));
            FloatVector pullV = west.mul(at(d.v, i - 1)).add(east.mul(at(d.v, i + 1))).add(north.mul(at(d.v, i - d.stride)).add(south.mul(at(d.v, i + d.stride))));
            FloatVector toU = at(d.b1, i).add(pullU).sub(a12.mul(v)).div(at(d.a11, i).add(all).max(InverseSearchScalar.LEAST));
            FloatVector nextU = u.add(toU.sub(u).mul(InverseSearchScalar.OMEGA));
            FloatVector toV = at(d.b2, i).add(pullV).sub(a12.mul(nextU)).div(at(d.a22, i).add(all).max(InverseSearchScalar.LEAST));
            nextU.intoArray(d.u, i, write);
            v.add(toV.sub(v).mul(InverseSearchScalar.OMEGA)).intoArray(d.v, i, write);
        }
    }
}
