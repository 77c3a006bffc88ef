package io.telltale.kernels.flow;

import io.telltale.kernels.Plane;

/**
 * One level's pictures, and ρ made linear around the motion so far: {@code ρ(u, v) = constant + gx u + gy v}. Dense rows, immutable but for the
 * arrays of the desk that it writes.
 */
final class Linearisation {
    /** Least squared slope, (grey levels/px)²: where there is none, ρ / |∇I1|² saturates or is zero, and is never a NaN. */
    private static final float LEAST = 1e-30f;

    private final int width;
    private final int height;
    private final float[] from;
    private final float[] to;
    private final float[] toX;
    private final float[] toY;

    Linearisation(Plane from, Plane to) {
        this.width = to.width();
        this.height = to.height();
        this.from = from.samples();
        this.to = to.samples();
        this.toX = new float[width * height];
        this.toY = new float[width * height];
        gradient();
    }

    /** Half the difference of the neighbours; at the edge half the difference to the one neighbour. */
    private void gradient() {
        for (int y = 0; y < height; y++) {
            int up = Math.max(y - 1, 0) * width;
            int down = Math.min(y + 1, height - 1) * width;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                toX[row + x] = 0.5f * (to[row + Math.min(x + 1, width - 1)] - to[row + Math.max(x - 1, 0)]);
                toY[row + x] = 0.5f * (to[down + x] - to[up + x]);
            }
        }
    }

    /** Around the desk's u and v, rows {@code top..bottom-1}. */
    void around(TvL1Desk d, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            int i = d.row(y);
            for (int x = 0; x < width; x++, i++) {
                int px = CubicRemap.parts(x + d.u[i]);
                int py = CubicRemap.parts(y + d.v[i]);
                int left = (px >> 5) - 1;
                int above = (py >> 5) - 1;
                if (left >= 0 && above >= 0 && left + 3 < width && above + 3 < height) {
                    inside(d, i, y * width + x, px, py, above * width + left);
                } else {
                    put(d, i, y * width + x, CubicRemap.sample(to, width, height, px, py), CubicRemap.sample(toX, width, height, px, py),
                            CubicRemap.sample(toY, width, height, px, py));
                }
            }
        }
    }

    private void inside(TvL1Desk d, int i, int pixel, int px, int py, int corner) {
        float a = CubicRemap.weight(px, 0);
        float b = CubicRemap.weight(px, 1);
        float c = CubicRemap.weight(px, 2);
        float e = CubicRemap.weight(px, 3);
        float grey = 0;
        float gx = 0;
        float gy = 0;
        int k = corner;
        for (int j = 0; j < 4; j++, k += width) {
            float down = CubicRemap.weight(py, j);
            grey += (to[k] * a + to[k + 1] * b + to[k + 2] * c + to[k + 3] * e) * down;
            gx += (toX[k] * a + toX[k + 1] * b + toX[k + 2] * c + toX[k + 3] * e) * down;
            gy += (toY[k] * a + toY[k + 1] * b + toY[k + 2] * c + toY[k + 3] * e) * down;
        }
        put(d, i, pixel, grey, gx, gy);
    }

    private void put(TvL1Desk d, int i, int pixel, float grey, float gx, float gy) {
        d.gx[i] = gx;
        d.gy[i] = gy;
        d.inverse[i] = 1 / Math.max(gx * gx + gy * gy, LEAST);
        d.constant[i] = grey - gx * d.u[i] - gy * d.v[i] - from[pixel];
    }
}
