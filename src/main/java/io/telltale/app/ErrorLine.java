package io.telltale.app;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.Shutdown;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code exception -> one line on the standard error + exit code}. The stack trace is shown with {@code -Dtelltale.debug} only. */
final class ErrorLine {
    static final String DEBUG = "telltale.debug";

    private ErrorLine() {
    }

    /** Wrong usage: what is wrong, what may have been meant, and where help is. */
    static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        print(err, e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                err.println("Did you mean " + String.join(" or ", meant) + "?");
            }
        }
        Arrays.stream(arguments).filter(ErrorLine::isFileLikeAnOption).findFirst()
                .ifPresent(file -> err.println("A file whose name begins with - is given as ." + File.separator + file));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static boolean isFileLikeAnOption(String argument) {
        try {
            return argument.startsWith("-") && Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Anything that goes wrong while a command runs. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        if (Shutdown.isUnderWay()) {
            return ExitCode.INTERRUPTED;
        }
        PrintWriter err = command.getErr();
        int exitCode = exitCode(e);
        print(err, exitCode == ExitCode.DEFECT ? defect(e) : message(e));
        if (e instanceof Failure failure) {
            failure.further().forEach(err::println);
        }
        if (System.getProperty(DEBUG) != null) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    private static String defect(Throwable e) {
        return "a defect: " + e + " (run with TELLTALE_JAVA_OPTS=-D" + DEBUG + " and report what it prints)";
    }

    private static String message(Exception e) {
        return e instanceof FileSystemException file ? file.getFile() + ": " + FileTrouble.why(file) : e.getMessage();
    }

    /** What no command can go on from: too little memory for this footage, or a broken installation. */
    static int fatal(Error e, PrintWriter err) {
        print(err, e instanceof OutOfMemoryError
                ? "the memory that Java may use, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, is too little for this; give more with TELLTALE_JAVA_OPTS=-Xmx2g"
                : defect(e));
        if (System.getProperty(DEBUG) != null) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.DEFECT;
    }

    private static int exitCode(Exception e) {
        return switch (e) {
            case Failure failure -> failure.exitCode();
            case NoFaceException none -> ExitCode.UNANSWERED;
            case IOException io -> ExitCode.FILE;
            case CheckpointException unusable -> ExitCode.FILE;
            case ModelException silent -> ExitCode.BACKEND;
            case BackendUnavailableException missing -> ExitCode.BACKEND;
            case DeviceFailedException failed -> ExitCode.BACKEND;
            default -> ExitCode.DEFECT;
        };
    }

    private static void print(PrintWriter err, String message) {
        err.println("telltale: " + String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }
}
