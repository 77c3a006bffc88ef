package io.telltale.qa.vlm;

import java.util.Objects;

/** No answer: the message is one line for the user, what went wrong and what can be done. It never holds a key. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What else fails for the same reason. */
    public enum Scope {
        /** This prompt alone, as far as is known: refused content, a garbled or cut reply. Another prompt may be answered. */
        PROMPT,
        /** Every prompt: wrong address, refused key, unknown model, a server that is down. */
        MODEL
    }

    private final Scope scope;

    public ModelException(Scope scope, String line) {
        this(scope, line, null);
    }

    public ModelException(Scope scope, String line, Throwable cause) {
        super(line, cause);
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    public Scope scope() {
        return scope;
    }
}
