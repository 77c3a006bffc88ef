package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CountPosteriorTest {
    private static final CountModel FOUND_ALONE = new CountModel(Calibration.IDENTITY, CountModel.Missed.NONE, CountModel.Missed.NONE, 0, 8);

    @Test
    void candidatesAloneAreAPoissonBinomial() {
        CountPosterior counts = CountPosterior.of(new double[] {0.9, 0.5}, new double[] {1, 0.25}, 1, FOUND_ALONE, 0.5, Optional.empty());
        assertEquals(0.05, counts.all().exactly(0), 1e-12);
        assertEquals(0.5, counts.all().exactly(1), 1e-12);
        assertEquals(0.45, counts.all().exactly(2), 1e-12);
        assertEquals(0.9 * 0.5 * 0.25, counts.exactly(2, 0), 1e-12);
        assertEquals(0.9 * 0.5 * 0.75, counts.exactly(1, 1), 1e-12);
        assertEquals(0.9 + 0.125, counts.of(Kind.MICRO).mean(), 1e-12);
        assertEquals(0.375, counts.of(Kind.MACRO).mean(), 1e-12);
    }

    /** Poisson of rate perVideo + 2 perMinute + perFound Σ c q. */
    @Test
    void missedEventsArePoisson() {
        CountModel model = new CountModel(Calibration.IDENTITY, new CountModel.Missed(0.1, 0.2, 0.5), new CountModel.Missed(0.3, 0, 0), 0, 8);
        CountPosterior counts = CountPosterior.of(new double[] {1, 0.5}, new double[] {1, 1}, 2, model, 0.5, Optional.empty());
        double micro = 0.1 + 0.4 + 0.75;
        assertEquals(micro, counts.expectedMissed(Kind.MICRO), 1e-6);
        assertEquals(0.3, counts.expectedMissed(Kind.MACRO), 1e-6);
        assertEquals(1.5 + micro, counts.of(Kind.MICRO).mean(), 1e-6);
        assertEquals(0.5 * Math.exp(-micro - 0.3), counts.exactly(1, 0), 1e-9);
        assertEquals(0.5 * Math.exp(-micro - 0.3) * 0.3, counts.exactly(1, 1), 1e-9);
        assertEquals(Math.exp(-micro * 0.2 - 0.3 * 0.4), counts.missedWithout(0.2, 0.4), 1e-6);
    }

    /**
     * Nothing found and a deficient detection for sure: a geometric number of events, so {@code P(N | asked) ∝ r^N / (N (N-1))} from the largest index on.
     */
    @Test
    void twoIndicesAskedForFollowBayes() {
        CountModel model = new CountModel(Calibration.IDENTITY, CountModel.Missed.NONE, CountModel.Missed.NONE, 1, 4);
        CountPosterior counts = CountPosterior.of(new double[0], new double[0], 1, model, 0.3, Optional.of(QuestionEvidence.of(List.of(5, 2))));
        double[] weights = new double[400];
        double sum = 0;
        for (int n = 5; n < weights.length; n++) {
            weights[n] = Math.pow(0.8, n) / (n * (n - 1.0));
            sum += weights[n];
        }
        for (int n = 0; n < 40; n++) {
            assertEquals(weights[n] / sum, counts.all().exactly(n), 1e-8);
        }
        assertEquals(0.3 * counts.all().mean(), counts.of(Kind.MICRO).mean(), 1e-9);
    }

    /** A likelihood is a probability: over all ordered pairs it sums to 1. */
    @Test
    void theLikelihoodOfAQuestionSumsToOne() {
        for (int n = 2; n < 8; n++) {
            double sum = 0;
            for (int a = 1; a <= n; a++) {
                for (int b = 1; b <= n; b++) {
                    sum += a == b ? 0 : QuestionEvidence.of(List.of(a, b)).likelihood(n);
                }
            }
            assertEquals(1, sum, 1e-12);
        }
        assertEquals(0, QuestionEvidence.of(List.of(4)).likelihood(3));
        assertEquals(0.25, QuestionEvidence.of(List.of(4)).likelihood(4));
        assertThrows(IllegalArgumentException.class, () -> QuestionEvidence.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> QuestionEvidence.of(List.of(0, 3)));
    }

    /** Every outcome of the candidates and of up to 80 missed events, weighed one by one. */
    @Test
    void agreesWithAllOutcomes() {
        Random random = new Random(3);
        double[] real = random.doubles(5).toArray();
        double[] micro = random.doubles(5).toArray();
        QuestionEvidence question = QuestionEvidence.of(List.of(4, 2));
        CountModel model = new CountModel(Calibration.IDENTITY, CountModel.Missed.NONE, CountModel.Missed.NONE, 0.2, 2);
        CountPosterior counts = CountPosterior.of(real, micro, 1, model, 0.7, Optional.of(question));
        double[] all = new double[100];
        double[] ofReal = new double[5];
        double meanMicro = 0;
        double missedMicro = 0;
        double sum = 0;
        for (int outcome = 0; outcome < 32; outcome++) {
            for (int missed = 0; missed < 80; missed++) {
                double p = (missed == 0 ? 0.8 : 0) + 0.2 / 3 * Math.pow(2 / 3.0, missed);
                double expectedMicro = 0.7 * missed;
                for (int i = 0; i < 5; i++) {
                    boolean is = (outcome >> i & 1) == 1;
                    p *= is ? real[i] : 1 - real[i];
                    expectedMicro += is ? micro[i] : 0;
                }
                int n = Integer.bitCount(outcome) + missed;
                p *= question.likelihood(n);
                all[n] += p;
                sum += p;
                meanMicro += p * expectedMicro;
                missedMicro += p * 0.7 * missed;
                for (int i = 0; i < 5; i++) {
                    ofReal[i] += (outcome >> i & 1) == 1 ? p : 0;
                }
            }
        }
        for (int n = 0; n < 30; n++) {
            assertEquals(all[n] / sum, counts.all().exactly(n), 1e-7);
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(ofReal[i] / sum, counts.real(i), 1e-7);
            assertTrue(counts.real(i) >= real[i], "a high index makes a candidate more probable");
        }
        assertEquals(meanMicro / sum, counts.of(Kind.MICRO).mean(), 1e-6);
        assertEquals(missedMicro / sum, counts.expectedMissed(Kind.MICRO), 1e-6);
    }

    @Test
    void evidenceThatTheModelHoldsImpossibleIsNotUsed() {
        Optional<QuestionEvidence> third = Optional.of(QuestionEvidence.of(List.of(3)));
        CountPosterior counts = CountPosterior.of(new double[] {0.9}, new double[] {1}, 1, FOUND_ALONE, 0.5, third);
        assertEquals(Optional.empty(), counts.question());
        assertEquals(0.9, counts.all().exactly(1), 1e-12);
        assertEquals(third, CountPosterior.of(new double[] {0.9}, new double[] {1}, 1, CountModel.DEFAULT, 0.5, third).question());
        Optional<QuestionEvidence> absurd = Optional.of(QuestionEvidence.of(List.of(100_000)));
        assertEquals(Optional.empty(), CountPosterior.of(new double[] {0.9}, new double[] {1}, 1, CountModel.DEFAULT, 0.5, absurd).question());
    }

    /** Medians 1, 1 and 3 cannot be said together. */
    @Test
    void theTripleHasTheLeastSumOfLosses() {
        Random random = new Random(9);
        for (int i = 0; i < 30; i++) {
            int n = 1 + random.nextInt(7);
            CountPosterior counts = CountPosterior.of(random.doubles(n).toArray(), random.doubles(n).toArray(), 1, FOUND_ALONE, 0.5, Optional.empty());
            for (Loss loss : Loss.values()) {
                EventCounts best = counts.best(loss);
                double least = loss(counts, loss, best);
                for (int m = 0; m <= n; m++) {
                    for (int k = 0; k + m <= n; k++) {
                        assertTrue(least <= loss(counts, loss, new EventCounts(m, k)) + 1e-8, best + " against " + m + ", " + k);
                    }
                }
            }
        }
    }

    private static double loss(CountPosterior counts, Loss loss, EventCounts said) {
        return counts.of(Kind.MICRO).expectedLoss(loss, said.micro())
                + counts.of(Kind.MACRO).expectedLoss(loss, said.macro()) + counts.all().expectedLoss(loss, said.all());
    }

    @Property(tries = 60)
    void pointEstimatesHaveTheLeastExpectedLoss(@ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> confidences) {
        CountDistribution count = CountDistribution.ofTrials(confidences.stream().mapToDouble(Double::doubleValue).toArray());
        for (Loss loss : Loss.values()) {
            double least = count.expectedLoss(loss, count.best(loss));
            for (int n = 0; n <= count.most(); n++) {
                assertTrue(least <= count.expectedLoss(loss, n) + 1e-9, loss + " " + n);
            }
        }
        assertEquals(confidences.stream().mapToDouble(Double::doubleValue).sum(), count.mean(), 1e-9);
        assertEquals(1, count.atLeast(0), 1e-9);
    }

    /** More confidence, more events: the mean, the told count and every tail grow. */
    @Property(tries = 40)
    void monotoneInConfidence(@ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0, max = 0.95) Double> confidences,
                              @ForAll @IntRange(min = 0, max = 5) int which,
                              @ForAll @DoubleRange(min = 0, max = 0.05) double more) {
        double[] low = confidences.stream().mapToDouble(Double::doubleValue).toArray();
        double[] high = low.clone();
        high[which % low.length] += more;
        double[] micro = new double[low.length];
        Arrays.fill(micro, 0.4);
        CountPosterior before = CountPosterior.of(low, micro, 1, CountModel.DEFAULT, 0.5, Optional.empty());
        CountPosterior after = CountPosterior.of(high, micro, 1, CountModel.DEFAULT, 0.5, Optional.empty());
        for (int n = 0; n < 10; n++) {
            assertTrue(after.all().atLeast(n) >= before.all().atLeast(n) - 1e-12);
            assertTrue(after.of(Kind.MICRO).atLeast(n) >= before.of(Kind.MICRO).atLeast(n) - 1e-12);
        }
        assertTrue(after.all().best(Loss.MAE) >= before.all().best(Loss.MAE));
    }
}
