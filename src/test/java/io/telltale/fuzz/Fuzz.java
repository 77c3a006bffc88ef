package io.telltale.fuzz;

/** Where Jazzer enters: feeds the target that {@code -Dtelltale.fuzz=NAME} names. */
public final class Fuzz {
    private static final Target TARGET = Targets.named(System.getProperty("telltale.fuzz", ""));

    private Fuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.feed(input);
    }
}
