package io.telltale.app.console;

/** What the exit status of {@code telltale} means; an interface for scripts, so numbers never change. */
public final class ExitCode {
    public static final int OK = 0;
    /** The footage was read, but it does not hold an answer: no face, or a question outside of what is known. */
    public static final int UNANSWERED = 1;
    public static final int USAGE = 2;
    /** A file that cannot be read as footage, or an output that cannot be written. */
    public static final int FILE = 3;
    /** A backend that was asked for is missing, a device failed, or a model does not answer. */
    public static final int BACKEND = 4;
    /** A file of answers or events was written whole, but something in it stands for a video or question that could not be answered. */
    public static final int FALLBACK = 5;
    /** A defect of Telltale; the launcher uses it where it cannot build or start the application. */
    public static final int DEFECT = 70;
    /** Ctrl-C; set by the JVM, which ends by the signal. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
