package io.telltale.app.runs;

import java.io.IOException;

/** The database of runs cannot be used; the message is one line for the user: the file, what is wrong, and what can be done. */
public final class RunStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    RunStoreException(String line) {
        super(line);
    }

    RunStoreException(String line, Throwable cause) {
        super(line, cause);
    }
}
