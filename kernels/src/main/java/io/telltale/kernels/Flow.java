package io.telltale.kernels;

/**
 * A motion field {@code h×w -> (u, v)}: what stands at (x, y) in the reference stands at (x + u, y + v) in the frame.
 * Pixels of the picture it was measured on; x to the right, y down. On the grid of cells, one vector per cell.
 */
public record Flow(Plane u, Plane v) {
    public Flow {
        if (!u.sameSizeAs(v)) {
            throw new IllegalArgumentException("u is " + u + " but v is " + v);
        }
    }

    public static Flow zero(int width, int height) {
        return new Flow(new Plane(width, height), new Plane(width, height));
    }

    public int width() {
        return u.width();
    }

    public int height() {
        return u.height();
    }
}
