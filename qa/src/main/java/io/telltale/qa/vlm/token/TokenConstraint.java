package io.telltale.qa.vlm.token;

/** What may be written next, so that the whole has a form. Asked and told once for each token; one thread. */
public interface TokenConstraint {
    /** Sets the logits of all tokens that may not come next to negative infinity; at least one stays. */
    void restrict(float[] logits);

    /** This token was written. */
    void accept(int token);

    /** The text is whole and nothing can follow. */
    boolean isComplete();
}
