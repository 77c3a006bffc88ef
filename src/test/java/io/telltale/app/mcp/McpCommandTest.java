package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpCommandTest {
    @TempDir
    private Path folder;

    private CommandRun run(String... arguments) {
        return CommandRun.of(new SecondEngine(), (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, arguments);
    }

    @ParameterizedTest
    @CsvSource({"mcp --port 1, --port goes with --http", "mcp --token abcdefgh, --token goes with --http", "mcp --http --port 70000, --port must be 0 to 65535", "mcp --fps fast, fast",
        "mcp --http --port 0 --no-store --token short, a token has 8 or more", "mcp --backend abacus, --backend must be one of"})
    void wrongUsageIsToldInOneLine(String arguments, String said) {
        CommandRun run = run(arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains(said), run.err());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandRun run = run("mcp", "--folder", folder.resolve("none").toString());
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().endsWith("none: no such folder"), run.err());
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CommandRun run = run("mcp", "--http", "--no-store", "--folder", folder.toString(), "--port", String.valueOf(taken.getLocalPort()));
            assertEquals(ExitCode.FILE, run.exitCode());
            assertTrue(run.oneErrorLine().contains("choose another with --port"), run.err());
        }
    }

    @Test
    void theHelpShowsWhatAHostNeeds() {
        CommandRun run = run("mcp", "--help");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("\"mcpServers\"") && run.out().contains("\"args\": [\"mcp\", \"--folder\""), run.out());
    }
}
