package io.telltale.app;

import io.telltale.app.ask.ChatInput;
import io.telltale.app.console.Failure;
import io.telltale.app.console.StandardError;
import io.telltale.app.console.StandardOutput;
import io.telltale.app.model.Checkpoints;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.spotting.Spotter;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry point: the command line of {@link TelltaleCommand} on the true standard output and error. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        StandardError.restore();
        StandardOutput out = StandardOutput.open();
        System.exit(run(TelltaleCommand.commandLineFor(arguments, Spotter::spot, PlantedClip::render, new Checkpoints(), ChatInput::standard), out, arguments));
    }

    /** Runs a command to its end, errors and unwritable output included. */
    static int run(CommandLine command, StandardOutput out, String... arguments) {
        PrintWriter writer = out.writer();
        try {
            int exitCode = command.setOut(writer).execute(arguments);
            writer.flush();
            out.check();
            return exitCode;
        } catch (Failure e) {
            return ErrorLine.execution(e, command, null);
        } catch (Error e) {
            return ErrorLine.fatal(e, command.getErr());
        }
    }
}
