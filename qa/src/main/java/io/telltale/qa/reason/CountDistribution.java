package io.telltale.qa.reason;

import java.util.Arrays;

/** {@code P(count = k)}, k = 0, 1, 2 …; a distribution over whole numbers from 0 to {@link #most()}. Immutable. */
public final class CountDistribution {
    private final double[] probability;

    private CountDistribution(double[] probability) {
        this.probability = probability;
    }

    /** From weights that are at least 0; they are divided by their sum, which must be positive. */
    static CountDistribution of(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0) || Double.isInfinite(sum) || Arrays.stream(weights).anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException("not the weights of a distribution: " + Arrays.toString(weights));
        }
        return new CountDistribution(Arrays.stream(weights).map(w -> w / sum).toArray());
    }

    /** The number of successes of independent trials (Poisson-binomial): {@code P_n(k) = P_{n-1}(k)(1-p_n) + P_{n-1}(k-1) p_n}. */
    public static CountDistribution ofTrials(double... probabilities) {
        double[] p = new double[probabilities.length + 1];
        p[0] = 1;
        for (int n = 0; n < probabilities.length; n++) {
            double c = Probability.check("the probability of a trial", probabilities[n]);
            for (int k = n + 1; k > 0; k--) {
                p[k] = p[k] * (1 - c) + p[k - 1] * c;
            }
            p[0] *= 1 - c;
        }
        return of(p);
    }

    /** The largest count that has a probability in this table. */
    public int most() {
        return probability.length - 1;
    }

    /** {@code P(count = k)}; 0 outside of the table. */
    public double exactly(int k) {
        return k >= 0 && k < probability.length ? probability[k] : 0;
    }

    /** {@code P(count >= k)}. */
    public double atLeast(int k) {
        double sum = 0;
        for (int i = Math.max(0, k); i < probability.length; i++) {
            sum += probability[i];
        }
        return Math.min(1, sum);
    }

    public double mean() {
        double sum = 0;
        for (int k = 0; k < probability.length; k++) {
            sum += k * probability[k];
        }
        return sum;
    }

    /** The least count with {@code P(count <= k) >= level}, level 0..1. */
    public int quantile(double level) {
        Probability.check("a level", level);
        double sum = 0;
        for (int k = 0; k < probability.length; k++) {
            sum += probability[k];
            if (sum >= level - 1e-12) {
                return k;
            }
        }
        return most();
    }

    public int median() {
        return quantile(0.5);
    }

    /** The mean loss of saying {@code said}. */
    public double expectedLoss(Loss loss, int said) {
        double sum = 0;
        for (int k = 0; k < probability.length; k++) {
            sum += probability[k] * loss.of(said, k);
        }
        return sum;
    }

    /** The count of least expected loss; the lower of two that are alike. Median for MAE, rounded mean for RMSE. */
    public int best(Loss loss) {
        return switch (loss) {
            case MAE -> median();
            case RMSE -> (int) Math.ceil(mean() - 0.5 - 1e-12);
        };
    }

    @Override
    public String toString() {
        return Arrays.toString(probability);
    }
}
