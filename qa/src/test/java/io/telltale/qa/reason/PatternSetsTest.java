package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.spotting.Expression;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternSetsTest {
    /**
     * All sets of four patterns, one by one: χ² at the least-squares amounts by Gaussian elimination, sets with an amount that is not positive left out,
     * weight {@code exp(-(χ² + Σ c)/2)}.
     */
    @Test
    void agreesWithAllSets() {
        List<UnitPattern> patterns = ActionPatterns.all().stream()
                .filter(p -> p.side() == Side.BOTH && List.of(6, 12, 17, 26).contains(p.unit().number())).toList();
        double[] prices = {5.5, 2.5, 9, 4};
        Random random = new Random(8);
        for (int i = 0; i < 20; i++) {
            Expression event = new ComposedEvent().add(ActionUnit.LIP_CORNER_PULLER, Side.BOTH, 0.3)
                    .add(ActionUnit.JAW_DROP, Side.BOTH, 0.2).noise(random, 0.15).event();
            WhitenedMotion motion = WhitenedMotion.of(event, InferenceOptions.DEFAULT);
            double[] found = new PatternSets(motion, patterns, prices, InferenceOptions.DEFAULT).weights();
            double[] expected = new double[4];
            double total = 0;
            for (int set = 0; set < 16; set++) {
                double weight = weight(motion, patterns, prices, set);
                total += weight;
                for (int p = 0; p < 4; p++) {
                    expected[p] += (set >> p & 1) == 1 ? weight : 0;
                }
            }
            for (int p = 0; p < 4; p++) {
                assertEquals(expected[p] / total, found[p], 1e-9, patterns.get(p)::toString);
            }
        }
    }

    private static double weight(WhitenedMotion motion, List<UnitPattern> patterns, double[] prices, int set) {
        int[] members = IntStream.range(0, 4).filter(p -> (set >> p & 1) == 1).toArray();
        int n = members.length;
        double[][] system = new double[n][n + 1];
        double[] d = motion.white();
        double cost = 0;
        for (int i = 0; i < n; i++) {
            double[] p = motion.white(patterns.get(members[i]));
            cost += prices[members[i]];
            for (int j = 0; j < n; j++) {
                system[i][j] = dot(p, motion.white(patterns.get(members[j])));
            }
            system[i][n] = dot(p, d);
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                double factor = system[r][i] / system[i][i];
                for (int c = 0; r != i && c <= n; c++) {
                    system[r][c] -= factor * system[i][c];
                }
            }
        }
        double[] rest = d.clone();
        for (int i = 0; i < n; i++) {
            double amount = system[i][n] / system[i][i];
            if (amount <= 0) {
                return 0;
            }
            double[] p = motion.white(patterns.get(members[i]));
            for (int c = 0; c < rest.length; c++) {
                rest[c] -= amount * p[c];
            }
        }
        return Math.exp(-(dot(rest, rest) - dot(d, d) + cost) / 2);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
