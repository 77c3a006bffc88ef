package io.telltale.app.challenge;

/** Who answers the rows of a challenge file. */
enum AnsweredBy {
    /** From what was measured, by rule and probability. */
    REASONER,
    /** A language model that is shown what was measured. */
    MODEL,
    /** Each for itself, into a file of its own. */
    BOTH
}
