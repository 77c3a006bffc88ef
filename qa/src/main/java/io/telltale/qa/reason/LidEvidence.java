package io.telltale.qa.reason;

/**
 * What the lids did during an event.
 *
 * @param closed whether they closed
 * @param chance probability that a spontaneous blink falls into an event this long by chance, 0..1
 */
public record LidEvidence(boolean closed, double chance) {
    public LidEvidence {
        Probability.check("the chance of a blink", chance);
    }

    /** {@code P(eye closure | lids) = π / (π + (1-π) chance)} where they closed, 0 where they did not. */
    double posterior(double prior) {
        return closed && prior > 0 ? prior / (prior + (1 - prior) * chance) : 0;
    }
}
