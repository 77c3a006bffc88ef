package io.telltale.app.console;

/** Whether the JVM is ending by a signal: what fails then, a decoder that was stopped for instance, is no news. */
public final class Shutdown {
    private Shutdown() {
    }

    public static boolean isUnderWay() {
        Thread probe = new Thread(() -> { });
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
