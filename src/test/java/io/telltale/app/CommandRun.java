package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.ask.ChatInput;
import io.telltale.app.engine.Engine;
import io.telltale.app.model.LocalModels;
import io.telltale.app.planted.Planter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What one run of the command line said. */
public record CommandRun(int exitCode, String out, String err) {
    public static final LocalModels NO_MODELS = (folder, how) -> {
        throw new AssertionError("no checkpoint is to be opened");
    };

    /** There is no language model on this machine, and nobody says anything. */
    public static CommandRun of(Engine engine, Planter planter, String... arguments) {
        return of(engine, planter, NO_MODELS, "", arguments);
    }

    /** @param input what is typed, or comes through a pipe */
    public static CommandRun of(Engine engine, Planter planter, LocalModels models, String input, String... arguments) {
        Path home = temporary();
        try {
            return in(home.resolve("runs.db"), engine, planter, models, input, arguments);
        } finally {
            delete(home);
        }
    }

    /** @param runs where analyses are kept; elsewhere every run of a command begins with none */
    public static CommandRun in(Path runs, Engine engine, Planter planter, LocalModels models, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = TelltaleCommand.commandLine(engine, planter, models, () -> new ChatInput(new BufferedReader(new StringReader(input)), false), runs)
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(command.execute(arguments), out.toString(), err.toString());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("telltale-runs-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one line on the standard error, beside the pointer to the help. */
    public String oneErrorLine() {
        List<String> lines = err.lines().filter(line -> !line.startsWith("Try '")).toList();
        assertEquals(1, lines.size(), err);
        assertTrue(lines.getFirst().startsWith("telltale: "), err);
        return lines.getFirst();
    }
}
