package io.telltale.qa.reason;

/** What a wrong count costs; decides which number of a distribution is said. */
public enum Loss {
    /** Mean absolute error, {@code |n - k|}: the median. */
    MAE("mean absolute error") {
        @Override
        double of(int said, int real) {
            return Math.abs(said - real);
        }
    },
    /** Root mean square error, {@code (n - k)²}: the mean, rounded. */
    RMSE("root mean square error") {
        @Override
        double of(int said, int real) {
            return (double) (said - real) * (said - real);
        }
    };

    private final String phrase;

    Loss(String phrase) {
        this.phrase = phrase;
    }

    abstract double of(int said, int real);

    /** {@code mean absolute error}. */
    public String phrase() {
        return phrase;
    }
}
