package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

/** Central differences of a picture, {@code x = (P(x+1) - P(x-1))/2}, grey levels per px; the edge is repeated outwards. */
record Gradient(Plane x, Plane y) {
    static Gradient of(Plane p) {
        int w = p.width();
        int h = p.height();
        float[] s = p.samples();
        Plane gx = new Plane(w, h);
        Plane gy = new Plane(w, h);
        for (int y = 0; y < h; y++) {
            int up = Math.max(y - 1, 0) * w;
            int down = Math.min(y + 1, h - 1) * w;
            for (int x = 0; x < w; x++) {
                gx.samples()[y * w + x] = 0.5f * (s[y * w + Math.min(x + 1, w - 1)] - s[y * w + Math.max(x - 1, 0)]);
                gy.samples()[y * w + x] = 0.5f * (s[down + x] - s[up + x]);
            }
        }
        return new Gradient(gx, gy);
    }
}
