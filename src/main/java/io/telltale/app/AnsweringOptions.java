package io.telltale.app;

/**
 * How a challenge file is answered.
 *
 * @param loss          what a wrong count costs; the answer is the count that costs least
 * @param questionPrior whether the indices that are asked about count as evidence of how many events there are; a leak of the question file, off unless asked for
 */
record AnsweringOptions(Loss loss, boolean questionPrior) {
    /** {@code MAE}: the absolute error, least at the median; {@code RMSE}: its square, least at the mean. */
    enum Loss {
        MAE, RMSE
    }
}
