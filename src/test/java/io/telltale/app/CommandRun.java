package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.engine.Engine;
import io.telltale.app.planted.Planter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What one run of the command line said. */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(Engine engine, Planter planter, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = TelltaleCommand.commandLine(engine, planter).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
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
