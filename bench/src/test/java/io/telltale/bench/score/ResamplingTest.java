package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final double TINY = 1e-12;

    private static PooledScore mean(double... values) {
        return PooledScore.of(Arrays.stream(values).mapToObj(v -> new double[] {v, 1}).toList(), s -> s[0] / s[1]);
    }

    @Test
    void theValueIsOverAllVideos() {
        assertEquals(2.5, mean(1, 2, 3, 4).value(), TINY);
        assertTrue(Double.isNaN(mean().value()));
        assertThrows(IllegalArgumentException.class, () -> PooledScore.of(List.of(new double[1], new double[2]), s -> 0));
    }

    /** Of two videos with 0 and 1, a quarter of the resamples is 0, a half 0.5, a quarter 1. */
    @Test
    void twoVideosAreDrawnAsTheyMustBe() {
        Bootstrap.Limits half = new Bootstrap(10_000, 1, 0.4).of(mean(0, 1)).orElseThrow();
        assertEquals(new Bootstrap.Limits(0.5, 0.5), half);
        assertEquals(new Bootstrap.Limits(0, 1), new Bootstrap(10_000, 1, 0.6).of(mean(0, 1)).orElseThrow());
    }

    /** For the mean of many videos the interval is ±1.96 standard errors; of 10,000 resamples its ends are known to √(0.025·0.975/10,000)/φ(1.96) = 0.027 of one. */
    @Test
    void manyVideosGiveTheNormalInterval() {
        double[] values = IntStream.range(0, 400).mapToDouble(i -> i % 20).toArray();
        double error = Math.sqrt((20.0 * 20 - 1) / 12 / 400);
        Bootstrap.Limits limits = Bootstrap.DEFAULT.of(mean(values)).orElseThrow();
        assertEquals(9.5 - 1.96 * error, limits.lower(), 0.1 * error);
        assertEquals(9.5 + 1.96 * error, limits.upper(), 0.1 * error);
        assertEquals(limits, Bootstrap.DEFAULT.of(mean(values)).orElseThrow());
        assertNotEquals(limits, new Bootstrap(10_000, 7, 0.95).of(mean(values)).orElseThrow());
    }

    @Test
    void aConstantDifferenceHasNoWidth() {
        Bootstrap.Limits limits = Bootstrap.DEFAULT.ofDifference(mean(3, 5, 9), mean(1, 3, 7)).orElseThrow();
        assertEquals(2, limits.lower(), TINY);
        assertEquals(2, limits.upper(), TINY);
        assertTrue(Bootstrap.DEFAULT.of(mean(3)).isEmpty());
    }

    @Test
    void rejectsNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(10, 1, 0.95));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(1000, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Bootstrap.DEFAULT.ofDifference(mean(1, 2), mean(1)));
        assertThrows(IllegalArgumentException.class, () -> SwapTest.of(mean(1, 2), mean(1), 1));
    }

    /** Three videos, all better by different amounts: of the eight ways two are as extreme. With a fourth, equal, video nothing changes. */
    @Test
    void fewVideosAreTestedExactly() {
        assertEquals(new SwapTest(0.25, true), SwapTest.of(mean(1, 2, 4), mean(0, 0, 0), 1));
        assertEquals(new SwapTest(0.25, true), SwapTest.of(mean(1, 2, 4, 5), mean(0, 0, 0, 5), 1));
        // Differences 1, 1, -2 sum to 0: every way is as extreme.
        assertEquals(new SwapTest(1, true), SwapTest.of(mean(1, 1, 0), mean(0, 0, 2), 1));
        // Differences 3, 1, -1: sums of signs ±3±1±1; |sum| >= 3 in 6 of 8.
        assertEquals(new SwapTest(0.75, true), SwapTest.of(mean(3, 1, 0), mean(0, 0, 1), 1));
        assertEquals(new SwapTest(1, true), SwapTest.of(mean(1, 2), mean(1, 2), 1));
    }

    @Test
    void manyVideosAreTestedByDrawing() {
        double[] better = IntStream.range(0, 40).mapToDouble(i -> 1).toArray();
        SwapTest clear = SwapTest.of(mean(better), mean(new double[40]), 1);
        assertFalse(clear.exact());
        assertEquals(1 / 10_001.0, clear.p(), TINY, "no drawn way is as extreme");
        double[] mixed = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 1 : -0.9).toArray();
        assertTrue(SwapTest.of(mean(mixed), mean(new double[40]), 1).p() > 0.5);
        assertEquals(SwapTest.of(mean(mixed), mean(new double[40]), 3), SwapTest.of(mean(mixed), mean(new double[40]), 3));
    }

    /** A root is no mean: swapping works on the sums, not on the scores of single videos. */
    @Test
    void scoresThatAreNoMeansAreSwappedAsSums() {
        PooledScore a = PooledScore.of(List.of(new double[] {9, 1}, new double[] {0, 1}), s -> Math.sqrt(s[0] / s[1]));
        PooledScore b = PooledScore.of(List.of(new double[] {0, 1}, new double[] {1, 1}), s -> Math.sqrt(s[0] / s[1]));
        // Observed sqrt(4.5) - sqrt(0.5) = 1.41; one swapped: sqrt(5) - 0 = 2.24 either way round. All four are as extreme.
        assertEquals(1, SwapTest.of(a, b, 1).p(), TINY);
    }
}
