package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;

/** The stages in plain loops: the specification. */
final class InverseSearchScalar implements InverseSearchStages {
    /** Added to the diagonal of a Hessian, (grey levels/px)²: a patch without texture stays where it is. */
    static final float RIDGE = 1;
    /** Of the robust penalty {@code sqrt(s² + ε²)}, and of the normalised gradients, (grey levels/px)². */
    static final float EPSILON_SQUARED = 0.001f * 0.001f;
    static final float ZETA_SQUARED = 0.1f * 0.1f;
    /** Over-relaxation, 1..2. */
    static final float OMEGA = 1.6f;
    /** Least of a divisor: one pixel without texture has no equation. */
    static final float LEAST = 1e-12f;
    private final float[] sums = new float[3];

    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    @Override
    public void gradient(InverseSearchDesk d, int y) {
        for (int x = 0, i = d.row(y); x < d.width; x++, i++) {
            d.gx[i] = 0.5f * (d.from[i + 1] - d.from[i - 1]);
            d.gy[i] = 0.5f * (d.from[i + d.stride] - d.from[i - d.stride]);
        }
    }

    @Override
    public void hessian(InverseSearchDesk d, int patchRow) {
        int top = d.place(patchRow, d.height);
        for (int c = 0; c < d.columns; c++) {
            float xx = 0;
            float xy = 0;
            float yy = 0;
            float sx = 0;
            float sy = 0;
            for (int j = 0; j < d.patch; j++) {
                int i = d.row(top + j) + d.place(c, d.width);
                for (int k = 0; k < d.patch; k++, i++) {
                    xx = Math.fma(d.gx[i], d.gx[i], xx);
                    xy = Math.fma(d.gx[i], d.gy[i], xy);
                    yy = Math.fma(d.gy[i], d.gy[i], yy);
                    sx += d.gx[i];
                    sy += d.gy[i];
                }
            }
            invert(d, patchRow * d.columns + c, xx, xy, yy, sx, sy);
        }
    }

    static void invert(InverseSearchDesk d, int p, float xx, float xy, float yy, float sx, float sy) {
        float n = d.patch * d.patch;
        float a = xx - sx * sx / n + RIDGE;
        float b = xy - sx * sy / n;
        float c = yy - sy * sy / n + RIDGE;
        float determinant = a * c - b * b;
        d.h11[p] = c / determinant;
        d.h12[p] = -b / determinant;
        d.h22[p] = a / determinant;
        d.sumX[p] = sx;
        d.sumY[p] = sy;
    }

    @Override
    public void descend(InverseSearchDesk d, int patchRow, int iterations, boolean neighbours) {
        descend(d, patchRow, iterations, neighbours, this::difference);
    }

    /** Σ (d - mean d)², Σ gx d and Σ gy d without the means, d = I1(x + u) - I0(x), over a patch -> three sums. */
    interface Difference {
        float[] of(InverseSearchDesk d, int patch, int left, int top, float u, float v);
    }

    /** The search itself, which is the same on every processor but for the sums. */
    static void descend(InverseSearchDesk d, int patchRow, int iterations, boolean neighbours, Difference difference) {
        int top = d.place(patchRow, d.height);
        for (int c = 0; c < d.columns; c++) {
            int p = patchRow * d.columns + c;
            int left = d.place(c, d.width);
            float u = d.pu[p];
            float v = d.pv[p];
            float[] s = difference.of(d, p, left, top, u, v);
            float best = s[0];
            float bestX = s[1];
            float bestY = s[2];
            for (int k = 0; neighbours && k < 4; k++) {
                int column = c + (k == 0 ? -1 : k == 1 ? 1 : 0);
                int row = patchRow + (k == 2 ? -1 : k == 3 ? 1 : 0);
                if (column < 0 || column >= d.columns || row < 0 || row >= d.rows) {
                    continue;
                }
                int q = row * d.columns + column;
                s = difference.of(d, p, left, top, d.pu[q], d.pv[q]);
                if (s[0] < best) {
                    best = s[0];
                    bestX = s[1];
                    bestY = s[2];
                    u = d.pu[q];
                    v = d.pv[q];
                }
            }
            float startU = u;
            float startV = v;
            for (int i = 0; i < iterations; i++) {
                float nextU = u - (d.h11[p] * bestX + d.h12[p] * bestY);
                float nextV = v - (d.h12[p] * bestX + d.h22[p] * bestY);
                s = difference.of(d, p, left, top, nextU, nextV);
                if (!(s[0] < best)) {
                    break;
                }
                best = s[0];
                bestX = s[1];
                bestY = s[2];
                u = nextU;
                v = nextV;
            }
            boolean away = Math.abs(u - startU) > d.patch || Math.abs(v - startV) > d.patch;
            d.qu[p] = away ? startU : u;
            d.qv[p] = away ? startV : v;
        }
    }

    private float[] difference(InverseSearchDesk d, int p, int left, int top, float u, float v) {
        float x = InverseSearchDesk.within(left + u, d.width, d.patch);
        float y = InverseSearchDesk.within(top + v, d.height, d.patch);
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float across = x - column;
        float down = y - row;
        float sum = 0;
        float squares = 0;
        float dx = 0;
        float dy = 0;
        for (int j = 0; j < d.patch; j++) {
            int i = d.row(top + j) + left;
            int k = d.row(row + j) + column;
            for (int t = 0; t < d.patch; t++, i++, k++) {
                float e = bilinear(d.to, k, d.stride, across, down) - d.from[i];
                sum += e;
                squares = Math.fma(e, e, squares);
                dx = Math.fma(d.gx[i], e, dx);
                dy = Math.fma(d.gy[i], e, dy);
            }
        }
        return withoutMeans(d, p, sum, squares, dx, dy, sums);
    }

    static float[] withoutMeans(InverseSearchDesk d, int p, float sum, float squares, float dx, float dy, float[] sums) {
        float mean = sum / (d.patch * d.patch);
        sums[0] = squares - sum * mean;
        sums[1] = dx - d.sumX[p] * mean;
        sums[2] = dy - d.sumY[p] * mean;
        return sums;
    }

    static float bilinear(float[] s, int at, int stride, float across, float down) {
        float above = Math.fma(across, s[at + 1] - s[at], s[at]);
        float below = Math.fma(across, s[at + stride + 1] - s[at + stride], s[at + stride]);
        return Math.fma(down, below - above, above);
    }

    @Override
    public void blend(InverseSearchDesk d, int y) {
        int first = d.row(y);
        for (int x = 0; x < d.width; x++) {
            float sumU = 0;
            float sumV = 0;
            float weights = 0;
            for (int r = firstOver(d, y, d.rows, d.height); r < d.rows && d.place(r, d.height) <= y; r++) {
                for (int c = firstOver(d, x, d.columns, d.width); c < d.columns && d.place(c, d.width) <= x; c++) {
                    int p = r * d.columns + c;
                    float atX = InverseSearchDesk.within(d.place(c, d.width) + d.pu[p], d.width, d.patch);
                    float atY = InverseSearchDesk.within(d.place(r, d.height) + d.pv[p], d.height, d.patch);
                    int column = (int) Math.floor(atX);
                    int row = (int) Math.floor(atY);
                    int k = d.row(row + y - d.place(r, d.height)) + column + x - d.place(c, d.width);
                    float e = bilinear(d.to, k, d.stride, atX - column, atY - row) - d.from[first + x];
                    float weight = 1 / Math.max(1, Math.abs(e));
                    sumU = Math.fma(weight, d.pu[p], sumU);
                    sumV = Math.fma(weight, d.pv[p], sumV);
                    weights += weight;
                }
            }
            d.u[first + x] = sumU / weights;
            d.v[first + x] = sumV / weights;
        }
    }

    /** The first patch that reaches pixel {@code at} of a side. */
    static int firstOver(InverseSearchDesk d, int at, int count, int side) {
        int k = Math.max(0, Math.ceilDiv(at - d.patch + 1, d.options.patchStride()));
        while (k > 0 && d.place(k - 1, side) + d.patch > at) {
            k--;
        }
        return Math.min(k, count - 1);
    }

    @Override
    public void warp(InverseSearchDesk d, int y) {
        for (int x = 0, i = d.row(y); x < d.width; x++, i++) {
            float atX = InverseSearchDesk.within(x + d.u[i], d.width, d.patch);
            float atY = InverseSearchDesk.within(y + d.v[i], d.height, d.patch);
            int column = (int) Math.floor(atX);
            int row = (int) Math.floor(atY);
            float warped = bilinear(d.to, d.row(row) + column, d.stride, atX - column, atY - row);
            d.mean[i] = 0.5f * (warped + d.from[i]);
            d.iz[i] = warped - d.from[i];
            d.u0[i] = d.u[i];
            d.v0[i] = d.v[i];
        }
    }

    @Override
    public void first(InverseSearchDesk d, int y) {
        for (int x = 0; x < d.width; x++) {
            int i = d.row(y) + x;
            int west = x > 0 ? i - 1 : i;
            int east = x + 1 < d.width ? i + 1 : i;
            int north = y > 0 ? i - d.stride : i;
            int south = y + 1 < d.height ? i + d.stride : i;
            d.ix[i] = 0.5f * (d.mean[east] - d.mean[west]);
            d.iy[i] = 0.5f * (d.mean[south] - d.mean[north]);
            d.ixz[i] = 0.5f * (d.iz[east] - d.iz[west]);
            d.iyz[i] = 0.5f * (d.iz[south] - d.iz[north]);
        }
    }

    @Override
    public void second(InverseSearchDesk d, int y) {
        for (int x = 0; x < d.width; x++) {
            int i = d.row(y) + x;
            int west = x > 0 ? i - 1 : i;
            int east = x + 1 < d.width ? i + 1 : i;
            int north = y > 0 ? i - d.stride : i;
            int south = y + 1 < d.height ? i + d.stride : i;
            d.ixx[i] = 0.5f * (d.ix[east] - d.ix[west]);
            d.ixy[i] = 0.5f * (d.ix[south] - d.ix[north]);
            d.iyy[i] = 0.5f * (d.iy[south] - d.iy[north]);
        }
    }

    @Override
    public void weigh(InverseSearchDesk d, int y) {
        float alpha = (float) d.options.alpha();
        float delta = (float) d.options.delta();
        float gamma = (float) d.options.gamma();
        for (int x = 0; x < d.width; x++) {
            int i = d.row(y) + x;
            float du = d.u[i] - d.u0[i];
            float dv = d.v[i] - d.v0[i];
            float ix = d.ix[i];
            float iy = d.iy[i];
            float ixx = d.ixx[i];
            float ixy = d.ixy[i];
            float iyy = d.iyy[i];
            float n = 1 / (ix * ix + iy * iy + ZETA_SQUARED);
            float e = d.iz[i] + ix * du + iy * dv;
            float grey = delta * n / (float) Math.sqrt(e * e * n + EPSILON_SQUARED);
            float nx = 1 / (ixx * ixx + ixy * ixy + ZETA_SQUARED);
            float ny = 1 / (iyy * iyy + ixy * ixy + ZETA_SQUARED);
            float ex = d.ixz[i] + ixx * du + ixy * dv;
            float ey = d.iyz[i] + ixy * du + iyy * dv;
            float slope = gamma / (float) Math.sqrt(ex * ex * nx + ey * ey * ny + EPSILON_SQUARED);
            float alongX = slope * nx;
            float alongY = slope * ny;
            float a11 = grey * ix * ix + alongX * ixx * ixx + alongY * ixy * ixy;
            float a12 = grey * ix * iy + alongX * ixx * ixy + alongY * ixy * iyy;
            float a22 = grey * iy * iy + alongX * ixy * ixy + alongY * iyy * iyy;
            d.a11[i] = a11;
            d.a12[i] = a12;
            d.a22[i] = a22;
            d.b1[i] = a11 * d.u0[i] + a12 * d.v0[i] - (grey * ix * d.iz[i] + alongX * ixx * d.ixz[i] + alongY * ixy * d.iyz[i]);
            d.b2[i] = a12 * d.u0[i] + a22 * d.v0[i] - (grey * iy * d.iz[i] + alongX * ixy * d.ixz[i] + alongY * iyy * d.iyz[i]);
            boolean east = x + 1 < d.width;
            boolean south = y + 1 < d.height;
            float ux = east ? d.u[i + 1] - d.u[i] : 0;
            float vx = east ? d.v[i + 1] - d.v[i] : 0;
            float uy = south ? d.u[i + d.stride] - d.u[i] : 0;
            float vy = south ? d.v[i + d.stride] - d.v[i] : 0;
            float smooth = alpha / (float) Math.sqrt(ux * ux + uy * uy + (vx * vx + vy * vy) + EPSILON_SQUARED);
            d.right[i] = east ? smooth : 0;
            d.down[i] = south ? smooth : 0;
        }
    }

    @Override
    public void relax(InverseSearchDesk d, int y, int colour) {
        for (int x = y + colour & 1; x < d.width; x += 2) {
            int i = d.row(y) + x;
            float west = d.right[i - 1];
            float east = d.right[i];
            float north = d.down[i - d.stride];
            float south = d.down[i];
            float all = west + east + (north + south);
            float pullU = west * d.u[i - 1] + east * d.u[i + 1] + (north * d.u[i - d.stride] + south * d.u[i + d.stride]);
            float pullV = west * d.v[i - 1] + east * d.v[i + 1] + (north * d.v[i - d.stride] + south * d.v[i + d.stride]);
            float u = d.u[i] + OMEGA * ((d.b1[i] + pullU - d.a12[i] * d.v[i]) / Math.max(d.a11[i] + all, LEAST) - d.u[i]);
            d.u[i] = u;
            d.v[i] += OMEGA * ((d.b2[i] + pullV - d.a12[i] * u) / Math.max(d.a22[i] + all, LEAST) - d.v[i]);
        }
    }
}
