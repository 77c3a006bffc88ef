package io.telltale.app.console;

/**
 * What the libraries tell on the standard error: nothing, or with {@code --verbose} what they do, a line each. Settings of SLF4J's simple back end, which reads them when the first logger is made:
 * {@link #quiet} therefore comes before everything else, and {@link #verbose} before a command works.
 */
public final class Verbosity {
    private static final String SETTINGS = "org.slf4j.simpleLogger.";
    private static final String LEVEL = SETTINGS + "defaultLogLevel";
    private static final String OURS = SETTINGS + "log.io.telltale";

    private Verbosity() {
    }

    /** Nothing, unless whoever started the JVM set it otherwise. */
    public static void quiet() {
        set(LEVEL, "off");
        set(SETTINGS + "showThreadName", "false");
        set(SETTINGS + "showShortLogName", "true");
        // Before any logger speaks of which back end there is.
        set("slf4j.internal.verbosity", "ERROR");
    }

    /** What Telltale does, and what others fail in. */
    public static void verbose() {
        System.setProperty(LEVEL, "error");
        System.setProperty(OURS, "info");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
