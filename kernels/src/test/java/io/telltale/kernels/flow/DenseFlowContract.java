package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What every estimator must do on every backend: by analytic oracles, against its scalar form, and over awkward pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DenseFlowContract {
    static final int WIDTH = 96;
    static final int HEIGHT = 80;
    private static final int MARGIN = 12;
    private DenseFlow estimator;
    private DenseFlow specification;

    /**
     * How good it must be.
     *
     * @param reach     longest shift that it promises to find, px
     * @param shift     mean endpoint error of a shift within its reach, px
     * @param affine    mean endpoint error of rotations, zooms and ramps of up to a pixel, px
     * @param noise     mean length of the field between two still pictures with noise of sd 1, px
     * @param backends  mean endpoint difference to the scalar form, px; from the arithmetic
     * @param exception largest difference to the scalar form at any pixel, px
     */
    record Limits(double reach, double shift, double affine, double noise, double backends, double exception) {
    }

    /** The estimator under test on so many threads, or an assumption that fails with the reason. */
    abstract DenseFlow open(int threads);

    /** The same in plain loops. */
    abstract DenseFlow specification();

    abstract Limits limits();

    @BeforeAll
    void openEstimator() {
        estimator = open(2);
        specification = specification();
    }

    @AfterAll
    void closeEstimator() {
        if (estimator != null) {
            estimator.close();
            estimator.close();
            specification.close();
        }
    }

    @Test
    void itSaysWhatItIs() {
        assertFalse(estimator.capability().backend().isBlank() || estimator.capability().device().isBlank());
    }

    @ParameterizedTest
    @CsvSource({"0.25,0", "0.5,-0.25", "-1,1", "3,2", "-6,1.5", "14,-9"})
    void aShiftIsFound(double u, double v) {
        if (Math.hypot(u, v) <= limits().reach()) {
            found(Waves.shift(u, v), limits().shift(), 6);
        }
    }

    /** Zoom, rotation, shear, and ramps from zero to a pixel along and across the rows. */
    @ParameterizedTest
    @CsvSource({"0.02,0,0,0.02", "0,-0.02,0.02,0", "0,0.02,0,0", "0.01,0,0,0", "0,0,0,0.0125"})
    void anAffineFieldIsFound(double a, double b, double c, double d) {
        boolean ramp = a * d == 0 && b == 0 && c == 0;
        found(Waves.affine(a, b, c, d, ramp ? 0 : WIDTH / 2, ramp ? 0 : HEIGHT / 2), limits().affine(), 3);
    }

    /** @param atLeast how many times smaller the error must be than that of no motion at all, where motion is long enough */
    private void found(Waves.Field truth, double limit, double atLeast) {
        Waves waves = Waves.of(7);
        Flow flow = estimator.flow(waves.still(WIDTH, HEIGHT), waves.moved(WIDTH, HEIGHT, truth));
        double error = Waves.error(flow, truth, MARGIN);
        assertTrue(error <= limit, "mean endpoint error " + error + " px, allowed " + limit);
        double zero = Waves.error(Flow.zero(WIDTH, HEIGHT), truth, MARGIN);
        assertTrue(zero < atLeast * limit || error * atLeast <= zero, "mean endpoint error " + error + " px, and " + zero + " without any motion");
    }

    @Test
    void noiseIsNotMotion() {
        Plane still = Waves.of(3).still(WIDTH, HEIGHT);
        Flow flow = estimator.flow(Waves.noisy(still, 1, 1), Waves.noisy(still, 1, 2));
        double length = Waves.error(flow, Waves.shift(0, 0), 0);
        assertTrue(length <= limits().noise(), "mean length " + length + " px, allowed " + limits().noise());
    }

    @Test
    void whatIsFlatOrTheSameDoesNotMove() {
        Plane flat = new Plane(40, 33);
        java.util.Arrays.fill(flat.samples(), 77);
        Plane still = Waves.of(5).still(40, 33);
        for (Plane p : List.of(flat, still)) {
            Flow flow = estimator.flow(p, p);
            assertEquals(0, Waves.error(flow, Waves.shift(0, 0), 0), 1e-5);
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
        Plane clipped = new Waves(2, 6, 40, 400).still(37, 29);
        List<Plane> all = List.of(black, checked, clipped);
        for (Plane from : all) {
            for (Flow flow : estimator.flows(from, all)) {
                assertTrue(finite(flow.u()) && finite(flow.v()));
            }
        }
    }

    private static boolean finite(Plane p) {
        for (float f : p.samples()) {
            if (!Float.isFinite(f)) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "7,1", "2,3", "17,16", "31,5", "5,31", "47,53", "64,64", "131,97"})
    void itSaysWhatTheSpecificationSays(int width, int height) {
        Waves waves = Waves.of(width);
        Plane from = Waves.noisy(waves.still(width, height), 1, 3);
        Plane to = Waves.noisy(waves.moved(width, height, Waves.shift(0.7, -1.2)), 1, 4);
        Flow expected = specification.flow(from, to);
        Flow actual = estimator.flow(from, to);
        assertEquals(width, actual.width());
        assertEquals(height, actual.height());
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < width * height; i++) {
            double d = Math.hypot(actual.u().samples()[i] - expected.u().samples()[i], actual.v().samples()[i] - expected.v().samples()[i]);
            assertTrue(d <= limits().exception(), d + " px at pixel " + i);
            largest = Math.max(largest, d);
            sum += d;
        }
        assertTrue(sum / (width * height) <= limits().backends(), "mean difference " + sum / (width * height) + " px, largest " + largest);
        if (Math.min(width, height) > 40) {
            assertTrue(Waves.error(expected, Waves.shift(0, 0), 4) > 0.5, "motion is found");
        }
    }

    @Test
    void manyFramesAreAsOneByOne() {
        Waves waves = Waves.of(11);
        Plane from = waves.still(53, 41);
        List<Plane> to = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            to.add(Waves.noisy(waves.moved(53, 41, Waves.shift(0.3 * i - 1, 0.2 * i)), 1, i));
        }
        List<Flow> together = estimator.flows(from, to);
        assertEquals(to.size(), together.size());
        for (int i = 0; i < to.size(); i++) {
            assertEquals(estimator.flow(from, to.get(i)), together.get(i), "frame " + i);
        }
        assertNotEquals(together.getFirst(), together.getLast());
        assertEquals(together.subList(2, 4), estimator.flows(from, to.subList(2, 4)), "a shorter batch after a longer one");
    }

    @Test
    void anotherSizeMayFollowAndFieldsBelongToTheCaller() {
        Waves waves = Waves.of(13);
        Plane from = waves.still(50, 40);
        Plane to = waves.moved(50, 40, Waves.shift(1, 0.5));
        Plane fromBefore = from.copy();
        Plane toBefore = to.copy();
        Flow first = estimator.flow(from, to);
        Flow kept = new Flow(first.u().copy(), first.v().copy());
        estimator.flow(waves.still(33, 61), waves.moved(33, 61, Waves.shift(-1, 2)));
        assertEquals(kept, first, "the field belongs to the caller");
        assertEquals(kept, estimator.flow(from, to));
        assertEquals(fromBefore, from, "planes are only read");
        assertEquals(toBefore, to, "planes are only read");
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Waves waves = Waves.of(17);
        Plane from = waves.still(160, 170);
        Plane to = waves.moved(160, 170, Waves.shift(1.1, 0.4));
        try (DenseFlow one = open(1); DenseFlow three = open(3)) {
            Flow expected = one.flow(from, to);
            assertEquals(expected, estimator.flow(from, to));
            assertEquals(expected, three.flow(from, to));
        }
    }

    @Test
    void picturesOfUnlikeSizesAreRefused() {
        Plane a = new Plane(14, 15);
        Plane b = new Plane(15, 14);
        String one = assertThrows(IllegalArgumentException.class, () -> estimator.flow(a, b)).getMessage();
        assertTrue(one.contains("14x15") && one.contains("15x14"), one);
        assertThrows(IllegalArgumentException.class, () -> estimator.flows(a, List.of(a, b)));
    }
}
