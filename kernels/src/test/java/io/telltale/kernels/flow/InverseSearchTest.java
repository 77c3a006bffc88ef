package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InverseSearchTest {
    /** Large motion is what it is for: the texture has waves long enough to be told apart. */
    @ParameterizedTest
    @CsvSource({"10,0", "-12,9", "20,-8", "30,5"})
    void largeShiftsAreFound(double u, double v) {
        Waves waves = new Waves(1, 9, 160, 35);
        Waves.Field truth = Waves.shift(u, v);
        try (Workers one = new Workers(1)) {
            for (InverseSearchOptions options : new InverseSearchOptions[] {InverseSearchOptions.FAST, InverseSearchOptions.MEDIUM}) {
                Flow flow = InverseSearch.lanes(options, one).flow(waves.still(256, 224), waves.moved(256, 224, truth));
                double error = Waves.error(flow, truth, 40);
                assertTrue(error < 0.02 * Math.hypot(u, v), options + ": " + error + " px");
            }
        }
    }

    @Test
    void largerPatchesWorkToo() {
        Waves waves = Waves.of(4);
        InverseSearchOptions options = new InverseSearchOptions(1, 16, 8, 16, 2, 20, 5, 10);
        Flow expected = InverseSearch.scalar(options).flow(waves.still(96, 80), waves.moved(96, 80, Waves.shift(2, -1)));
        try (Workers one = new Workers(1)) {
            Flow lanes = InverseSearch.lanes(options, one).flow(waves.still(96, 80), waves.moved(96, 80, Waves.shift(2, -1)));
            assertEquals(0, Waves.error(lanes, (x, y) -> new double[] {expected.u().get((int) x, (int) y), expected.v().get((int) x, (int) y)}, 0), 1e-3);
        }
        assertTrue(Waves.error(expected, Waves.shift(2, -1), 12) < 0.15);
    }

    /** At an edge of motion, patches that lie across it blur it. */
    @Test
    void refinementMakesItBetter() {
        Waves waves = Waves.of(6);
        Waves.Field halves = (x, y) -> new double[] {0, x < 64 ? 1.5 : -1.5};
        double with = error(waves, halves, InverseSearchOptions.MEDIUM);
        double without = error(waves, halves, InverseSearchOptions.MEDIUM.withRefinementIterations(0));
        assertTrue(with < 0.8 * without, with + " against " + without);
    }

    private static double error(Waves waves, Waves.Field truth, InverseSearchOptions options) {
        Flow flow = InverseSearch.scalar(options).flow(Waves.noisy(waves.still(128, 128), 1, 1), Waves.noisy(waves.moved(128, 128, truth), 1, 2));
        return Waves.error(flow, truth, 16);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertTrue(refusal(-1, 8, 4, 16).contains("-1"));
        assertTrue(refusal(2, 9, 4, 16).contains("9"));
        assertTrue(refusal(2, 8, 11, 16).contains("11"));
        assertTrue(refusal(2, 8, 4, 1).contains("1"));
        assertThrows(IllegalArgumentException.class, () -> new InverseSearchOptions(2, 8, 4, 16, 5, Double.NaN, 5, 10));
    }

    private static String refusal(int scale, int patch, int stride, int iterations) {
        return assertThrows(IllegalArgumentException.class, () -> new InverseSearchOptions(scale, patch, stride, iterations, 5, 20, 5, 10)).getMessage();
    }
}
