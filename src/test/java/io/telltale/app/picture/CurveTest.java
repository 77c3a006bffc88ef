package io.telltale.app.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Traces;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static Traces traces(int frames, int... seams) {
        Traces traces = new Traces(new FrameRate(10, 1));
        for (int f = 0; f < frames; f++) {
            traces.append();
        }
        Arrays.stream(seams).forEach(traces::markSeam);
        return traces;
    }

    @Test
    void shortTracesAreKeptWhole() {
        Curve curve = Curve.of(traces(4), f -> f * f, 100, 0);
        assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3}, curve.x(), 1e-12);
        assertArrayEquals(new double[] {0, 1, 4, 9}, curve.y());
    }

    @Test
    void aPeakOfOneFrameInAMillionSurvives() {
        Curve curve = Curve.of(traces(1_000_000), f -> f == 654_321 ? 7 : f == 654_400 ? -3 : 0, 1000, 0);
        assertTrue(curve.x().length <= 2000, "points: " + curve.x().length);
        int peak = 0;
        while (curve.y()[peak] != 7) {
            peak++;
        }
        assertEquals(65_432.1, curve.x()[peak], 1e-6);
        assertEquals(-3, Arrays.stream(curve.y()).min().orElseThrow());
        for (int i = 1; i < curve.x().length; i++) {
            assertTrue(curve.x()[i] > curve.x()[i - 1], "time runs forwards");
        }
    }

    @Test
    void aSeamAndAGapBreakTheLine() {
        Curve curve = Curve.of(traces(6, 2), f -> f == 4 ? Double.NaN : 1, 100, 0);
        assertArrayEquals(new double[] {1, 1, Double.NaN, 1, 1, Double.NaN, 1}, curve.y());
    }

    @Test
    void aShortGapIsBridgedAndALongOneIsNot() {
        Curve curve = Curve.of(traces(10), f -> f == 0 || f == 3 || f == 9 ? f : Double.NaN, 100, 0.3);
        assertArrayEquals(new double[] {0, 3, Double.NaN, 9}, curve.y());
    }

    @Test
    void eachStretchIsSeenFromItsOwnRest() {
        Curve curve = Curve.fromRest(traces(6, 3), f -> (f < 3 ? 100 : -50) + (f % 3 > 0 ? 9 : 0), f -> f % 3 == 0, 100);
        assertArrayEquals(new double[] {0, 9, 9, Double.NaN, 0, 9, 9}, curve.y());
    }

    @Test
    void withoutRestTheMedianOfAllStandsIn() {
        assertArrayEquals(new double[] {-1, 0, 5}, Curve.fromRest(traces(3), f -> f == 2 ? 8 : f + 2, f -> false, 100).y());
    }

    @Test
    void seamsInEveryFrameStillFit() {
        int[] all = java.util.stream.IntStream.range(0, 50).toArray();
        for (int columns : new int[] {1, 7, 24, 25, 50, 100}) {
            Curve curve = Curve.of(traces(50, all), f -> f, columns, 0);
            assertTrue(curve.x().length > 0);
        }
    }
}
