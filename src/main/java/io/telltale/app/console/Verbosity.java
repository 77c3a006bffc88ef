package io.telltale.app.console;

/**
 * What the libraries tell on the standard error: nothing, as {@code simplelogger.properties} says, or with {@code --verbose} what they do, a line each. SLF4J's simple back end reads its settings when the
 * first logger is made, so {@link #verbose} comes before a command works.
 */
public final class Verbosity {
    private static final String SETTINGS = "org.slf4j.simpleLogger.";

    private Verbosity() {
    }

    /** What Telltale does, and what others fail in. */
    public static void verbose() {
        System.setProperty(SETTINGS + "defaultLogLevel", "error");
        System.setProperty(SETTINGS + "log.io.telltale", "info");
    }
}
