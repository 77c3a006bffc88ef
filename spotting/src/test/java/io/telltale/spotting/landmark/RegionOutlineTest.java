package io.telltale.spotting.landmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Region;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.landmark.Polygon.Point;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegionOutlineTest {
    /** The template under {@code (x, y) -> s R (x, y) + t}, then every point moved by {@code dy(point)}. */
    private static FaceShape shape(double scale, double turn, double tx, double ty, IntToDoubleFunction dy) {
        double[] xy = new double[136];
        for (int i = 0; i < 68; i++) {
            double x = FaceTemplate.x(i);
            double y = FaceTemplate.y(i) + dy.applyAsDouble(i);
            xy[2 * i] = scale * (Math.cos(turn) * x - Math.sin(turn) * y) + tx;
            xy[2 * i + 1] = scale * (Math.sin(turn) * x + Math.cos(turn) * y) + ty;
        }
        return FaceShape.of(FaceShape.Origin.SHAPE_MODEL, xy);
    }

    /** On the template a region has its middle where Region says, and is as wide as a Gaussian of its radius. */
    @ParameterizedTest
    @EnumSource(Region.class)
    void theTemplateHasTheRegionsWhereTheyAreSaidToBe(Region region) {
        Polygon outline = RegionOutline.of(region).on(FaceShape.TEMPLATE);
        double sum = 0;
        double sx = 0;
        double sy = 0;
        double squares = 0;
        for (double y = region.y() - 0.6; y < region.y() + 0.6; y += 0.01) {
            for (double x = region.x() - 0.6; x < region.x() + 0.6; x += 0.01) {
                double w = outline.weight(x, y);
                sum += w;
                sx += w * (x - region.x());
                sy += w * (y - region.y());
                squares += w * ((x - region.x()) * (x - region.x()) + (y - region.y()) * (y - region.y()));
            }
        }
        assertEquals(0, sx / sum, 0.02, "middle");
        assertEquals(0, sy / sum, 0.02, "middle");
        assertEquals(region.radius(), Math.sqrt(squares / sum / 2), 0.1 * region.radius(), "width");
        assertFalse(RegionOutline.of(region).actionUnits().isEmpty());
        assertTrue(outline.weight(region.x(), region.y()) > 0.7, "the middle belongs to it");
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void regionsGoWithTheFace(Region region) {
        Point at = RegionOutline.of(region).on(FaceShape.TEMPLATE).centroid();
        Point there = RegionOutline.of(region).on(shape(1.2, 0.3, 0.1, -0.2, _ -> 0)).centroid();
        assertEquals(1.2 * (Math.cos(0.3) * at.x() - Math.sin(0.3) * at.y()) + 0.1, there.x(), 1e-9);
        assertEquals(1.2 * (Math.sin(0.3) * at.x() + Math.cos(0.3) * at.y()) - 0.2, there.y(), 1e-9);
    }

    @Test
    void aLowMouthTakesItsRegionsAlongAndNoOthers() {
        FaceShape low = shape(1, 0, 0, 0, i -> i >= 48 ? 0.15 : 0);
        for (Region region : List.of(Region.MOUTH_CORNER_L, Region.LOWER_LIP)) {
            assertEquals(0.15, RegionOutline.of(region).on(low).centroid().y() - RegionOutline.of(region).on(FaceShape.TEMPLATE).centroid().y(), 0.001);
        }
        for (Region region : List.of(Region.INNER_BROW_R, Region.NOSE_SIDE_L, Region.LOWER_LID_R)) {
            assertEquals(RegionOutline.of(region).on(FaceShape.TEMPLATE).centroid(), RegionOutline.of(region).on(low).centroid());
        }
    }

    @Test
    void theTemplateIsLessSureOfTheLowerFace() {
        RegionOutline chin = RegionOutline.of(Region.CHIN);
        assertTrue(chin.uncertainty(FaceShape.TEMPLATE) > 2 * RegionOutline.of(Region.LOWER_LID_L).uncertainty(FaceShape.TEMPLATE));
        assertTrue(chin.uncertainty(shape(1, 0, 0, 0, _ -> 0)) < 0.5 * chin.uncertainty(FaceShape.TEMPLATE));
    }

    @Test
    void aPolygonIsSoftAtItsEdge() {
        Polygon square = new Polygon(List.of(new Point(0, 0), new Point(2, 0), new Point(2, 2), new Point(0, 2)), 0.1);
        assertEquals(0.5, square.weight(0, 1), 1e-12);
        assertEquals(0.5, square.weight(2, 2), 1e-12);
        assertEquals(1, square.weight(1, 1), 1e-6);
        assertEquals(0, square.weight(-1, 1), 1e-6);
        assertEquals(new Point(1, 1), square.centroid());
        assertEquals(1, square.weight(0.1, 1) + square.weight(-0.1, 1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Polygon(List.of(new Point(0, 0), new Point(1, 1), new Point(2, 2)), 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Polygon(List.of(new Point(0, 0), new Point(1, 1)), 0.1));
    }
}
