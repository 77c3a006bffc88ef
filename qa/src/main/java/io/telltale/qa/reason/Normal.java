package io.telltale.qa.reason;

/** The standard normal distribution. */
final class Normal {
    private Normal() {
    }

    /**
     * {@code Φ(x) = P(X <= x)}, by {@code Φ(x) = φ(x) Σ_k x^{2k+1} / (2k+1)!!} + 1/2 near 0 and the continued fraction of Mills' ratio beyond 5; absolute
     * error below 1e-12. Abramowitz and Stegun 1964, 26.2.11 and 26.2.14.
     */
    static double below(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("not a number");
        }
        if (x > 0) {
            return 1 - below(-x);
        }
        if (x < -38) {
            return 0;
        }
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x < -5) {
            double fraction = -x;
            for (int k = 60; k >= 1; k--) {
                fraction = -x + k / fraction;
            }
            return density / fraction;
        }
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 200; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return Math.max(0, 0.5 + density * sum);
    }
}
