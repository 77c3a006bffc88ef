package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.score.SpotThenRecognise.Recognised;
import io.telltale.spotting.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotThenRecogniseTest {
    private static final double TINY = 1e-12;

    private static Recognised<String> at(long onset, long offset, String shown) {
        return new Recognised<>(new Interval(onset, offset), shown);
    }

    /** Five true, five spotted, three hits of which one has its class: 0.6 · 1/3. Worked by hand from the definition. */
    @Test
    void fiveAgainstFive() {
        SpotThenRecognise<String> score = new SpotThenRecognise<>();
        score.add(List.of(at(0, 19, "negative"), at(100, 119, "positive"), at(200, 219, "surprise")),
                List.of(at(0, 14, "negative"), at(104, 119, "surprise"), at(205, 224, "positive")));
        score.add(List.of(at(0, 19, "negative"), at(100, 119, "negative")), List.of(at(15, 34, "negative"), at(300, 310, "positive")));
        assertEquals(new Counts(3, 2, 2), score.spotting());
        assertEquals(1, score.recognised());
        assertEquals(0.6, score.spotting().f1(), TINY);
        assertEquals(1.0 / 3, score.f1Analysis(), TINY);
        assertEquals(0.2, score.score(), TINY);
    }

    @Test
    void analysisIsTheHarmonicMeanOfMeans() {
        // Hits: A->A, A->B, B->B, C->B. Precision A 1/1, B 1/3, C none; recall A 1/2, B 1/1, C 0.
        SpotThenRecognise<String> score = new SpotThenRecognise<>();
        score.add(List.of(at(0, 9, "A"), at(20, 29, "A"), at(40, 49, "B"), at(60, 69, "C")), List.of(at(0, 9, "A"), at(20, 29, "B"), at(40, 49, "B"), at(60, 69, "B")));
        double p = (1 + 1.0 / 3) / 3;
        double r = (0.5 + 1) / 3;
        assertEquals(2 * p * r / (p + r), score.f1Analysis(), TINY);
        assertEquals((2.0 / 3 + 2.0 / 4) / 3, score.uf1(), TINY);
        assertEquals(score.f1Analysis(), score.score(), TINY, "all were spotted");
    }

    @Test
    void videosWithoutPredictionsOrWithoutTruthCount() {
        SpotThenRecognise<String> score = new SpotThenRecognise<>();
        score.add(List.of(at(0, 9, "A")), List.of(at(0, 9, "A")));
        score.add(List.of(at(0, 9, "B")), List.of());
        score.add(List.of(), List.of(at(0, 9, "A")));
        assertEquals(new Counts(1, 1, 1), score.spotting());
        // B is in the truth and has no hit: means 1/2 and 1/2.
        assertEquals(0.25, score.score(), TINY);
    }

    @Test
    void nothingIsNoNumber() {
        assertTrue(Double.isNaN(new SpotThenRecognise<String>().score()));
        assertThrows(IllegalArgumentException.class, () -> new SpotThenRecognise<String>(0));
        SpotThenRecognise<String> missed = new SpotThenRecognise<>();
        missed.add(List.of(at(0, 9, "A")), List.of());
        assertEquals(0, missed.score(), TINY);
    }
}
