package io.telltale.bench.dataset;

import java.io.IOException;

/** A copy of a data set that cannot be read; the message is one line for the user, with what was wrong and what was looked for. */
public final class DatasetException extends IOException {
    private static final long serialVersionUID = 1;

    public DatasetException(String line) {
        super(line);
    }

    public DatasetException(String line, Throwable cause) {
        super(line, cause);
    }
}
