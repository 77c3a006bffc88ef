package io.telltale.bench.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticRidgeTest {
    private record Sample(double p, boolean was) {
    }

    /** Confidences all over 0..1, and whether they were right under a known calibration. */
    private static List<Sample> draw(int n, DoubleUnaryOperator truth, long seed) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double p = 1 / (1 + Math.exp(-2 * random.nextGaussian()));
            samples.add(new Sample(p, random.nextDouble() < truth.applyAsDouble(p)));
        }
        return samples;
    }

    private static Calibration fit(List<Sample> samples, FitOptions options, Calibration middle) {
        return ridge(samples, options).fit(middle, 1, _ -> true);
    }

    /** Ten subjects in turn. */
    private static LogisticRidge ridge(List<Sample> samples, FitOptions options) {
        LogisticRidge ridge = new LogisticRidge(options);
        for (int i = 0; i < samples.size(); i++) {
            ridge.add("s" + i % 10, samples.get(i).p, samples.get(i).was);
        }
        return ridge;
    }

    @Test
    void whatIsCalibratedStaysAndWhatIsNotIsCorrected() {
        assertEquals(Calibration.IDENTITY, ridge(draw(300, p -> p, 8), FitOptions.DEFAULT).fit(Calibration.IDENTITY));
        Calibration known = new Calibration(-1.5, 0.5);
        Calibration found = ridge(draw(1000, known::of, 9), FitOptions.DEFAULT).fit(Calibration.IDENTITY);
        assertEquals(-1.5, found.bias(), 0.3);
        assertEquals(0.5, found.slope(), 0.3);
    }

    @Test
    void ofOneSubjectNothingIsLearned() {
        LogisticRidge ridge = new LogisticRidge(FitOptions.DEFAULT);
        draw(500, p -> 0.5, 10).forEach(s -> ridge.add("only", s.p, s.was));
        assertEquals(Calibration.IDENTITY, ridge.fit(Calibration.IDENTITY));
    }

    /** At n = 4000 the standard error of either parameter is below 0.06, and the ridge moves it by less than 0.01. */
    @ParameterizedTest
    @CsvSource({"0, 1", "-1.5, 0.6", "0.8, 1.7", "2, 0.2"})
    void aKnownCalibrationIsRecovered(double bias, double slope) {
        Calibration known = new Calibration(bias, slope);
        Calibration found = fit(draw(4000, known::of, 5), FitOptions.DEFAULT, Calibration.IDENTITY);
        assertEquals(bias, found.bias(), 0.2);
        assertEquals(slope, found.slope(), 0.2);
    }

    /** The slope may not be negative: confidences that speak the wrong way say nothing, and the rate alone is left. */
    @Test
    void confidencesThatSpeakTheWrongWayAreIgnored() {
        Calibration found = fit(draw(2000, p -> 1 - p, 6), FitOptions.DEFAULT, Calibration.IDENTITY);
        assertEquals(0, found.slope());
        assertEquals(0, found.bias(), 0.15);
    }

    /** At the minimum the derivative of the penalised loss is 0: {@code Σ (p_i - y_i) + b/σ² = 0}, and the same with z. */
    @Test
    void theMinimumIsStationary() {
        for (int n : new int[] {1, 2, 3, 17, 113, 900}) {
            List<Sample> samples = draw(n, p -> 0.3 + 0.5 * p, n);
            Calibration middle = new Calibration(0.4, 0.9);
            Calibration found = fit(samples, FitOptions.DEFAULT, middle);
            double bias = (found.bias() - middle.bias()) / 1;
            double slope = (found.slope() - middle.slope()) / 0.25;
            for (Sample s : samples) {
                double error = found.of(s.p) - (s.was ? 1 : 0);
                bias += error;
                slope += error * LogisticRidge.logit(s.p);
            }
            assertEquals(0, bias, 1e-4);
            assertEquals(0, slope, 1e-4);
        }
    }

    @Test
    void extremesAreSurvived() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            samples.add(new Sample(i % 2, i % 2 == 0));
        }
        Calibration found = fit(samples, FitOptions.DEFAULT, Calibration.IDENTITY);
        assertEquals(0, found.slope());
        assertEquals(0, found.bias(), 1e-6);
    }

    @Test
    void littleDataChangesLittleAndNoneNothing() {
        Calibration middle = new Calibration(-0.3, 1.2);
        assertSame(middle, fit(List.of(), FitOptions.DEFAULT, middle));
        Calibration one = fit(List.of(new Sample(0.5, true)), FitOptions.DEFAULT, Calibration.IDENTITY);
        assertTrue(one.bias() > 0 && one.bias() < 0.5, one.toString());
        assertEquals(1, one.slope(), 1e-9);
    }

    @Test
    void correctionsFollowEachOther() {
        Calibration before = new Calibration(0.7, 0.5);
        Calibration after = new Calibration(-0.2, 1.4);
        assertEquals(after.of(before.of(0.83)), LogisticRidge.composed(after, before).of(0.83), 1e-12);
    }
}
