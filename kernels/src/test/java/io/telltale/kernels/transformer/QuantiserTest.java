package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.util.Random;

final class QuantiserTest {
    private static HostWeights quantise(Packed source, WeightFormat to, int threads) {
        MemorySegment target = MemorySegment.ofArray(new byte[(int) to.bytes(source.outputs(), source.inputs())]);
        target.fill((byte) 0x5A);
        try (Workers workers = new Workers(threads)) {
            Quantiser.quantise(MemorySegment.ofArray(source.bytes()), source.format(), to, source.outputs(), source.inputs(), target, workers);
        }
        return new HostWeights(to, source.outputs(), source.inputs(), target);
    }

    @ParameterizedTest
    @CsvSource({"F32, INT8, 1, 1", "F32, Q4, 3, 20", "BF16, INT8, 37, 96", "BF16, Q4, 35, 129", "F16, INT8, 2, 3420", "F16, Q4, 17, 3420"})
    void everyWeightIsWithinHalfAStep(WeightFormat from, WeightFormat to, int outputs, int inputs) {
        Packed w = Packed.random(from, outputs, inputs, new Random(inputs));
        HostWeights q = quantise(w, to, 2);
        boolean steps = false;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                float s = q.scale(o, i / WeightFormat.GROUP);
                assertTrue(s > 0, "a group with weights has a scale");
                assertEquals(w.values()[o][i], (double) q.quantum(o, i) * s, s * 0.50001, "row " + o + ", column " + i);
                steps |= Math.abs(q.quantum(o, i)) == (to == WeightFormat.INT8 ? 127 : 7);
            }
        }
        assertTrue(steps, "the range is used to its end");
    }

    /** Number by number, in the order of the weights: the specification of the search. */
    @Test
    void theScaleIsTheBestOfNineBitByBit() {
        Random random = new Random(5);
        double[][] values = new double[40][128];
        for (int o = 0; o < values.length; o++) {
            for (int i = 0; i < 128; i++) {
                // rows of few levels have candidates that are equally good
                values[o][i] = (float) (o % 4 == 0 ? random.nextInt(-3, 4) : random.nextGaussian() * Math.pow(10, o - 30));
            }
        }
        HostWeights q = quantise(Packed.whole(WeightFormat.F32, values), WeightFormat.Q4, 2);
        for (int o = 0; o < values.length; o++) {
            for (int g = 0; g < 4; g++) {
                assertEquals(bestOfNine(values[o], g * WeightFormat.GROUP), q.scale(o, g), "row " + o + ", group " + g);
            }
        }
    }

    private static float bestOfNine(double[] row, int first) {
        float most = 0;
        for (int i = first; i < first + WeightFormat.GROUP; i++) {
            most = Math.max(most, Math.abs((float) row[i]));
        }
        float best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (float steps = 5.5f; steps <= 7.5f && most / 7.5f >= Float.MIN_NORMAL; steps += 0.25f) {
            float sum = 0;
            for (int i = first; i < first + WeightFormat.GROUP; i++) {
                float x = (float) row[i] / (most / steps);
                float d = x - Math.clamp((float) Math.rint(x), -7f, 7f);
                sum += d * d;
            }
            if (sum / (steps * steps) < least) {
                least = sum / (steps * steps);
                best = most / steps;
            }
        }
        return best;
    }

    @ParameterizedTest
    @CsvSource({"INT8, 1", "INT8, 1e-25", "Q4, 1", "Q4, 1e-25", "Q4, 1e30"})
    void groupsOfZerosAndTheColumnsFilledUpAreZero(WeightFormat to, double size) {
        double[][] values = new double[2][140];
        values[0][70] = (float) size;
        HostWeights q = quantise(Packed.whole(WeightFormat.F32, values), to, 1);
        for (int o = 0; o < 2; o++) {
            for (int i = 0; i < 140; i++) {
                assertEquals(values[o][i], q.get(o, i), 0.08 * size);
                assertEquals(values[o][i] == 0, q.get(o, i) == 0);
            }
            for (int g = 0; g < to.stored(140) / WeightFormat.GROUP; g++) {
                assertEquals(o == 0 && g == 2, q.scale(o, g) != 0);
            }
            HostWeights stored = new HostWeights(to, 2, (int) to.stored(140), q.data());
            for (int i = 140; i < to.stored(140); i++) {
                assertEquals(0, stored.quantum(o, i), "column " + i);
            }
        }
    }

    /** Weights k s with whole k are kept exactly by INT8, whose scale is the largest over 127. */
    @Test
    void whatIsOnTheStepsStaysThere() {
        double[][] values = new double[3][96];
        for (int o = 0; o < 3; o++) {
            for (int i = 0; i < 96; i++) {
                values[o][i] = (i % 32 == 5 ? 127 : (i * 37 + o) % 255 - 127) / 64.0;
            }
        }
        HostWeights q = quantise(Packed.whole(WeightFormat.F32, values), WeightFormat.INT8, 1);
        for (int i = 0; i < 96; i++) {
            assertEquals(values[1][i], q.get(1, i));
        }
    }

    /** Half a step over a cut at 7.5 is the worst case; least squares does better than the scale that just covers the largest weight. */
    @Test
    void leastSquaresBeatsTheScaleOfTheLargestWeight() {
        Packed w = Packed.random(WeightFormat.F32, 64, 512, new Random(3));
        HostWeights q = quantise(w, WeightFormat.Q4, 1);
        double error = 0;
        double simple = 0;
        for (int o = 0; o < 64; o++) {
            for (int g = 0; g < 16; g++) {
                double most = 0;
                for (int i = 32 * g; i < 32 * g + 32; i++) {
                    most = Math.max(most, Math.abs(w.values()[o][i]));
                }
                for (int i = 32 * g; i < 32 * g + 32; i++) {
                    double v = w.values()[o][i];
                    error += Math.pow(v - q.get(o, i), 2);
                    simple += Math.pow(v - Math.rint(v * 7 / most) * most / 7, 2);
                }
            }
        }
        assertTrue(error < 0.95 * simple, error + " against " + simple);
        assertTrue(error > 0.2 * simple, "four bits cannot be that good: " + error);
    }

    @ParameterizedTest
    @EnumSource(value = WeightFormat.class, names = {"INT8", "Q4"})
    void theBytesDoNotDependOnTheWorkers(WeightFormat to) {
        Packed w = Packed.random(WeightFormat.BF16, 77, 200, new Random(9));
        byte[] alone = quantise(w, to, 1).data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        for (int threads = 2; threads < 5; threads++) {
            assertArrayEquals(alone, quantise(w, to, threads).data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void nonsenseIsRefusedInOneLine() {
        double[][] values = new double[40][33];
        values[31][20] = Double.POSITIVE_INFINITY;
        values[39][1] = Double.NaN;
        Packed w = Packed.whole(WeightFormat.F32, values);
        String message = assertThrows(IllegalArgumentException.class, () -> quantise(w, WeightFormat.Q4, 2)).getMessage();
        assertTrue(message.contains("row 31, column 20") && message.contains("40 x 33") && !message.contains("\n"), message);
        Packed fine = Packed.identity(WeightFormat.INT8, 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> quantise(fine, WeightFormat.Q4, 1)).getMessage().contains("from INT8 to Q4"));
        Packed half = Packed.identity(WeightFormat.F16, 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> quantise(half, WeightFormat.BF16, 1)).getMessage().contains("from F16 to BF16"));
    }
}
