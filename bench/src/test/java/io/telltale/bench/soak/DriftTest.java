package io.telltale.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final double[] TIMES = IntStream.range(0, 60).mapToDouble(i -> 20.0 * i).toArray();

    private static Drift of(IntToDoubleFunction value) {
        return Drift.of(TIMES, IntStream.range(0, TIMES.length).mapToDouble(value).toArray());
    }

    @Test
    void lineIsItsSlopePerHour() {
        Drift drift = of(i -> 5 + 3 * TIMES[i] / 3600);
        assertEquals(3, drift.perHour(), 1e-9);
        assertEquals(0, drift.halfWidth(), 1e-6);
        assertTrue(drift.isGrowthBeyond(2.9));
    }

    @Test
    void constantDoesNotGrow() {
        Drift drift = of(_ -> 7);
        assertEquals(0, drift.perHour(), 0);
        assertEquals(7, drift.mean(), 0);
        assertFalse(drift.isGrowthBeyond(0));
    }

    /** Of intervals of 95 %, about 95 % hold the truth, for independent noise and for noise that lingers. */
    @Test
    void intervalHoldsTheSlope() {
        for (double lingering : new double[] {0, 0.5}) {
            Random random = new Random(11);
            int held = 0;
            for (int trial = 0; trial < 400; trial++) {
                double[] noise = new double[TIMES.length];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = random.nextGaussian() + (i > 0 ? lingering * noise[i - 1] : 0);
                }
                Drift drift = of(i -> 100 - 4 * TIMES[i] / 3600 + noise[i]);
                held += Math.abs(drift.perHour() + 4) <= drift.halfWidth() ? 1 : 0;
            }
            assertTrue(held >= 360 && held < 400, lingering + ": " + held + " of 400");
        }
    }

    @Test
    void nonsenseIsRefusedWithItsValue() {
        assertThrows(IllegalArgumentException.class, () -> Drift.of(new double[] {1, 2}, new double[] {1, 2}));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(i -> i == 9 ? Double.NaN : 1)).getMessage().contains("sample 9 is NaN"));
    }
}
