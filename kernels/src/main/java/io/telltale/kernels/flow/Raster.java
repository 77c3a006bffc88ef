package io.telltale.kernels.flow;

import io.telltale.kernels.Plane;

/** A picture inside of an array: pixel (x, y) is at {@code origin + y * stride + x}. A view, nothing is copied. */
record Raster(float[] samples, int width, int height, int origin, int stride) {
    static Raster of(Plane p) {
        return new Raster(p.samples(), p.width(), p.height(), 0, p.width());
    }
}
