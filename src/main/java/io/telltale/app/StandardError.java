package io.telltale.app;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The standard error as the system knows it: descriptor 2, and whether it is a terminal.
 *
 * <p>The JVM prints a warning about the Vector API's module before any of our code runs. The launcher therefore starts it with another file as descriptor 2 and
 * the user's standard error as the descriptor that the system property {@value #PROPERTY} names; {@link #restore} moves it back.
 */
final class StandardError {
    static final String PROPERTY = "telltale.stderr";
    private static final int DESCRIPTOR = 2;

    private StandardError() {
    }

    /** Makes the descriptor kept by the launcher the standard error again: {@code dup2(kept, 2); close(kept)}. Nothing to do where none was kept. */
    static void restore() {
        Integer kept = Integer.getInteger(PROPERTY);
        if (kept == null) {
            return;
        }
        System.clearProperty(PROPERTY);
        FunctionDescriptor two = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        Optional<MethodHandle> dup2 = posix("dup2", two);
        if (dup2.isPresent()) {
            call(dup2.get(), kept, DESCRIPTOR);
            posix("close", one()).ifPresent(close -> call(close, kept));
        }
    }

    /** Whether somebody reads the standard error on a terminal; where the system cannot be asked, whether the process has a console. */
    static boolean isTerminal() {
        return posix("isatty", one()).map(isatty -> call(isatty, DESCRIPTOR) == 1)
                .orElseGet(() -> System.console() != null && System.console().isTerminal());
    }

    private static FunctionDescriptor one() {
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    }

    private static Optional<MethodHandle> posix(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup lookup = linker.defaultLookup();
        return lookup.find(name).map(address -> linker.downcallHandle(address, descriptor));
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
