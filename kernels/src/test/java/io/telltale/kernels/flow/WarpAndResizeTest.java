package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.kernels.Plane;
import org.junit.jupiter.api.Test;

class WarpAndResizeTest {
    private static Plane ramp(int width, int height) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                p.set(x, y, 10 + 3 * x - 2 * y);
            }
        }
        return p;
    }

    /** Resampling between aligned borders keeps a ramp a ramp: pixel X stands for (X + 1/2) s - 1/2. */
    @Test
    void aRampStaysARamp() {
        Plane out = new Plane(16, 12);
        LinearResize.resize(Raster.of(ramp(20, 15)), Raster.of(out), 1.25, 1.25, 2);
        for (int y = 1; y < 11; y++) {
            for (int x = 1; x < 15; x++) {
                assertEquals(2 * (10 + 3 * ((x + 0.5) * 1.25 - 0.5) - 2 * ((y + 0.5) * 1.25 - 0.5)), out.get(x, y), 1e-4);
            }
        }
    }

    @Test
    void onAPixelTheWarpIsThatPixelAndOutsideItIsNothing() {
        Plane p = ramp(9, 7);
        assertEquals(p.get(4, 3), CubicRemap.sample(p.samples(), 9, 7, 4 * 32, 3 * 32), 0);
        assertEquals(p.get(0, 6), CubicRemap.sample(p.samples(), 9, 7, 0, 6 * 32), 0);
        assertEquals(0, CubicRemap.sample(p.samples(), 9, 7, -3 * 32, 3 * 32), 0);
        assertEquals(0, CubicRemap.sample(p.samples(), 9, 7, 4 * 32, 40 * 32), 0);
    }

    /** The cubic with a = -3/4 at half a pixel weighs (-3/32, 19/32, 19/32, -3/32), which keeps constants and the middle of a ramp. */
    @Test
    void halfAPixelHasKnownWeights() {
        assertEquals(-3.0 / 32, CubicRemap.weight(16, 0), 1e-6);
        assertEquals(19.0 / 32, CubicRemap.weight(16, 1), 1e-6);
        assertEquals(10 + 3 * 4.5 - 2 * 3, CubicRemap.sample(ramp(9, 7).samples(), 9, 7, 4 * 32 + 16, 3 * 32), 1e-4);
        assertEquals(2, CubicRemap.parts(2.4f / 32));
        assertEquals(-1, CubicRemap.parts(-1.2f / 32));
    }
}
