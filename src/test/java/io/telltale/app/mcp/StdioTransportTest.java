package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.SpotterOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no client of the SDK sends. */
class StdioTransportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    private static final String SPOT = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"spot\",\"arguments\":{\"video\":\"a.mp4\"}}}";

    @TempDir
    private Path folder;
    private final SecondEngine engine = new SecondEngine();
    private final List<String> log = new ArrayList<>();
    private OpenVideos videos;
    private OutputStream to;
    private BufferedReader from;
    private Pipe answers;
    private CompletableFuture<Void> served;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("a.mp4"), "the engine does not look inside");
        videos = new OpenVideos(new VideoFolders(List.of(folder)), KeptSpotting.nowhere(engine), SpotterOptions.DEFAULT, ReasonProfile.generic());
        Pipe questions = Pipe.open();
        answers = Pipe.open();
        to = Channels.newOutputStream(questions.sink());
        from = new BufferedReader(new InputStreamReader(Channels.newInputStream(answers.source()), StandardCharsets.UTF_8));
        OutputStream out = Channels.newOutputStream(answers.sink());
        StdioTransport transport = new StdioTransport(Channels.newInputStream(questions.source()), out, log::add);
        new ToolServer(videos, "1", log::add).over(transport);
        served = CompletableFuture.runAsync(() -> {
            try (out) {
                transport.serve();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        engine.open();
        to.close();
        served.get();
        videos.close();
        assertEquals(List.of(), log);
    }

    private void send(String... lines) throws IOException {
        for (String line : lines) {
            to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        to.flush();
    }

    private JsonNode answer() throws IOException {
        return JSON.readTree(from.readLine());
    }

    private void greet() throws IOException {
        send(INITIALIZE);
        assertEquals("2025-11-25", answer().at("/result/protocolVersion").asText());
        send(INITIALIZED);
    }

    @Test
    void rubbishIsAnsweredAndTheSessionGoesOn() throws IOException {
        greet();
        send("rubbish", "", "[]", "\"x\"", "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"ping\"}", "[".repeat(100_000), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard-of\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}", "x".repeat(JsonRpc.MOST_BYTES + 5), "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}");
        List<Integer> codes = new ArrayList<>();
        for (JsonNode answer = answer(); !answer.path("id").asText().equals("p"); answer = answer()) {
            assertTrue(answer.get("id").isNull());
            codes.add(answer.at("/error/code").asInt());
        }
        assertEquals(List.of(-32700, -32600, -32600, -32600, -32700, -32600), codes);
    }

    @Test
    void whatComesBeforeTheHandshakeDoesNotWaitForEver() throws IOException {
        send(SPOT, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");
        assertEquals(2, answer().get("id").asInt());
        assertTrue(answer().has("result"));
        assertEquals(0, engine.asked.get());
    }

    @Test
    void aCallThatIsTakenBackStopsTheWorkAndIsNotAnswered() throws Exception {
        greet();
        engine.shut();
        send(SPOT);
        engine.awaitAsked();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2,\"reason\":\"too slow\"}}", "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");
        assertEquals(3, answer().get("id").asInt());
        to.close();
        served.get();
        assertEquals(1, engine.stopped.get());
        assertEquals(null, from.readLine());
    }

    @Test
    void whatWasAskedBeforeTheInputEndsIsAnswered() throws Exception {
        greet();
        engine.shut();
        send(SPOT);
        engine.awaitAsked();
        to.close();
        assertFalse(served.isDone());
        engine.open();
        JsonNode answer = answer();
        assertTrue(answer.at("/result/content/0/text").asText().contains("Events told: 2"), answer.toString());
        served.get();
    }

    @Test
    void whereNobodyReadsTheAnswersTheWorkStops() throws Exception {
        greet();
        engine.shut();
        send(SPOT);
        engine.awaitAsked();
        answers.source().close();
        send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");
        to.close();
        served.get();
        assertEquals(1, engine.stopped.get());
    }
}
