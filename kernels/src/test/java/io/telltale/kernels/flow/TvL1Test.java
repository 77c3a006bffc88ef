package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TvL1Test {
    private static final Workers TWO = new Workers(2);

    @AfterAll
    static void end() {
        TWO.close();
    }

    /** Cosines of 9 to 40 px, known between the pixels, moved by (u, v). */
    private static Plane texture(int width, int height, double u, double v) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double grey = 128;
                for (int k = 0; k < 8; k++) {
                    double wave = 2 * Math.PI / (9 + 4 * k);
                    grey += 14 * Math.cos(wave * ((x - u) * Math.cos(2.4 * k) + (y - v) * Math.sin(2.4 * k)) + k);
                }
                p.set(x, y, Math.round(grey));
            }
        }
        return p;
    }

    private static List<DenseFlow> both(TvL1Options options) {
        return List.of(TvL1.scalar(options), TvL1.lanes(options, TWO));
    }

    private static double mean(Plane p, int margin) {
        double sum = 0;
        int n = 0;
        for (int y = margin; y < p.height() - margin; y++) {
            for (int x = margin; x < p.width() - margin; x++, n++) {
                sum += p.get(x, y);
            }
        }
        return sum / n;
    }

    @ParameterizedTest
    @CsvSource({"0.5,-0.25", "3,2", "-6,1.5"})
    void aShiftIsRecovered(double u, double v) {
        for (DenseFlow algorithm : both(TvL1Options.OPENCV)) {
            Flow flow = algorithm.flow(texture(72, 60, 0, 0), texture(72, 60, u, v));
            assertEquals(u, mean(flow.u(), 10), 0.05);
            assertEquals(v, mean(flow.v(), 10), 0.05);
        }
    }

    @Test
    void whatDoesNotMoveStaysAndWhatIsFlatHasNoMotion() {
        Plane flat = new Plane(40, 33);
        java.util.Arrays.fill(flat.samples(), 77);
        Plane still = texture(40, 33, 0, 0);
        for (DenseFlow algorithm : both(TvL1Options.OPENCV)) {
            assertEquals(Flow.zero(40, 33), algorithm.flow(flat, flat));
            assertEquals(Flow.zero(40, 33), algorithm.flow(still, still));
        }
    }

    /** Last bits alone differ: a step more or less at the end of a warp would show as hundredths of a pixel. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,3", "17,16", "31,5", "47,53", "64,64", "131,97"})
    void lanesSayWhatTheSpecificationSays(int width, int height) {
        for (TvL1Options options : List.of(TvL1Options.OPENCV, TvL1Options.OPENCV.withGamma(0.5).withMedianFiltering(3), TvL1Options.OPENCV.withScales(1).withMedianFiltering(1))) {
            Plane from = texture(width, height, 0, 0);
            Plane to = texture(width, height, 0.7, -1.2);
            List<DenseFlow> both = both(options);
            Flow expected = both.getFirst().flow(from, to);
            Flow lanes = both.getLast().flow(from, to);
            assertArrayEquals(expected.u().samples(), lanes.u().samples(), 1e-4f, options.toString());
            assertArrayEquals(expected.v().samples(), lanes.v().samples(), 1e-4f, options.toString());
            if (width > 40) {
                assertTrue(Math.abs(mean(expected.u(), 4)) > 0.3, "motion is found");
            }
        }
    }

    @Test
    void theNumberOfWorkersChangesNothing() {
        Plane from = texture(160, 170, 0, 0);
        Plane to = texture(160, 170, 1.1, 0.4);
        try (Workers one = new Workers(1)) {
            assertEquals(TvL1.lanes(TvL1Options.OPENCV, one).flow(from, to), TvL1.lanes(TvL1Options.OPENCV, TWO).flow(from, to));
        }
    }

    @Test
    void aWorkspaceMayBeUsedAgainAndForOtherSizes() {
        for (DenseFlow algorithm : both(TvL1Options.OPENCV.withGamma(0.2))) {
            Flow first = algorithm.flow(texture(50, 40, 0, 0), texture(50, 40, 1, 0));
            Flow kept = new Flow(first.u().copy(), first.v().copy());
            algorithm.flow(texture(33, 61, 0, 0), texture(33, 61, -1, 2));
            assertEquals(kept, first, "the field belongs to the caller");
            assertEquals(kept, algorithm.flow(texture(50, 40, 0, 0), texture(50, 40, 1, 0)));
        }
    }

    @Test
    void saturatedAndUnlikePicturesGiveNumbers() {
        Plane black = new Plane(37, 29);
        Plane checked = new Plane(37, 29);
        Random random = new Random(5);
        for (int i = 0; i < checked.samples().length; i++) {
            checked.samples()[i] = random.nextBoolean() ? 255 : 0;
        }
        for (TvL1Options options : List.of(TvL1Options.OPENCV, TvL1Options.OPENCV.withGamma(1))) {
            for (DenseFlow algorithm : both(options)) {
                for (float f : algorithm.flow(black, checked).u().samples()) {
                    assertTrue(Float.isFinite(f));
                }
            }
        }
    }

    /** Without γ a change of light becomes motion; with it the third field takes it up. */
    @Test
    void lightIsTakenUp() {
        Plane from = texture(64, 64, 0, 0);
        Plane brighter = from.copy();
        for (int i = 0; i < brighter.samples().length; i++) {
            brighter.samples()[i] += 12;
        }
        for (boolean lanes : new boolean[] {false, true}) {
            double without = length(algorithm(0, lanes).flow(from, brighter));
            double with = length(algorithm(1, lanes).flow(from, brighter));
            assertTrue(with < 0.5 * without, with + " against " + without);
        }
    }

    private static DenseFlow algorithm(double gamma, boolean lanes) {
        return both(TvL1Options.OPENCV.withGamma(gamma)).get(lanes ? 1 : 0);
    }

    private static double length(Flow flow) {
        double sum = 0;
        for (int i = 0; i < flow.u().samples().length; i++) {
            sum += Math.hypot(flow.u().samples()[i], flow.v().samples()[i]);
        }
        return sum / flow.u().samples().length;
    }

    @Test
    void picturesOfUnlikeSizesAreRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> TvL1.scalar(TvL1Options.OPENCV).flow(new Plane(4, 5), new Plane(5, 4)));
        assertTrue(e.getMessage().contains("4x5") && e.getMessage().contains("5x4"), e.getMessage());
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertTrue(refusal(0.3, 0.15, 5, 0.8, 5).contains("0.3"));
        assertTrue(refusal(0.25, -1, 5, 0.8, 5).contains("-1"));
        assertTrue(refusal(0.25, 0.15, 0, 0.8, 5).contains("0"));
        assertTrue(refusal(0.25, 0.15, 5, 1, 5).contains("1.0"));
        assertTrue(refusal(0.25, 0.15, 5, 0.8, 4).contains("4"));
        assertTrue(refusal(0.25, Double.NaN, 5, 0.8, 5).contains("NaN"));
    }

    private static String refusal(double tau, double lambda, int scales, double scaleStep, int median) {
        return assertThrows(IllegalArgumentException.class, () -> new TvL1Options(tau, lambda, 0.3, scales, 5, 0.01, 30, 10, scaleStep, 0, median)).getMessage();
    }
}
