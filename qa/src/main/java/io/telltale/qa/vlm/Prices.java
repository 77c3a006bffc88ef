package io.telltale.qa.vlm;

/**
 * What tokens cost, in the currency of whoever gives the prices.
 *
 * @param prompt     for a million tokens of prompts, not negative
 * @param completion for a million tokens of answers, not negative
 */
public record Prices(double prompt, double completion) {
    private static final double MILLION = 1e6;

    public Prices {
        if (!(prompt >= 0 && prompt < Double.POSITIVE_INFINITY && completion >= 0 && completion < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("prices must be numbers from 0, got " + prompt + " and " + completion);
        }
    }

    double of(long promptTokens, long completionTokens) {
        return (prompt * promptTokens + completion * completionTokens) / MILLION;
    }
}
