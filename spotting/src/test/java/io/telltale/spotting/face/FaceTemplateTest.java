package io.telltale.spotting.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FaceTemplateTest {
    @Test
    void everyPointHasItsMirror() {
        for (int i = 0; i < FaceTemplate.POINTS; i++) {
            int m = FaceTemplate.mirror(i);
            assertEquals(i, FaceTemplate.mirror(m));
            assertEquals(-FaceTemplate.x(i), FaceTemplate.x(m), 0, "point " + i);
            assertEquals(FaceTemplate.y(i), FaceTemplate.y(m), 0, "point " + i);
            assertTrue(i == 8 || Math.hypot(FaceTemplate.x(i), FaceTemplate.y(i)) > 0, "point " + i + " is missing");
        }
        assertThrows(IllegalArgumentException.class, () -> FaceTemplate.mirror(68));
    }

    @Test
    void theEyesAreOneUnitApart() {
        double x = 0;
        double y = 0;
        for (int i = 36; i <= 41; i++) {
            x += FaceTemplate.x(i) / 6;
            y += FaceTemplate.y(i) / 6;
        }
        assertEquals(-0.5, x, 0.025);
        assertEquals(0, y, 0.025);
        assertTrue(FaceTemplate.x(54) > 0.4 && FaceTemplate.y(54) > 1);
    }

    @Test
    void theJawNarrowsTowardsTheChin() {
        assertEquals(1.15, FaceTemplate.halfWidth(-1), 1e-12);
        assertEquals(1.10, FaceTemplate.halfWidth(0.65), 1e-12);
        assertEquals(0.875, FaceTemplate.halfWidth(1.40), 1e-12);
        assertEquals(0, FaceTemplate.halfWidth(2.1), 0);
    }

    @Test
    void theCropHoldsTheWholeTemplate() {
        for (int i = 0; i < FaceTemplate.POINTS; i++) {
            double x = CanonicalFace.cropX(FaceTemplate.x(i));
            double y = CanonicalFace.cropY(FaceTemplate.y(i));
            assertTrue(x > 8 && x < CanonicalFace.SIZE - 8 && y > 8 && y < CanonicalFace.SIZE - 8, "point " + i);
            assertEquals(FaceTemplate.x(i), CanonicalFace.iodX(x), 1e-12);
            assertEquals(FaceTemplate.y(i), CanonicalFace.iodY(y), 1e-12);
        }
        assertEquals(140, CanonicalFace.iodPixels(CanonicalFace.pose(100, 50, 240, 50)), 1e-9);
    }
}
