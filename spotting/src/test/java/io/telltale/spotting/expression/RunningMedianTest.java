package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

final class RunningMedianTest {
    @Test
    void isTheMedianOfTheWindow() {
        Random random = new Random(1);
        double[] x = random.doubles(101).toArray();
        double[] y = RunningMedian.of(x, 7, null, 0, 1);
        for (int t = 0; t < x.length; t++) {
            double[] w = Arrays.copyOfRange(x, Math.max(0, t - 7), Math.min(x.length, t + 8));
            Arrays.sort(w);
            double expected = w.length % 2 == 1 ? w[w.length / 2] : (w[w.length / 2] + w[w.length / 2 - 1]) / 2;
            assertEquals(expected, y[t], 0, "at " + t);
        }
    }

    @Test
    void keepsAStepAndForgetsABump() {
        double[] x = new double[200];
        Arrays.fill(x, 100, 200, 1.0);
        Arrays.fill(x, 30, 38, 5.0);
        double[] expected = new double[200];
        Arrays.fill(expected, 100, 200, 1.0);
        assertArrayEquals(expected, RunningMedian.of(x, 12, null, 0, 1));
    }

    @Test
    void looksFurtherWhereItsWindowIsExcluded() {
        double[] x = new double[100];
        boolean[] excluded = new boolean[100];
        Arrays.fill(x, 20, 80, 9.0);
        Arrays.fill(excluded, 20, 80, true);
        assertArrayEquals(new double[100], RunningMedian.of(x, 5, excluded, 4, 1));
    }

    @Test
    void everythingExcludedMeansTheMedianOfAll() {
        boolean[] excluded = new boolean[9];
        Arrays.fill(excluded, true);
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertEquals(5, RunningMedian.of(x, 2, excluded, 1, 1)[0], 0);
    }
}
