package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

final class LightAndNoiseTest {
    private static final Plane STILL = Waves.of(21).still(128, 96);

    private static Plane lit(Plane p) {
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            double x = (i % p.width() + 0.5) / p.width() - 0.5;
            double y = (i / p.width() + 0.5) / p.height() - 0.5;
            out.samples()[i] = (float) (out.samples()[i] * (1.02 + 0.03 * x - 0.01 * y) + 2);
        }
        return out;
    }

    @Test
    void gainRampsAndBiasAreFound() {
        LightFit fit = LightFit.of(STILL, lit(STILL));
        assertEquals(1.02, fit.gain(), 2e-3);
        assertEquals(0.03, fit.gainX(), 2e-3);
        assertEquals(-0.01, fit.gainY(), 2e-3);
        Plane back = fit.undo(lit(STILL));
        for (int i = 0; i < back.samples().length; i++) {
            assertEquals(STILL.samples()[i], back.samples()[i], 0.1);
        }
    }

    @Test
    void whatIsNoChangeOfLightIsLeftAlone() {
        assertSame(STILL, LightFit.of(STILL, STILL).undo(STILL));
        assertEquals(LightFit.NONE, LightFit.of(STILL, new Plane(128, 96)));
        assertEquals(LightFit.NONE, LightFit.of(new Plane(9, 9), new Plane(9, 9)));
    }

    @Test
    void lightIsNotMotion() {
        Plane from = Waves.noisy(STILL, 1, 1);
        Plane dark = Waves.noisy(STILL, 1, 2);
        Plane bright = Waves.noisy(lit(STILL), 1, 2);
        try (Workers workers = new Workers(1); DenseFlow flow = ThinPlateFlow.lanes(ThinPlateFlowOptions.ROBUST, workers);
             DenseFlow blind = ThinPlateFlow.lanes(ThinPlateFlowOptions.ROBUST.withLight(false), workers)) {
            double steady = Waves.error(flow.flow(from, dark), Waves.shift(0, 0), 0);
            assertEquals(steady, Waves.error(flow.flow(from, bright), Waves.shift(0, 0), 0), 0.3 * steady);
            assertTrue(Waves.error(blind.flow(from, bright), Waves.shift(0, 0), 0) > 3 * steady, "without the fit it is");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void theNoiseOfAPairIsItsStandardDeviation(double sigma) {
        double rounded = Math.sqrt(sigma * sigma + 1.0 / 12);
        Plane large = Waves.of(5).still(256, 256);
        assertEquals(rounded, PairNoise.of(Waves.noisy(large, sigma, 3), Waves.noisy(large, sigma, 4)), 0.15 * rounded);
    }

    @Test
    void theMiddleIsThatOfASortedArray() {
        Random random = new Random(3);
        for (int n = 1; n < 40; n++) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(9);
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            assertEquals(sorted[(n - 1) / 2], Middle.of(values, n));
        }
    }

    @Test
    void aPlateThatFollowsTheMotionKeepsMoreOfASmallBump() {
        int side = 128;
        Waves.Field bump = (x, y) -> new double[] {0.5 * Math.exp(-0.5 * ((x - 64) * (x - 64) + (y - 64) * (y - 64)) / 81), 0};
        Waves waves = Waves.of(9);
        Plane from = Waves.noisy(waves.still(side, side), 1, 5);
        Plane to = Waves.noisy(waves.moved(side, side, bump), 1, 6);
        try (Workers workers = new Workers(1); DenseFlow robust = ThinPlateFlow.lanes(ThinPlateFlowOptions.ROBUST, workers);
             DenseFlow stiff = ThinPlateFlow.lanes(ThinPlateFlowOptions.LINEAR.withAlpha(ThinPlateFlowOptions.ROBUST.alpha()), workers)) {
            Flow soft = robust.flow(from, to);
            assertTrue(soft.u().get(64, 64) > 0.38, soft.u().get(64, 64) + " px of 0.5");
            assertTrue(soft.u().get(64, 64) > stiff.flow(from, to).u().get(64, 64) + 0.02);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ThinPlateFlowOptions.LINEAR.withCellPixels(5)).getMessage().contains("5"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ThinPlateFlowOptions.LINEAR.withAlpha(-2)).getMessage().contains("-2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ThinPlateFlowOptions.LINEAR.withNoise(0.1)).getMessage().contains("0.1"));
        assertThrows(IllegalArgumentException.class, () -> ThinPlateFlow.over(io.telltale.kernels.motion.Backends.scalar(), ThinPlateFlowOptions.ROBUST));
    }
}
