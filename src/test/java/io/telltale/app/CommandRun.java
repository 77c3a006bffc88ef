package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.ask.ChatInput;
import io.telltale.app.engine.Engine;
import io.telltale.app.model.LocalModels;
import io.telltale.app.planted.Planter;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What one run of the command line said. */
public record CommandRun(int exitCode, String out, String err) {
    public static final LocalModels NO_MODELS = (folder, how, progress) -> {
        throw new AssertionError("no checkpoint is to be opened");
    };

    /** There is no language model on this machine, and nobody says anything. */
    public static CommandRun of(Engine engine, Planter planter, String... arguments) {
        return of(engine, planter, NO_MODELS, "", arguments);
    }

    /** @param input what is typed, or comes through a pipe */
    public static CommandRun of(Engine engine, Planter planter, LocalModels models, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = TelltaleCommand.commandLine(engine, planter, models, () -> new ChatInput(new BufferedReader(new StringReader(input)), false)).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(command.execute(arguments), out.toString(), err.toString());
    }

    /** The one line on the standard error, beside the pointer to the help. */
    public String oneErrorLine() {
        List<String> lines = err.lines().filter(line -> !line.startsWith("Try '")).toList();
        assertEquals(1, lines.size(), err);
        assertTrue(lines.getFirst().startsWith("telltale: "), err);
        return lines.getFirst();
    }
}
