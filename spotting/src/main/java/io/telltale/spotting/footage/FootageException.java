package io.telltale.spotting.footage;

import java.io.IOException;

/** Footage that cannot be read; the message is one line for the user, with what was wrong and what can be done. */
public final class FootageException extends IOException {
    private static final long serialVersionUID = 1L;

    public FootageException(String line) {
        super(line);
    }

    public FootageException(String line, Throwable cause) {
        super(line, cause);
    }
}
