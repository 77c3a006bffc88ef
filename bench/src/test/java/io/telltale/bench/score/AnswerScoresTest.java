package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number here was worked out by hand, or is one that challenge participants see from NLTK. */
class AnswerScoresTest {
    private static final double TINY = 1e-12;

    @Test
    void countsAreOffByMeanAndRootMeanSquare() {
        // Errors 2, 0, 4: MAE 6/3, RMSE sqrt(20/3).
        CountError error = CountError.NONE.plus(CountError.of(5, 7)).plus(CountError.of(3, 3)).plus(CountError.of(6, 2));
        assertEquals(2.0, error.mae(), TINY);
        assertEquals(Math.sqrt(20.0 / 3), error.rmse(), TINY);
        assertTrue(Double.isNaN(CountError.NONE.mae()));
    }

    @Test
    void silenceIsNeverRight() {
        assertEquals(new CountError(1, 7, 49), CountError.unsaid(7));
        assertEquals(new CountError(1, 1, 1), CountError.unsaid(0));
    }

    @Test
    void setsOverlap() {
        // {1,2,4} said, {2,4,12,14} true: 2·2/7 and 2/5.
        SetOverlap overlap = SetOverlap.of(Set.of(1, 2, 4), Set.of(2, 4, 12, 14));
        assertEquals(4.0 / 7, overlap.f1(), TINY);
        assertEquals(2.0 / 5, overlap.jaccard(), TINY);
        assertEquals(1, SetOverlap.of(Set.of(), Set.of()).f1(), TINY);
        assertEquals(0, SetOverlap.of(Set.of(), Set.of(1)).f1(), TINY);
        assertEquals(0, SetOverlap.of(Set.of(1), Set.of()).jaccard(), TINY);
        assertThrows(IllegalArgumentException.class, () -> new SetOverlap(3, 2, 4));
    }

    @Test
    void classesAreAveragedWithBothDivisors() {
        // Truth: A A A B B, C never. Said: A A B B and nothing.
        ConfusionMatrix m = ConfusionMatrix.empty(3, 3).with(0, 0).with(0, 0).with(0, 1).with(1, 1).with(1, -1);
        double f1a = 2 * 2 / (2 * 2 + 0 + 1.0);
        double f1b = 2 / (2 + 1 + 1.0);
        assertEquals((f1a + f1b) / 3, m.uf1(), TINY);
        assertEquals((f1a + f1b) / 2, m.uf1OfPresent(), TINY);
        assertEquals((2.0 / 3 + 1.0 / 2) / 3, m.uar(), TINY);
        assertEquals((2.0 / 3 + 1.0 / 2) / 2, m.uarOfPresent(), TINY);
        assertEquals(0.6, m.accuracy(), TINY);
        assertTrue(Double.isNaN(ConfusionMatrix.empty(2, 2).uf1()));
        assertTrue(Double.isNaN(ConfusionMatrix.empty(2, 2).accuracy()));
    }

    @Test
    void anUndeclaredClassCountsWhereTheTruthHoldsIt() {
        assertEquals(0.5, ConfusionMatrix.empty(3, 2).with(0, 0).uf1(), TINY, "A right, B declared and absent, C neither");
        assertEquals(1.0 / 3, ConfusionMatrix.empty(3, 2).with(0, 0).with(2, 0).uar(), TINY, "A right, B absent, C missed");
    }

    /** The published baselines of the challenge with UAR 0.333 and UF1 0.256: one constant answer over three classes, whose share p gives 2p/(1+p)/3. */
    @Test
    void aConstantAnswerHasTheUarOfChance() {
        ConfusionMatrix m = ConfusionMatrix.empty(3, 3);
        int[] truth = {15, 6, 3};
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < truth[c]; i++) {
                m = m.with(c, 0);
            }
        }
        assertEquals(1.0 / 3, m.uar(), TINY);
        assertEquals(2 * 0.625 / 1.625 / 3, m.uf1(), TINY);
        assertEquals(0.256, m.uf1(), 5e-4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            positive                    | positive                    | 0.177828
            brow lowerer                | Brow Lowerer                | 0.316228
            inner brow raiser           | inner brow raiser           | 0.562341
            a b c d                     | a b c d                     | 1
            negative                    | positive                    | 0
            a b                         | a c                         | 0.149535
            a                           | a b                         | 0.065419
            """)
    void bleuOfShortAnswersIsWhatSmoothingMakesOfIt(String said, String truth, double expected) {
        // 0.1^(3/4), 0.1^(2/4), 0.1^(1/4); then (1/2 · 0.1³)^(1/4), and 0.1^(3/4) · exp(1 − 2/1).
        assertEquals(expected, Bleu.sentence(said, truth), 1e-6);
    }

    @Test
    void bleuClipsRepeatedWords() {
        // "the the the the" against "the cat sat": p1 = 1/4, no other n-gram; 3 bigrams, 2 trigrams, 1 four-gram.
        assertEquals(Math.pow(0.25 * (0.1 / 3) * (0.1 / 2) * 0.1, 0.25), Bleu.sentence("the the the the", "the cat sat"), TINY);
        assertEquals(0, Bleu.sentence("", "the"), TINY);
    }

    @Test
    void corpusBleuSumsBeforeTheRatio() {
        // Answer 1: a b c d e against the same: 5/5 4/4 3/3 2/2. Answer 2: "x y" against "x z, w": 1/2 0/1. Sums 6/7 4/5 3/3 2/2; c = 7, r = 8.
        double expected = Math.exp(1 - 8.0 / 7) * Math.pow(6.0 / 7 * 4 / 5, 0.25);
        assertEquals(expected, Bleu.corpus(List.of("A b c, d e", "x y"), List.of("a b c d e", "x z, w")), TINY);
        assertEquals(0, Bleu.corpus(List.of("positive"), List.of("positive")), TINY, "no run of four words, no smoothing");
    }

    @Test
    void rougeIsTheShareOfReferenceWords() {
        // Reference: the action unit is lip corner puller the (8 words, "the" twice). Answer: The, the lip! the: min 2 + 1.
        Rouge1 rouge = Rouge1.of("The, the lip! the", "the action unit is: lip corner puller the");
        assertEquals(new Rouge1(3, 4, 8), rouge);
        assertEquals(3.0 / 8, rouge.recall(), TINY);
        assertEquals(6.0 / 12, rouge.f1(), TINY);
        assertEquals(0, Rouge1.of("", "yes").recall(), TINY);
    }
}
