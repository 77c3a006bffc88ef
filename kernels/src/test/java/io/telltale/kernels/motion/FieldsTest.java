package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Upsampling and strain in closed form. */
final class FieldsTest {
    @Property(tries = 50)
    void affineCellsBecomeTheSameAffinePixels(@ForAll @IntRange(min = 2, max = 9) int columns, @ForAll @IntRange(min = 2, max = 9) int rows, @ForAll @IntRange(min = 1, max = 9) int side,
                                              @ForAll @DoubleRange(min = -0.1, max = 0.1) double bx, @ForAll @DoubleRange(min = -0.1, max = 0.1) double by) {
        Motion affine = Motion.affine(0.3, bx, by, -0.2, by, -bx);
        Flow cells = Flow.zero(columns, rows);
        for (int c = 0; c < columns * rows; c++) {
            double x = c % columns * side + (side - 1) / 2.0;
            double y = c / columns * side + (side - 1) / 2.0;
            cells.u().samples()[c] = (float) affine.u(x, y);
            cells.v().samples()[c] = (float) affine.v(x, y);
        }
        Flow pixels = Upsample.bicubic(cells, side);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                assertEquals(affine.u(x, y), pixels.u().get(x, y), 1e-4);
                assertEquals(affine.v(x, y), pixels.v().get(x, y), 1e-4);
            }
        }
        double expected = Math.sqrt(2 * bx * bx + 0.5 * Math.pow(2 * by, 2));
        for (float e : OpticalStrain.magnitude(pixels).samples()) {
            assertEquals(expected, e, 1e-4);
        }
        for (float e : OpticalStrain.magnitude(cells, side).samples()) {
            assertEquals(expected, e, 1e-4);
        }
    }

    @Test
    void oneCellIsOneMotionEverywhere() {
        Flow cell = Flow.zero(1, 1);
        cell.u().set(0, 0, 0.7f);
        for (float u : Upsample.bicubic(cell, 5).u().samples()) {
            assertEquals(0.7f, u, 1e-6f);
        }
    }

    @Test
    void shearHasHalfItsSlopeInEachCornerAndRotationHasNone() {
        Plane shear = OpticalStrain.magnitude(Motion.affine(0, 0, 0.04, 0, 0, 0).sampled(7, 5));
        Plane rotation = OpticalStrain.magnitude(Motion.affine(1, 0, -0.04, 2, 0.04, 0).sampled(7, 5));
        for (int i = 0; i < 35; i++) {
            assertEquals(0.04 / Math.sqrt(2), shear.samples()[i], 1e-6);
            assertEquals(0, rotation.samples()[i], 1e-6);
        }
    }

    @Test
    void aBumpsStrainIsItsDerivative() {
        Motion bump = Motion.bump(32, 32, 9, 1, 0);
        Plane strain = OpticalStrain.magnitude(bump.sampled(64, 64));
        double x = 41; // one sigma to the right on the axis: u_x = -u/9, u_y = 0
        assertEquals(Math.exp(-0.5) / 9, strain.get((int) x, 32), 0.01 * Math.exp(-0.5) / 9 + 1e-4);
        assertTrue(strain.get(32, 32) < 1e-6, "none at the top");
    }
}
