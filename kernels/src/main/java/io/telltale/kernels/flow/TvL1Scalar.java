package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;

import java.util.Arrays;

/**
 * The stages in plain loops, one after the other: the specification, down to the order of the sums per pixel. A step sooner or later at the end of a
 * warp is worth a hundredth of a pixel, so that last bits matter more here than elsewhere.
 */
final class TvL1Scalar implements TvL1Stages {
    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void linearise(Linearisation level, TvL1Desk desk) {
        level.around(desk, 0, desk.height);
    }

    @Override
    public void median(TvL1Desk desk, float[] field, int side) {
        medianRows(desk, desk.dense(field).samples(), field, side, 0, desk.height);
    }

    /** Rows {@code top..bottom-1} of {@code field} <- medians of {@code source}, which is the field before, dense. */
    static void medianRows(TvL1Desk desk, float[] source, float[] field, int side, int top, int bottom) {
        int width = desk.width;
        int radius = side / 2;
        float[] window = new float[side * side];
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
                int n = 0;
                for (int j = -radius; j <= radius; j++) {
                    int row = Math.clamp(y + j, 0, desk.height - 1) * width;
                    for (int i = -radius; i <= radius; i++) {
                        window[n++] = source[row + Math.clamp(x + i, 0, width - 1)];
                    }
                }
                Arrays.sort(window);
                field[desk.row(y) + x] = window[n / 2];
            }
        }
    }

    @Override
    public double step(TvL1Desk d, Coefficients c) {
        for (int y = 0; y < d.height; y++) {
            primal(d, c, y);
        }
        for (int y = 0; y < d.height; y++) {
            dual(d, d.u, d.pux, d.puy, c.tau(), y);
            dual(d, d.v, d.pvx, d.pvy, c.tau(), y);
            if (d.hasLight()) {
                dual(d, d.w, d.pwx, d.pwy, c.tau(), y);
            }
        }
        return d.totalChange();
    }

    private static void primal(TvL1Desk d, Coefficients c, int y) {
        int first = d.row(y);
        int last = first + d.width - 1;
        double change = 0;
        for (int i = first; i <= last; i++) {
            float rho = Math.fma(d.gy[i], d.v[i], Math.fma(d.gx[i], d.u[i], d.constant[i]));
            if (d.hasLight()) {
                rho += c.gamma() * d.w[i];
            }
            float pull = Math.clamp(-(rho * d.inverse[i]), -c.reach(), c.reach());
            float du = pull * d.gx[i] + c.theta() * divergence(d, d.pux, d.puy, i);
            float dv = pull * d.gy[i] + c.theta() * divergence(d, d.pvx, d.pvy, i);
            d.u[i] += du;
            d.v[i] += dv;
            change += du * du + dv * dv;
            if (d.hasLight()) {
                float dw = pull * c.gamma() + c.theta() * divergence(d, d.pwx, d.pwy, i);
                d.w[i] += dw;
                change += dw * dw;
            }
        }
        d.u[last + 1] = d.u[last];
        d.v[last + 1] = d.v[last];
        if (d.hasLight()) {
            d.w[last + 1] = d.w[last];
        }
        d.change[y] = change;
    }

    private static float divergence(TvL1Desk d, float[] px, float[] py, int i) {
        return px[i] - px[i - 1] + (py[i] - py[i - d.stride]);
    }

    private static void dual(TvL1Desk d, float[] u, float[] px, float[] py, float tau, int y) {
        int down = y + 1 < d.height ? d.stride : 0;
        for (int i = d.row(y); i < d.row(y) + d.width; i++) {
            float ux = u[i + 1] - u[i];
            float uy = u[i + down] - u[i];
            float share = 1 / (1 + tau * (float) Math.sqrt(Math.fma(ux, ux, uy * uy)));
            px[i] = (px[i] + tau * ux) * share;
            py[i] = (py[i] + tau * uy) * share;
        }
    }
}
