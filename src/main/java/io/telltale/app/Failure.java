package io.telltale.app;

import java.util.List;

/** An expected end of a command: one line for the user, further lines where there is a choice to offer, and the exit code that goes with it. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient List<String> further;

    Failure(int exitCode, String message) {
        this(exitCode, message, List.of());
    }

    Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.further = List.of();
    }

    Failure(int exitCode, String message, List<String> further) {
        super(message);
        this.exitCode = exitCode;
        this.further = List.copyOf(further);
    }

    int exitCode() {
        return exitCode;
    }

    List<String> further() {
        return further;
    }
}
