package io.telltale.app.runs;

import java.io.IOException;

/** The database of runs cannot be used; the message is one line for the user: the file, what is wrong, and what can be done. */
public final class RunStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean damage;

    private RunStoreException(String line, boolean damage, Throwable cause) {
        super(line, cause);
        this.damage = damage;
    }

    RunStoreException(String line) {
        this(line, null);
    }

    RunStoreException(String line, Throwable cause) {
        this(line, false, cause);
    }

    static RunStoreException damaged(String what, Throwable cause) {
        return new RunStoreException(what + "; 'telltale runs mend' saves what can be read and begins a new database", true, cause);
    }

    /** Whether what lies in the file cannot be what was written. */
    boolean isDamage() {
        return damage;
    }
}
