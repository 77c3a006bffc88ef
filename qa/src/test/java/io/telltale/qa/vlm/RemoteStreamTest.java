package io.telltale.qa.vlm;

import static io.telltale.qa.vlm.Misbehaving.good;
import static io.telltale.qa.vlm.Misbehaving.json;
import static io.telltale.qa.vlm.Misbehaving.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt HELLO = Prompt.of("Hello?");
    private static final Tool ZOOM = new Tool("zoom", "Zooms.", JSON.createObjectNode().put("type", "object"));

    private final List<String> heard = new ArrayList<>();

    private static String delta(String delta) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}\n\n";
    }

    private static String said(String content) {
        return delta("{\"content\":\"" + content + "\"}");
    }

    private static String finish(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }

    private static final String DONE = "data: [DONE]\n\n";
    private static final String USAGE = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":3}}\n\n";

    /** Sends the bytes in pieces of a size; then ends, or drops the connection. */
    private static Misbehaving.Behaviour stream(int piece, boolean drops, String... events) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            byte[] bytes = String.join("", events).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += piece) {
                exchange.getResponseBody().write(bytes, at, Math.min(piece, bytes.length - at));
                exchange.getResponseBody().flush();
            }
            if (drops) {
                throw new IOException("cut");
            }
        };
    }

    private static Misbehaving.Behaviour stream(String... events) {
        return stream(1 << 20, false, events);
    }

    private Reply reply(Prompt prompt, Misbehaving.Behaviour... behaviours) throws Exception {
        try (Misbehaving server = new Misbehaving(behaviours); RemoteModel model = RemoteToolsTest.open(server)) {
            return model.reply(prompt, heard::add);
        }
    }

    private ModelException failure(Misbehaving.Behaviour... behaviours) {
        return assertThrows(ModelException.class, () -> reply(HELLO, behaviours));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void isHeardPieceByPiece(int piece) throws Exception {
        Reply reply = reply(HELLO, stream(piece, false, delta("{\"role\":\"assistant\",\"content\":\"\"}"), said("Grö"), ": keep-alive\n\n", said("ße, "), said("\\ud83d"), said("\\ude00!"), finish("stop"),
                USAGE, DONE));
        assertEquals(new Reply("Größe, 😀!", Optional.of(new Reply.Usage(11, 3)), Reply.Finish.STOP), reply);
        assertEquals(List.of("Grö", "ße, ", "😀!"), heard, "whole characters only");
    }

    @Test
    void theRequestAsksForAStreamWithItsTokens() throws Exception {
        try (Misbehaving server = new Misbehaving(stream(said("a"), finish("stop"), DONE)); RemoteModel model = RemoteToolsTest.open(server)) {
            model.reply(HELLO, heard::add);
            JsonNode sent = JSON.readTree(server.requests().getFirst().body());
            assertTrue(sent.get("stream").asBoolean());
            assertTrue(sent.at("/stream_options/include_usage").asBoolean());
        }
    }

    /** Line ends of all three kinds, no blank after the colon, a byte order mark, names of events, data over two lines, no empty line at the end. */
    @Test
    void eventsInEveryForm() throws Exception {
        String events = "\uFEFFevent: chunk\rid: 7\rdata:{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\r\r"
                + "data: {\"choices\":[{\"delta\":\r\ndata: {\"content\":\"b\"}}]}\r\n\r\n" + "data: {\"choices\":[{\"delta\":{\"content\":\"c\"},\"finish_reason\":\"length\"}]}";
        assertEquals(new Reply("abc", Optional.empty(), Reply.Finish.LENGTH), reply(HELLO, stream(3, false, events)));
        assertEquals(List.of("a", "b", "c"), heard);
    }

    @Test
    void callsComeInPieces() throws Exception {
        Reply reply = reply(HELLO.withTools(List.of(ZOOM)),
                stream(delta("{\"tool_calls\":[{\"index\":1,\"id\":\"a\",\"function\":{\"name\":\"zoom\",\"arguments\":\"\"}}]}"),
                        delta("{\"tool_calls\":[{\"index\":1,\"id\":null,\"function\":{\"name\":null,\"arguments\":\"{\\\"sc\"}}]}"),
                        delta("{\"tool_calls\":[{\"index\":1,\"id\":\"\",\"function\":{\"arguments\":\"ale\\\": 2}\"}}]}"),
                        delta("{\"tool_calls\":[{\"index\":2,\"id\":\"b\",\"function\":{\"name\":\"spot\",\"arguments\":\"{}\"}}]}"), finish("tool_calls"), DONE));
        assertEquals(List.of(new ToolCall("a", "zoom", "{\"scale\": 2}"), new ToolCall("b", "spot", "{}")), reply.calls());
        assertEquals(Reply.Finish.TOOL, reply.finish());
        assertEquals(List.of(), heard);
    }

    @Test
    void callsOfServersThatDiffer() throws Exception {
        String one = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"zoom\",\"arguments\":\"{}\"}}]}");
        String other = delta("{\"tool_calls\":[{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"spot\",\"arguments\":{\"x\":1}}}]}");
        List<ToolCall> two = List.of(new ToolCall("a", "zoom", "{}"), new ToolCall("b", "spot", "{\"x\":1}"));
        assertEquals(two, reply(HELLO.withTools(List.of(ZOOM)), stream(one, other, finish("stop"), DONE)).calls(), "all of index 0");
        assertEquals(two, reply(HELLO.withTools(List.of(ZOOM)), stream(one.replace("\"index\":0,\"id", "\"id"), other.replace("\"index\":0,\"id", "\"id"), finish("stop"), DONE)).calls(), "no index");
        assertEquals(List.of(new ToolCall("a", "zoom", "{\"x\":1}")), reply(HELLO.withTools(List.of(ZOOM)),
                stream(one.replace("{}", "{"), delta("{\"tool_calls\":[{\"index\":0,\"id\":\"other\",\"function\":{\"arguments\":\"\\\"x\\\":1\"}}]}"),
                        delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"zoom\",\"arguments\":\"}\"}}]}"), finish("stop"), DONE)).calls(), "an id for each piece, and a name again");
    }

    @Test
    void callsThatAStreamLostAreAskedForAgain() throws Exception {
        String whole = "{\"choices\":[{\"message\":{\"content\":\"\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"zoom\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        assertEquals(1, reply(HELLO.withTools(List.of(ZOOM)), stream(said(""), finish("stop"), DONE), json(whole)).calls().size());
        assertEquals("", reply(HELLO, stream(said(""), finish("stop"), DONE)).text(), "without tools an empty answer is one");
    }

    @Test
    void aServerThatDoesNotStreamIsHeardAtOnce() throws Exception {
        assertEquals("all of it", reply(HELLO, good("all of it")).text());
        assertEquals(List.of("all of it"), heard);
    }

    @Test
    void aServerThatRefusesStreamOptionsIsAskedWithout() throws Exception {
        try (Misbehaving server = new Misbehaving(status(400, "unknown field"), stream(said("a"), finish("stop"), DONE)); RemoteModel model = RemoteToolsTest.open(server)) {
            assertEquals("a", model.reply(HELLO, heard::add).text());
            assertEquals(List.of(true, false), server.requests().stream().map(r -> r.body().contains("stream_options")).toList());
            assertTrue(server.requests().getLast().body().contains("\"stream\":true"));
            assertEquals(1, model.spending().untold());
        }
    }

    /** Before anything was told a stream can be asked for again; after that, what was told stands on a screen. */
    @Test
    void aCutStream() throws Exception {
        assertEquals("whole", reply(HELLO, stream(1 << 20, true, delta("{\"role\":\"assistant\"}")), stream(said("whole"), finish("stop"), DONE)).text());
        assertEquals(List.of("whole"), heard);
        for (boolean drops : new boolean[] {true, false}) {
            ModelException e = failure(stream(1 << 20, drops, said("half of"), "data: {\"choices\":[{\"del"), good("not asked for"));
            assertEquals(ModelException.Scope.PROMPT, e.scope());
            assertTrue(e.getMessage().contains(drops ? "was cut off after 7 characters" : "not valid JSON") || e.getMessage().contains("not valid JSON"), e.getMessage());
        }
        assertTrue(failure(stream(said("half of"))).getMessage().contains("was cut off after 7 characters"));
        assertTrue(failure(stream(), stream()).getMessage().contains("did not answer in 2 tries, lastly: the stream ended before the reply did"));
    }

    @Test
    void aDropAfterTheEndIsNoHarm() throws Exception {
        assertEquals("whole", reply(HELLO, stream(1 << 20, true, said("whole"), finish("stop"))).text());
        assertEquals("whole", reply(HELLO, stream(1 << 20, true, said("whole"), DONE)).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "data: {\"error\":{\"message\":\"out of memory\"}}; ended in an error: out of memory",
        "data: {\"error\":{\"message\":\"upstream\"},\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}; ended in an error: upstream",
        "error: {\"error\":{\"message\":\"slot\"}}; ended in an error: slot",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}; content filter",
        "data: {\"choices\":[{\"delta\":{\"refusal\":\"I do not\"},\"finish_reason\":\"stop\"}]}; is a refusal: I do not",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{}]},\"finish_reason\":\"stop\"}]}; calls a tool without a name",
        "data: nonsense; is not valid JSON: 'nonsense'"})
    void streamsThatGoWrong(String event, String part) {
        ModelException e = failure(stream(said("so far"), event + "\n\n", said("more"), DONE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
        assertEquals(ModelException.Scope.PROMPT, e.scope());
        assertEquals("so far", String.join("", heard).substring(0, 6));
    }

    @Test
    void boundsHold() throws Exception {
        assertTrue(failure(stream("data: " + "x".repeat(ChatStream.MOST_LINE_BYTES))).getMessage().contains("holds a line of more than"));
        try (Misbehaving server = new Misbehaving(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = said("again and again").getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(piece);
                exchange.getResponseBody().flush();
            }
        }); RemoteModel model = new RemoteModel(RemoteOptions.of(server.address(), "m").withMaxReplyBytes(50_000), ExchangeLog.none(), name -> null, BackOff.real())) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(HELLO, heard::add));
            assertTrue(e.getMessage().contains("is longer than 50000 bytes and was cut off"), e.getMessage());
            assertTrue(heard.size() > 100 && heard.size() < 50_000 / 15, heard.size() + " pieces");
        }
    }

    @Test
    void aStreamThatStallsIsGivenUp() throws Exception {
        try (Misbehaving server = new Misbehaving(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(said("a").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        }); RemoteModel model = new RemoteModel(RemoteOptions.of(server.address(), "m").withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300)), ExchangeLog.none(), name -> null,
                BackOff.real())) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(HELLO, heard::add));
            assertTrue(e.getMessage().contains("did not finish its reply within 0.3 s"), e.getMessage());
            assertEquals(List.of("a"), heard);
        }
    }

    @Test
    void aListenerThatFailsIsNotSwallowed() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        try (Misbehaving server = new Misbehaving(stream(said("a"), finish("stop"), DONE)); RemoteModel model = RemoteToolsTest.open(server)) {
            assertSame(mine, assertThrows(IllegalStateException.class, () -> model.reply(HELLO, piece -> {
                throw mine;
            })));
        }
    }

    @Test
    void isLoggedWithoutTheKey(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("log.jsonl");
        try (Misbehaving server = new Misbehaving(stream(said("sk-secret"), finish("stop"), USAGE, DONE));
                RemoteModel model = new RemoteModel(RemoteOptions.of(server.address(), "m"), ExchangeLog.to(file), Map.of("OPENAI_API_KEY", "sk-secret")::get,
                        new BackOff(() -> Instant.EPOCH, new SplittableRandom(1), wait -> { }))) {
            model.reply(HELLO, heard::add);
            assertEquals(new Spending(1, 1, 11, 3, 0, Optional.empty()), model.spending());
        }
        JsonNode line = JSON.readTree(Files.readString(file));
        assertEquals(200, line.get("status").asInt());
        assertEquals(said("(key)") + finish("stop") + USAGE + DONE, line.get("response").asText());
        assertEquals(1, Arrays.asList(Files.readString(file).split("\n")).size());
    }
}
