package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedSetF1Test {
    @ParameterizedTest
    @EnumSource(SetSize.class)
    void isTheBestOfAllSubsetsOverAllOutcomes(SetSize size) {
        Random random = new Random(7);
        int tried = 0;
        for (int i = 0; i < 150; i++) {
            double[] p = random.doubles(1 + random.nextInt(8)).map(x -> random.nextInt(4) == 0 ? x * 0.05 : random.nextInt(9) == 0 ? Math.rint(x) : x).toArray();
            double best = bruteForce(p, size);
            if (Double.isNaN(best)) {
                continue;
            }
            tried++;
            ExpectedSetF1.Choice choice = ExpectedSetF1.best(p, size);
            int chosen = choice.members().stream().mapToInt(m -> 1 << m).sum();
            assertEquals(best, choice.expectedF1(), 1e-9);
            assertEquals(best, expected(p, chosen, size), 1e-9, "the set is as good as it says");
            assertTrue(Integer.bitCount(chosen) >= size.least() && Integer.bitCount(chosen) <= size.most());
        }
        assertTrue(tried > 60, "" + tried);
    }

    /** One item: naming it scores p, naming nothing 1 - p. */
    @Test
    void anEmptySetAgreesWithAnEmptySet() {
        assertEquals(new ExpectedSetF1.Choice(Set.of(), 1), ExpectedSetF1.best(new double[0]));
        assertEquals(new ExpectedSetF1.Choice(Set.of(), 0.7), ExpectedSetF1.best(new double[] {0.3}));
        assertEquals(new ExpectedSetF1.Choice(Set.of(0), 1), ExpectedSetF1.best(new double[] {0.3}, SetSize.SOME));
        assertEquals(new ExpectedSetF1.Choice(Set.of(0), 0.6), ExpectedSetF1.best(new double[] {0.6}));
    }

    /** With exactly one true item its probability goes as the odds: 0.5 : 0.2 is 1 : 0.25, so 0.8. */
    @Test
    void oneItemIsChosenByItsOdds() {
        ExpectedSetF1.Choice choice = ExpectedSetF1.best(new double[] {0.2, 0.5}, SetSize.ONE);
        assertEquals(Set.of(1), choice.members());
        assertEquals(0.8, choice.expectedF1(), 1e-12);
    }

    @Test
    void whatCannotBeIsAnsweredWithWhatIsThere() {
        assertEquals(new ExpectedSetF1.Choice(Set.of(2), 0), ExpectedSetF1.best(new double[] {0, 0, 0.4}, SetSize.SEVERAL));
        assertEquals(new ExpectedSetF1.Choice(Set.of(), 0), ExpectedSetF1.best(new double[] {0, 0}, SetSize.SOME));
        assertThrows(IllegalArgumentException.class, () -> ExpectedSetF1.best(new double[] {0.2, Double.NaN}));
    }

    /** Thirty-four units, all unsure: far below any threshold of one half, and yet more than nothing is named. */
    @Test
    void manyUnsureItemsAreNamed() {
        double[] p = new double[34];
        Arrays.fill(p, 0.3);
        assertEquals(34, ExpectedSetF1.best(p).members().size());
    }

    private static double bruteForce(double[] p, SetSize size) {
        double best = Double.NaN;
        for (int b = 0; b < 1 << p.length; b++) {
            if (Integer.bitCount(b) >= size.least() && Integer.bitCount(b) <= size.most()) {
                double expected = expected(p, b, size);
                best = Double.isNaN(best) ? expected : Math.max(best, expected);
            }
        }
        return best;
    }

    private static double expected(double[] p, int answer, SetSize size) {
        double sum = 0;
        double premise = 0;
        for (int truth = 0; truth < 1 << p.length; truth++) {
            int n = Integer.bitCount(truth);
            if (n < size.least() || n > size.most()) {
                continue;
            }
            double probability = 1;
            for (int i = 0; i < p.length; i++) {
                probability *= (truth >> i & 1) == 1 ? p[i] : 1 - p[i];
            }
            int both = n + Integer.bitCount(answer);
            sum += probability * (both == 0 ? 1 : 2.0 * Integer.bitCount(truth & answer) / both);
            premise += probability;
        }
        return premise > 0 ? sum / premise : Double.NaN;
    }
}
