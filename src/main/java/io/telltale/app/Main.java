package io.telltale.app;

/** Entry point: the command line of {@link TelltaleCommand} on the true standard error. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        StandardError.restore();
        System.exit(TelltaleCommand.commandLine().execute(arguments));
    }
}
