package io.telltale.qa.answer;

import io.telltale.spotting.Expression;
import java.util.Arrays;
import java.util.List;

/**
 * How many of the events found are real: a sum of independent trials with their own probabilities (Poisson-binomial),
 * {@code P_n(k) = P_{n-1}(k)(1-c_n) + P_{n-1}(k-1) c_n}.
 *
 * <p>Events that were not found are not in it: the number found is an upper end here, not a middle.
 */
final class EventCount {
    private final double[] probability;

    private EventCount(double[] probability) {
        this.probability = probability;
    }

    static EventCount of(List<Expression> events) {
        double[] p = new double[events.size() + 1];
        p[0] = 1;
        for (int n = 0; n < events.size(); n++) {
            double c = events.get(n).confidence();
            for (int k = n + 1; k > 0; k--) {
                p[k] = p[k] * (1 - c) + p[k - 1] * c;
            }
            p[0] *= 1 - c;
        }
        return new EventCount(p);
    }

    /** The probability that exactly {@code count} are real; 0 beyond the number found. */
    double exactly(int count) {
        return count < probability.length ? probability[count] : 0;
    }

    /** The probability that at least {@code count} are real. */
    double atLeast(int count) {
        return Math.min(1, Arrays.stream(probability, Math.min(count, probability.length), probability.length).sum());
    }

    /** The largest count with at most {@code (1 - mass)/2} below it. */
    int lower(double mass) {
        return quantile((1 - mass) / 2);
    }

    /** The smallest count with at most {@code (1 - mass)/2} above it. */
    int upper(double mass) {
        return quantile((1 + mass) / 2);
    }

    private int quantile(double level) {
        double sum = 0;
        for (int k = 0; k < probability.length; k++) {
            sum += probability[k];
            if (sum >= level - 1e-12) {
                return k;
            }
        }
        return probability.length - 1;
    }
}
