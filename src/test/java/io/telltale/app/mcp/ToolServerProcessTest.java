package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.Main;
import io.telltale.app.PlantedSecond;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code telltale mcp} as a host starts it: a process of its own, with the true engine. */
class ToolServerProcessTest {
    @TempDir
    private static Path folder;

    private static List<String> arguments(String... more) {
        return Stream.concat(Stream.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true",
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "mcp"), Stream.of(more)).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void aClientOfTheSdkSpotsAndLooks() throws Exception {
        PlantedSecond.in(folder);
        List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        List<McpSchema.ProgressNotification> progress = Collections.synchronizedList(new ArrayList<>());
        StdioClientTransport transport = new StdioClientTransport(ServerParameters.builder(java()).args(arguments("--folder", folder.toString(), "--no-store", "--backend", "scalar")).build(), ToolServer.json());
        transport.setStdErrorHandler(complaints::add);
        try (McpSyncClient client = McpClient.sync(transport).requestTimeout(Duration.ofMinutes(2)).initializationTimeout(Duration.ofMinutes(2)).progressConsumer(progress::add).build()) {
            client.initialize();
            assertEquals(9, client.listTools().tools().size());
            McpSchema.CallToolResult spotted = client.callTool(McpSchema.CallToolRequest.builder("spot").arguments(Map.of("video", "second.mp4")).progressToken(5).build());
            assertFalse(spotted.isError(), spotted::toString);
            assertTrue(((McpSchema.TextContent) spotted.content().getFirst()).text().contains("frames 0 to 29 (0.000 to 0.967 s) at 30 frames per second"), spotted::toString);
            assertEquals(30, progress.getLast().progress());
            int told = progress.size();
            McpSchema.CallToolResult face = client.callTool(McpSchema.CallToolRequest.builder("align_face").arguments(Map.of("video", "second.mp4", "frame", 8)).progressToken(6).build());
            assertFalse(face.isError(), face::toString);
            McpSchema.ImageContent picture = (McpSchema.ImageContent) face.content().getLast();
            assertEquals(256, ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.data()))).getWidth());
            // Nothing was spotted for it.
            assertEquals(told, progress.size());
        }
        assertEquals(List.of(), complaints.stream().filter(line -> !line.contains("incubator")).toList());
    }

    @Test
    void theStandardOutputIsTheProtocolsAloneAndTheEndOfTheInputIsTheEnd() throws Exception {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments("--folder", folder.toString(), "--no-store"));
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile()).start();
        try (var in = process.outputWriter()) {
            in.write("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_videos"}}
                    """);
        }
        assertEquals(0, process.waitFor(), () -> folder.resolve("err").toString());
        List<String> lines = Files.readAllLines(out);
        assertEquals(2, lines.size(), lines::toString);
        for (String line : lines) {
            assertEquals("2.0", new ObjectMapper().readTree(line).get("jsonrpc").asText());
        }
        assertEquals("2025-06-18", new ObjectMapper().readTree(lines.getFirst()).at("/result/protocolVersion").asText());
    }
}
