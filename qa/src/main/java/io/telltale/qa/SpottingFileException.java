package io.telltale.qa;

import java.io.IOException;

/**
 * A file that does not hold what was spotted in a video, or is damaged; the message is one line for the user: the file, what is wrong in it, and what can be done.
 */
public final class SpottingFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public SpottingFileException(String line) {
        super(line);
    }

    public SpottingFileException(String line, Throwable cause) {
        super(line, cause);
    }
}
