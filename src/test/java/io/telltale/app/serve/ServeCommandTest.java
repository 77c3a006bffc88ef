package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.FrameRate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class ServeCommandTest {
    private static final Engine ENGINE = (video, options, progress) -> MadeUpSpotting.of(new FrameRate(30, 1), 5, 2, 5);

    @Test
    void theAddressIsPrintedOnceAndOpensTheServer(@TempDir Path folder) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ServeCommand command = new ServeCommand(ENGINE, CommandRun.NO_MODELS);
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> line.execute("--port", "0", "--no-store", "--folder", folder.toString()));
        while (!out.toString().contains("\n")) {
            assertFalse(run.isDone(), err::toString);
            Thread.sleep(20);
        }
        String address = out.toString().strip();
        assertTrue(address.matches("http://127\\.0\\.0\\.1:\\d+/#token=[A-Za-z0-9_-]{32}"), address);
        Client client = new Client(HttpClient.newHttpClient(), address.replaceFirst("#.*", ""), address.replaceFirst(".*=", ""));
        assertEquals(folder.toRealPath().toString(), client.json("/api/about").path("folders").get(0).asText());
        assertEquals(0, client.json("/api/runs").path("runs").size());
        command.end();
        assertEquals(0, run.get(20, TimeUnit.SECONDS), err::toString);
        assertEquals(1, out.toString().lines().count());
        assertFalse(err.toString().contains(client.token()), err.toString());
        assertTrue(Files.isDirectory(folder));
    }

    @ParameterizedTest
    @CsvSource({"--port,99999,2", "--token,short,2", "--max-upload,much,2", "--max-upload,0,2", "--folder,/no/such/folder,3", "--host,no such host,2", "--trace,x,2", "--remote-model,x,2"})
    void wrongOptionsAreOneLine(String option, String value, int exitCode) {
        CommandRun run = CommandRun.of(ENGINE, null, "serve", "--no-store", option, value);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertFalse(run.oneErrorLine().isBlank());
    }
}
