package io.telltale.qa.vlm.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Sampling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SamplerTest {
    private static final float NONE = Float.NEGATIVE_INFINITY;

    private static Sampling sampling(double temperature, int topK, double topP) {
        return Sampling.DEFAULT.withTemperature(OptionalDouble.of(temperature)).withTop(topK == 0 ? OptionalInt.empty() : OptionalInt.of(topK),
                topP == 1 ? OptionalDouble.empty() : OptionalDouble.of(topP));
    }

    @Test
    void temperatureZeroTakesTheGreatestAndTheLowestIdOfEquals() throws Exception {
        Sampler sampler = new Sampler(Sampling.DEFAULT, 1);
        assertEquals(2, sampler.draw(new float[] {-1, 0, 3, 3, NONE}));
        assertEquals(1, sampler.draw(new float[] {NONE, -5, NONE}));
    }

    /** Logit 2 for a token that was there becomes 2 / 1.5; -2 becomes -3. Once, however often it was there. */
    @Test
    void thePenaltyHoldsForPromptAndAnswer() throws Exception {
        Sampler sampler = new Sampler(Sampling.DEFAULT.withRepetitionPenalty(1.5), 1);
        sampler.saw(0, 0, 3);
        float[] logits = {2, 1.4f, -2.5f, -2};
        assertEquals(1, sampler.draw(logits));
        assertArrayEquals(new float[] {2 / 1.5f, 1.4f, -2.5f, -3}, logits);
        assertEquals(0, sampler.draw(new float[] {2, 1.9f, -2.5f, -2}));
    }

    /** Against the definition: sort all, cut, share out. */
    @Test
    void drawsFollowTheDistribution() throws Exception {
        Random random = new Random(2);
        for (double[] options : new double[][] {{1, 0, 1}, {0.7, 5, 1}, {1.5, 0, 0.8}, {0.3, 0, 0.95}, {1, 6, 0.6}, {2, 100, 0.999999}, {1, 1, 0.5}, {1, 0, 1e-9}}) {
            float[] logits = new float[40];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = i % 9 == 8 ? NONE : (float) (3 * random.nextGaussian());
            }
            double[] expected = expected(logits, options[0], (int) options[1], options[2]);
            int draws = 20_000;
            int[] counts = new int[logits.length];
            Sampler sampler = new Sampler(sampling(options[0], (int) options[1], options[2]), 5);
            for (int i = 0; i < draws; i++) {
                counts[sampler.draw(logits.clone())]++;
            }
            for (int id = 0; id < logits.length; id++) {
                double sigma = Math.sqrt(draws * expected[id] * (1 - expected[id]));
                assertTrue(Math.abs(counts[id] - draws * expected[id]) <= 5 * sigma, id + ": " + counts[id] + " of " + draws + ", expected " + expected[id]);
            }
        }
    }

    private static double[] expected(float[] logits, double temperature, int topK, double topP) {
        List<Integer> order = IntStream.range(0, logits.length).boxed().sorted(Comparator.comparing((Integer id) -> -logits[id])).toList();
        double[] weights = new double[logits.length];
        for (int i = 0; i < order.size() && (topK == 0 || i < topK); i++) {
            weights[order.get(i)] = Math.exp(logits[order.get(i)] / temperature);
        }
        double all = Arrays.stream(weights).sum();
        double above = 0;
        for (int id : order) {
            double weight = weights[id];
            weights[id] = above < topP * all || above == 0 ? weight : 0;
            above += weight;
        }
        double kept = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / kept).toArray();
    }

    @Test
    void equalLogitsAtTheBorderOfTopKAllStay() throws Exception {
        Sampler sampler = new Sampler(sampling(1, 2, 1), 5);
        assertEquals(3, IntStream.range(0, 200).map(i -> drawn(sampler, 1, 5, 1, 0)).distinct().count());
    }

    @Test
    void aSeedRepeatsItself() throws Exception {
        int[] first = drawn(3);
        assertArrayEquals(first, drawn(3));
        assertNotEquals(Arrays.toString(first), Arrays.toString(drawn(4)));
    }

    private static int[] drawn(long seed) {
        Sampler sampler = new Sampler(sampling(1, 0, 0.9), seed);
        return IntStream.range(0, 50).map(i -> drawn(sampler, 1, 1, 1, 1, 1, 1)).toArray();
    }

    private static int drawn(Sampler sampler, float... logits) {
        try {
            return sampler.draw(logits);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void extremesStayNumbers() throws Exception {
        for (double topP : new double[] {1, 0.5, 0.9999999999999999}) {
            assertEquals(1, new Sampler(sampling(1e-300, 0, topP), 5).draw(new float[] {1, 1.0000001f, NONE}));
            assertEquals(0, new Sampler(sampling(1e-3, 0, topP), 5).draw(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, NONE}));
            assertEquals(2, new Sampler(sampling(2, 2, topP), 5).draw(new float[] {NONE, NONE, -3e38f}));
        }
    }

    @Test
    void overflowIsSaid() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            ModelException e = assertThrows(ModelException.class, () -> new Sampler(Sampling.DEFAULT, 1).draw(new float[] {1, bad}));
            assertTrue(e.getMessage().contains("overflowed: the logit of token 1 is " + bad), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new Sampler(Sampling.DEFAULT, 1).draw(new float[] {NONE, NONE}));
    }
}
