package io.telltale.kernels.image;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

/**
 * {@code out(x, y) = source(x + u(x, y), y + v(x, y))} by bicubic interpolation with a = -1/2; outside, the source's edge is repeated. The source may have any
 * size, the result has the flow's. Interpolation leaves noise sd between 1 (on a pixel) and 0.64 (half-way) of its own.
 *
 * <p>Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. ASSP 29(6), 1981, doi 10.1109/TASSP.1981.1163711.
 */
public final class WarpCatmullRom {
    /** Added before the cut to a whole number, so that the cut is a floor for displacements down to minus this. */
    private static final int FLOOR = 1 << 14;
    /** Runs shorter than this are not worth the set-up of a run. */
    private static final int SHORTEST_RUN = 8;

    private WarpCatmullRom() {
    }

    /** A new plane of the flow's size. */
    public static Plane warp(Plane source, Flow flow) {
        Plane out = new Plane(flow.width(), flow.height());
        warp(source, flow, out);
        return out;
    }

    /**
     * @param flow displacements, px, each within ±16384
     * @param out  out: of the flow's size, not the source itself
     */
    public static void warp(Plane source, Flow flow, Plane out) {
        if (!out.sameSizeAs(flow.u())) {
            throw new IllegalArgumentException("the flow is " + flow.u() + " but the result " + out);
        }
        if (out == source) {
            throw new IllegalArgumentException("a picture cannot be warped in place");
        }
        float[] u = flow.u().samples();
        float[] v = flow.v().samples();
        int w = out.width();
        for (int y = 0; y < out.height(); y++) {
            int x = 0;
            while (x < w) {
                int i = y * w + x;
                int dx = floor(u[i]);
                int dy = floor(v[i]);
                int end = x + 1;
                while (end < w && floor(u[y * w + end]) == dx && floor(v[y * w + end]) == dy) {
                    end++;
                }
                boolean inside = x + dx >= 1 && end - 1 + dx + 2 < source.width() && y + dy >= 1 && y + dy + 2 < source.height();
                if (inside && end - x >= SHORTEST_RUN) {
                    run(source, u, v, out.samples(), i, end - x, dx, dy, (y + dy) * source.width() + x + dx);
                } else {
                    for (int k = x; k < end; k++) {
                        out.samples()[y * w + k] = one(source, k + dx, y + dy, u[y * w + k] - dx, v[y * w + k] - dy);
                    }
                }
                x = end;
            }
        }
    }

    private static int floor(float d) {
        return (int) (d + FLOOR) - FLOOR;
    }

    /**
     * A run of pixels that all move by the same whole number of pixels plus a fraction: sixteen straight reads, which the compiler puts in
     * lanes.
     */
    private static void run(Plane source, float[] u, float[] v, float[] out, int at, int length, int dx, int dy, int from) {
        float[] s = source.samples();
        int r0 = from - source.width();
        int r2 = from + source.width();
        int r3 = r2 + source.width();
        for (int k = 0; k < length; k++) {
            float fx = u[at + k] - dx;
            float fy = v[at + k] - dy;
            float a = CatmullRom.before(fx);
            float b = CatmullRom.at(fx);
            float c = CatmullRom.after(fx);
            float d = CatmullRom.beyond(fx);
            float top = a * s[r0 + k - 1] + b * s[r0 + k] + c * s[r0 + k + 1] + d * s[r0 + k + 2];
            float first = a * s[from + k - 1] + b * s[from + k] + c * s[from + k + 1] + d * s[from + k + 2];
            float second = a * s[r2 + k - 1] + b * s[r2 + k] + c * s[r2 + k + 1] + d * s[r2 + k + 2];
            float last = a * s[r3 + k - 1] + b * s[r3 + k] + c * s[r3 + k + 1] + d * s[r3 + k + 2];
            out[at + k] = CatmullRom.before(fy) * top + CatmullRom.at(fy) * first + CatmullRom.after(fy) * second + CatmullRom.beyond(fy) * last;
        }
    }

    private static float one(Plane source, int x, int y, float fx, float fy) {
        float a = CatmullRom.before(fx);
        float b = CatmullRom.at(fx);
        float c = CatmullRom.after(fx);
        float d = CatmullRom.beyond(fx);
        int x0 = column(source, x - 1);
        int x1 = column(source, x);
        int x2 = column(source, x + 1);
        int x3 = column(source, x + 2);
        float[] s = source.samples();
        int r0 = row(source, y - 1);
        int r1 = row(source, y);
        int r2 = row(source, y + 1);
        int r3 = row(source, y + 2);
        float top = a * s[r0 + x0] + b * s[r0 + x1] + c * s[r0 + x2] + d * s[r0 + x3];
        float first = a * s[r1 + x0] + b * s[r1 + x1] + c * s[r1 + x2] + d * s[r1 + x3];
        float second = a * s[r2 + x0] + b * s[r2 + x1] + c * s[r2 + x2] + d * s[r2 + x3];
        float last = a * s[r3 + x0] + b * s[r3 + x1] + c * s[r3 + x2] + d * s[r3 + x3];
        return CatmullRom.before(fy) * top + CatmullRom.at(fy) * first + CatmullRom.after(fy) * second + CatmullRom.beyond(fy) * last;
    }

    private static int column(Plane p, int x) {
        return Math.clamp(x, 0, p.width() - 1);
    }

    private static int row(Plane p, int y) {
        return Math.clamp(y, 0, p.height() - 1) * p.width();
    }
}
