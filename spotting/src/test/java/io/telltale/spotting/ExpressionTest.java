package io.telltale.spotting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpressionTest {
    private static double asymmetry(RegionDisplacement... regions) {
        return new Expression(1, Kind.MICRO, 0, 5, 10, 0.9, 2, 1, 0, List.of(regions)).asymmetry();
    }

    @Test
    void theSideThatMovesFurtherIsTold() {
        RegionDisplacement left = new RegionDisplacement(Region.MOUTH_CORNER_L, 3, 4, 20);
        RegionDisplacement right = new RegionDisplacement(Region.MOUTH_CORNER_R, -3, 4, 20);
        RegionDisplacement weaker = new RegionDisplacement(Region.MOUTH_CORNER_R, -0.6, 0.8, 4);
        RegionDisplacement middle = new RegionDisplacement(Region.CHIN, 0, 9, 30);
        assertEquals(1, asymmetry(left, middle), 1e-12);
        assertEquals(-1, asymmetry(right, middle), 1e-12);
        assertEquals(0, asymmetry(left, right, middle), 1e-12);
        assertEquals((5 - 1) / (5.0 + 1), asymmetry(left, weaker), 1e-12);
        assertEquals(0, asymmetry(middle), 1e-12);
    }
}
