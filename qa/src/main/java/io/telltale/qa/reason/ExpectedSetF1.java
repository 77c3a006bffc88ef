package io.telltale.qa.reason;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The answer B that maximises {@code E[F1(A, B) | |A| in the known range]}, {@code F1 = 2|A∩B| / (|A|+|B|)}, where item i is in the truth A with probability
 * p_i, independently.
 *
 * <p>For an answer of size b the expectation is a sum over its members, {@code Σ_{i in B} Σ_a 2 P(i in A, |A| = a) / (a + b)}, and each term grows with p_i;
 * so the b most probable items are the best of their size, and n + 1 answers need to be compared. {@code P(i in A, |A| = a) = p_i P(|A without i| = a - 1)},
 * a Poisson-binomial: O(n³) in all. This is the exact optimum for independent items; see W. Waegeman et al., On the Bayes-optimality of F-measure maximizers,
 * JMLR 15, 2014.
 *
 * <p>Two empty sets agree: F1 = 1. An empty set beside one that is not gets 0.
 */
public final class ExpectedSetF1 {
    private ExpectedSetF1() {
    }

    /**
     * An answer.
     *
     * @param members    indices into the probabilities, ascending
     * @param expectedF1 0..1, given that the truth has a size in the known range
     */
    public record Choice(Set<Integer> members, double expectedF1) {
        public Choice {
            members = Collections.unmodifiableSet(new TreeSet<>(members));
        }
    }

    /** The best answer where nothing is known of the size. */
    public static Choice best(double[] p) {
        return best(p, SetSize.ANY);
    }

    /**
     * The best answer among those of a size in the range. Where the probabilities rule out that the truth has such a size (too few of them above 0), the most
     * probable items that make up the least size are named, as far as there are any above 0, with an expected F1 of 0.
     */
    public static Choice best(double[] p, SetSize size) {
        for (double value : p) {
            Probability.check("the probability of a member", value);
        }
        int n = p.length;
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble((Integer i) -> -p[i])).mapToInt(Integer::intValue).toArray();
        CountDistribution all = CountDistribution.ofTrials(p);
        double premise = IntStream.rangeClosed(size.least(), Math.min(n, size.most())).mapToDouble(all::exactly).sum();
        if (!(premise > 0)) {
            return new Choice(toSet(Arrays.stream(order).filter(i -> p[i] > 0).limit(size.least())), 0);
        }
        CountDistribution[] without = new CountDistribution[n];
        for (int i = 0; i < n; i++) {
            without[i] = without(p, order[i]);
        }
        int best = -1;
        double most = -1;
        for (int b = size.least(); b <= Math.min(n, size.most()); b++) {
            double expected = b == 0 ? all.exactly(0) : 0;
            for (int i = 0; i < b; i++) {
                for (int a = Math.max(1, size.least()); a <= Math.min(n, size.most()); a++) {
                    expected += 2 * p[order[i]] * without[i].exactly(a - 1) / (a + b);
                }
            }
            if (expected > most + 1e-12) {
                most = expected;
                best = b;
            }
        }
        return new Choice(toSet(Arrays.stream(order, 0, best)), Math.min(1, most / premise));
    }

    private static Set<Integer> toSet(IntStream members) {
        return new TreeSet<>(members.boxed().toList());
    }

    private static CountDistribution without(double[] p, int left) {
        return CountDistribution.ofTrials(IntStream.range(0, p.length).filter(i -> i != left).mapToDouble(i -> p[i]).toArray());
    }
}
