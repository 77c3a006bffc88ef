package io.telltale.spotting.landmark;

import java.io.IOException;

/** A landmark file that cannot be used; the message is one line for the user, with the file, what was wrong with it, and what can be done. */
public final class LandmarkException extends IOException {
    private static final long serialVersionUID = 1L;

    LandmarkException(String line) {
        super(line);
    }

    LandmarkException(String line, Throwable cause) {
        super(line, cause);
    }
}
