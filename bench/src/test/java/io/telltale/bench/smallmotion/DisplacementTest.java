package io.telltale.bench.smallmotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.smallmotion.Displacement.Bump;
import io.telltale.bench.smallmotion.Displacement.Bumps;
import io.telltale.bench.smallmotion.Displacement.Parting;
import io.telltale.bench.smallmotion.Displacement.Shifted;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisplacementTest {
    static Stream<Displacement> fields() {
        Displacement steep = new Bumps(List.of(new Bump(20, 22, 4, 2.4, 1.8)));
        return Stream.of(steep, new Bumps(List.of(new Bump(12, 20, 6, .5, 0), new Bump(30, 20, 9, -.5, .2))), new Shifted(steep, .24, -.18),
                new Parting(20, 20.5, 8, 6, 0, -2, 0, 2), new Parting(20, 20.5, 8, 6, 1, 0, -1, 0));
    }

    /** The way there and back: what no gap has opened over and nothing has covered comes from where it was. */
    @ParameterizedTest
    @MethodSource("fields")
    void originIsTheInverse(Displacement d) {
        double[] from = new double[2];
        for (double y = 2.25; y < 40; y += 1.5) {
            for (double x = 2; x < 40; x += 1.5) {
                assertTrue(d.origin(x + d.u(x, y), y + d.v(x, y), from), x + ", " + y);
                assertEquals(x, from[0], 1e-5, x + ", " + y);
                assertEquals(y, from[1], 1e-5, x + ", " + y);
            }
        }
    }

    @Test
    void partingLipsLeaveAGapAndPressedOnesDoNot() {
        double[] from = new double[2];
        assertFalse(new Parting(20, 20.5, 8, 6, 0, -2, 0, 2).origin(20, 20.5, from));
        Parting pressed = new Parting(20, 20.5, 8, 6, 0, 2, 0, -2);
        assertTrue(pressed.origin(20, 21.5, from));
        assertTrue(from[1] < 20.5, "the upper side lies in front");
    }

    @Test
    void aBumpThatFoldsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Bump(0, 0, 2, 4, 0));
    }

    @Test
    void theLargestMotionIsThePeakAtThePlaces() {
        Surface s = Surface.texture("t", 1, 20, 70);
        for (Motion m : Stream.concat(Stream.of(new Motion.OneBump(6, 3)), Stream.concat(Stream.of(Motion.Edge.values()), Stream.of(Motion.Pattern.values()).map(p -> new Motion.Unit(p, .13)))).toList()) {
            Displacement d = m.on(s, 0.5);
            assertFalse(d.places().isEmpty(), m.toString());
            for (double[] p : d.places()) {
                assertEquals(0.5, Math.hypot(d.u(p[0], p[1]), d.v(p[0], p[1])), 0.08, m + " at " + p[0] + ", " + p[1]);
            }
        }
    }
}
