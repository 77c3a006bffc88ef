package io.telltale.qa.reason;

import io.telltale.spotting.Kind;

/**
 * The kind of the n-th event.
 *
 * @param probability that it is of this kind, given that it exists
 * @param assumed     no event was found for this index: the counts, and the prior of the profile, name the kind
 */
public record ToldKind(Kind kind, double probability, boolean assumed) {
    public ToldKind {
        Probability.check("the probability of a kind", probability);
    }
}
