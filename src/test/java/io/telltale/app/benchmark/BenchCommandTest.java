package io.telltale.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return BenchCommand.commandLine((video, options, progress) -> null).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    /** A small size on plain Java and on lanes: the same field, so the same scores, and positive times. */
    @Test
    void flowIsMeasuredAndWritten() throws IOException {
        Path csv = folder.resolve("flow.csv");
        Path json = folder.resolve("flow.json");
        assertEquals(0, run("flow", "--sizes", "80", "--methods", "tvl1", "--backends", "scalar,simd", "--threads", "1", "--no-opponents", "--quick", "--csv", csv.toString(), "--json",
                json.toString()), err.toString());
        assertTrue(out.toString().contains("Memory is copied at"), out.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(3, lines.size(), lines.toString());
        JsonNode entries = new ObjectMapper().readTree(json.toFile()).get("entries");
        assertEquals(2, entries.size());
        for (JsonNode e : entries) {
            assertTrue(e.get("ms_per_pair").asDouble() > 0 && e.get("fields_per_second").asDouble() > 0, e.toString());
            assertTrue(e.get("endpoint_error_px").asDouble() > 0.01 && e.get("endpoint_error_px").asDouble() < 0.5, e.toString());
        }
        assertEquals(entries.get(0).get("endpoint_error_px").asDouble(), entries.get(1).get("endpoint_error_px").asDouble(), 2e-3);
    }

    @Test
    void whatCannotBeMeasuredIsRefusedWithTheReason() {
        assertEquals(CommandLine.ExitCode.USAGE, run("flow", "--sizes", "100"));
        assertTrue(err.toString().contains("100"), err.toString());
        assertEquals(CommandLine.ExitCode.USAGE, run("flow", "--methods", "magic"));
        assertTrue(err.toString().contains("magic"), err.toString());
        assertEquals(CommandLine.ExitCode.USAGE, run("flow", "--backends", "cuda"));
        assertEquals(CommandLine.ExitCode.USAGE, run("small-motion", "--photo", "face.png"));
        assertTrue(err.toString().contains("eyes"), err.toString());
        assertEquals(CommandLine.ExitCode.USAGE, run());
    }
}
