package io.telltale.app.console;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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
public final class StandardError {
    static final String PROPERTY = "telltale.stderr";
    private static final int DESCRIPTOR = 2;
    /** TIOCGWINSZ of {@code asm-generic/ioctls.h}. */
    private static final long LINUX_WINDOW_SIZE = 0x5413;
    /** TIOCGWINSZ of Darwin's {@code sys/ttycom.h}. */
    private static final long MAC_WINDOW_SIZE = 0x40087468;

    private StandardError() {
    }

    /** Makes the descriptor kept by the launcher the standard error again: {@code dup2(kept, 2); close(kept)}. Nothing to do where none was kept. */
    public static void restore() {
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

    /** Columns of the terminal, less one so that no line wraps; 79 where that is unknown. */
    static int columns() {
        long request = System.getProperty("os.name").startsWith("Mac") ? MAC_WINDOW_SIZE : LINUX_WINDOW_SIZE;
        FunctionDescriptor ioctl = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            // struct winsize { unsigned short rows, columns, x pixels, y pixels; }
            MemorySegment size = arena.allocate(4 * ValueLayout.JAVA_SHORT.byteSize(), ValueLayout.JAVA_SHORT.byteAlignment());
            boolean known = posix("ioctl", ioctl, Linker.Option.firstVariadicArg(2)).map(f -> call(f, DESCRIPTOR, request, size) == 0).orElse(false);
            int columns = known ? size.getAtIndex(ValueLayout.JAVA_SHORT, 1) : 0;
            return columns > 0 ? columns - 1 : 79;
        }
    }

    private static FunctionDescriptor one() {
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    }

    private static Optional<MethodHandle> posix(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup lookup = linker.defaultLookup();
        return lookup.find(name).map(address -> linker.downcallHandle(address, descriptor, options));
    }

    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library failed", e);
        }
    }
}
