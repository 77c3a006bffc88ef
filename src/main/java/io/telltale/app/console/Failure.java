package io.telltale.app.console;

import java.util.List;

/** An expected end of a command: one line for the user, further lines where there is a choice to offer, and the exit code that goes with it. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient List<String> further;

    public Failure(int exitCode, String message) {
        this(exitCode, message, List.of());
    }

    public Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.further = List.of();
    }

    public Failure(int exitCode, String message, List<String> further) {
        super(message);
        this.exitCode = exitCode;
        this.further = List.copyOf(further);
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> further() {
        return further;
    }
}
