package io.telltale.kernels.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static Similarity of(double scale, double turn, double tx, double ty) {
        return new Similarity(scale * Math.cos(turn), scale * Math.sin(turn), tx, ty);
    }

    @Property
    void inverseUndoes(@ForAll @DoubleRange(min = 0.01, max = 50) double scale, @ForAll @DoubleRange(min = -3, max = 3) double turn,
                       @ForAll @DoubleRange(min = -3000, max = 3000) double tx, @ForAll @DoubleRange(min = -3000, max = 3000) double ty) {
        Similarity s = of(scale, turn, tx, ty);
        Similarity i = s.inverse();
        assertEquals(123.4, i.x(s.x(123.4, -56), s.y(123.4, -56)), 1e-6);
        assertEquals(-56, i.y(s.x(123.4, -56), s.y(123.4, -56)), 1e-6);
    }

    @Property
    void compositionIsOneAfterTheOther(@ForAll @DoubleRange(min = 0.1, max = 9) double scale, @ForAll @DoubleRange(min = -3, max = 3) double turn,
                                       @ForAll @DoubleRange(min = -99, max = 99) double tx, @ForAll @DoubleRange(min = -99, max = 99) double ty) {
        Similarity outer = of(scale, turn, tx, ty);
        Similarity inner = of(1 / scale + 0.5, turn / 2 - 1, ty, -tx);
        Similarity both = outer.compose(inner);
        assertEquals(outer.x(inner.x(3, 4), inner.y(3, 4)), both.x(3, 4), 1e-9 * (1 + Math.abs(both.x(3, 4))));
        assertEquals(outer.y(inner.x(3, 4), inner.y(3, 4)), both.y(3, 4), 1e-9 * (1 + Math.abs(both.y(3, 4))));
        assertEquals(outer.scale() * inner.scale(), both.scale(), 1e-9 * both.scale());
        assertEquals(Math.cos(outer.rotation() + inner.rotation()), Math.cos(both.rotation()), 1e-9);
    }

    @Property
    void twoPairsOfPointsFixIt(@ForAll @DoubleRange(min = 0.1, max = 9) double scale, @ForAll @DoubleRange(min = -3, max = 3) double turn,
                               @ForAll @DoubleRange(min = -99, max = 99) double tx) {
        Similarity s = of(scale, turn, tx, 7);
        Similarity t = Similarity.ofPairs(1, 2, 30, -5, s.x(1, 2), s.y(1, 2), s.x(30, -5), s.y(30, -5));
        assertEquals(0, s.distance(t, 10, 10, 100), 1e-8);
    }

    @Test
    void aClockwiseQuarterTurnTakesRightToDown() {
        Similarity s = of(1, Math.PI / 2, 0, 0);
        assertEquals(0, s.x(1, 0), 1e-15);
        assertEquals(1, s.y(1, 0), 1e-15);
    }

    @Test
    void refusesWhatCannotBeInverted() {
        assertThrows(IllegalArgumentException.class, () -> new Similarity(0, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Similarity(1, 0, Double.NaN, 1));
    }
}
