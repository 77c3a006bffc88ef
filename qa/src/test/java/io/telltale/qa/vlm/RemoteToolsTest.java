package io.telltale.qa.vlm;

import static io.telltale.qa.vlm.Misbehaving.good;
import static io.telltale.qa.vlm.Misbehaving.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteToolsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final Tool ZOOM = new Tool("zoom", "Shows a part larger.", JSON.createObjectNode().put("type", "object"));

    static RemoteModel open(Misbehaving server) throws ModelException {
        return new RemoteModel(RemoteOptions.of(server.address(), "qwen").withTries(2), ExchangeLog.none(), name -> null,
                new BackOff(() -> Instant.EPOCH, new SplittableRandom(1), wait -> { }));
    }

    private static String reply(String message, String finish) {
        return "{\"choices\":[{\"message\":" + message + ",\"finish_reason\":" + finish + "}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";
    }

    private static String call(String id, String name, String arguments) {
        return "{" + (id == null ? "" : "\"id\":" + id + ",") + "\"type\":\"function\",\"function\":{\"name\":" + name + (arguments == null ? "" : ",\"arguments\":" + arguments) + "}}";
    }

    private static Reply asked(String message, String finish) throws Exception {
        try (Misbehaving server = new Misbehaving(json(reply(message, finish))); RemoteModel model = open(server)) {
            return model.reply(Prompt.of("Look.").withTools(List.of(ZOOM)));
        }
    }

    private static List<ToolCall> calls(String... calls) throws Exception {
        return asked("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + String.join(",", calls) + "]}", "\"tool_calls\"").calls();
    }

    @Test
    void callsAreRead() throws Exception {
        Reply reply = asked("{\"content\":null,\"tool_calls\":[" + call("\"a\"", "\"zoom\"", "\"{\\\"scale\\\": 2}\"") + "," + call("\"b\"", "\"spot\"", "\"{}\"") + "]}", "\"tool_calls\"");
        assertEquals(new Reply("", Optional.of(new Reply.Usage(9, 2)), Reply.Finish.TOOL, List.of(new ToolCall("a", "zoom", "{\"scale\": 2}"), new ToolCall("b", "spot", "{}"))), reply);
    }

    @Test
    void serversDiffer() throws Exception {
        assertEquals(List.of(new ToolCall("call_1", "zoom", "{\"scale\":2}")), calls(call(null, "\"zoom\"", "{\"scale\":2}")), "no id, an object instead of its text");
        assertEquals(List.of(new ToolCall("a", "zoom", "{}"), new ToolCall("call_2", "zoom", "{}"), new ToolCall("call_3", "zoom", "{}")),
                calls(call("\"a\"", "\"zoom\"", null), call("\"a\"", "\"zoom\"", "null"), call("\"\"", "\" zoom \"", "\"\"")), "ids that are there twice or empty, no arguments");
        assertEquals(List.of("call_1", "call_2"), calls(call("17", "\"zoom\"", null), call("\"" + "x".repeat(5000) + "\"", "\"zoom\"", null)).stream().map(ToolCall::id).toList());
        assertEquals(List.of("call_2", "call_3"), calls(call("\"call_2\"", "\"zoom\"", null), call(null, "\"zoom\"", null)).stream().map(ToolCall::id).toList());
        assertEquals(List.of(new ToolCall("call_1", "zoom", "{}")), asked("{\"content\":null,\"function_call\":{\"name\":\"zoom\",\"arguments\":\"{}\"}}", "\"function_call\"").calls());
        assertEquals(Reply.Finish.TOOL, asked("{\"content\":\"\",\"tool_calls\":[" + call("\"a\"", "\"zoom\"", null) + "]}", "\"stop\"").finish());
        assertEquals(Reply.Finish.LENGTH, asked("{\"tool_calls\":[" + call("\"a\"", "\"zoom\"", "\"{\\\"sc\"") + "]}", "\"length\"").finish());
        assertEquals(List.of(), asked("{\"content\":\"no\",\"tool_calls\":null}", "\"stop\"").calls());
        assertEquals("Let me see.", asked("{\"content\":\"Let me see.\",\"tool_calls\":[" + call("\"a\"", "\"zoom\"", null) + "]}", "\"tool_calls\"").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"content\":null,\"tool_calls\":[{}]}; calls a tool without a name",
        "{\"content\":null,\"tool_calls\":[17]}; calls a tool without a name",
        "{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":{\"a\":1}}}]}; calls a tool without a name",
        "{\"tool_calls\":[]}; holds no answer"})
    void callsThatAreNone(String message, String part) {
        ModelException e = assertThrows(ModelException.class, () -> asked(message, "\"tool_calls\""));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertEquals(ModelException.Scope.PROMPT, e.scope());
    }

    @Test
    void tooMuchIsRefused() throws Exception {
        String one = call(null, "\"zoom\"", "\"{}\"");
        assertEquals(CalledTools.MOST_CALLS, calls(Stream.generate(() -> one).limit(CalledTools.MOST_CALLS).toArray(String[]::new)).size());
        String many = "{\"tool_calls\":[" + IntStream.rangeClosed(0, CalledTools.MOST_CALLS).mapToObj(i -> one).collect(Collectors.joining(",")) + "]}";
        assertTrue(assertThrows(ModelException.class, () -> asked(many, "\"tool_calls\"")).getMessage().contains("more than 64 tools at once"));
        String huge = "{\"tool_calls\":[" + call(null, "\"zoom\"", "\"" + "x".repeat(CalledTools.MOST_CHARACTERS + 1) + "\"") + "]}";
        ModelException e = assertThrows(ModelException.class, () -> asked(huge, "\"tool_calls\""));
        assertTrue(e.getMessage().contains("characters of arguments") && e.getMessage().length() < 300, e.getMessage());
        String named = "{\"tool_calls\":[" + call(null, "\"" + "x".repeat(300) + "\"", null) + "]}";
        assertTrue(assertThrows(ModelException.class, () -> asked(named, "\"tool_calls\"")).getMessage().contains("a name of more than"));
    }

    /** A whole conversation with tools goes out in the form that every server takes. */
    @Test
    void aConversationWithToolsIsSent() throws Exception {
        ToolCall zoom = new ToolCall("a", "zoom", "{\"scale\": 2}");
        ToolCall broken = new ToolCall("b", "zoom", "{\"scale\": ");
        Message.Part picture = new Message.Part.Shown(Picture.of(PNG));
        List<Message> messages = List.of(Message.user("Which?"), Message.assistant("", List.of(zoom, broken)), Message.tool(zoom, List.of(new Message.Part.Text("frame 3"), picture)),
                Message.tool(broken, List.of(new Message.Part.Text("not valid JSON"))), Message.assistant("I see.", List.of(zoom)), Message.tool(zoom, List.of(picture)),
                Message.user("Answer now."));
        try (Misbehaving server = new Misbehaving(good("a smile")); RemoteModel model = open(server)) {
            assertEquals("a smile", model.reply(Prompt.conversation(messages).withTools(List.of(ZOOM))).text());
            JsonNode json = JSON.readTree(server.requests().getFirst().body());
            assertEquals("[{\"type\":\"function\",\"function\":{\"name\":\"zoom\",\"description\":\"Shows a part larger.\",\"parameters\":{\"type\":\"object\"}}}]", json.get("tools").toString());
            JsonNode sent = json.get("messages");
            assertEquals(List.of("user", "assistant", "tool", "tool", "user", "assistant", "tool", "user"), sent.valueStream().map(m -> m.get("role").asText()).toList());
            assertTrue(sent.at("/1/content").isNull());
            assertEquals("{\"scale\": 2}", sent.at("/1/tool_calls/0/function/arguments").asText());
            assertEquals("{\"scale\": ", JSON.readTree(sent.at("/1/tool_calls/1/function/arguments").asText()).get("not_an_object").asText());
            assertEquals("frame 3\nThe pictures follow in the next message.", sent.at("/2/content").asText());
            assertEquals("a", sent.at("/2/tool_call_id").asText());
            assertEquals("not valid JSON", sent.at("/3/content").asText());
            assertEquals("Pictures of the call a:", sent.at("/4/content/0/text").asText());
            assertTrue(sent.at("/4/content/1/image_url/url").asText().startsWith("data:image/png"));
            assertEquals("I see.", sent.at("/5/content").asText());
            assertEquals(List.of("Pictures of the call a:", "", "Answer now."), sent.at("/7/content").valueStream().map(p -> p.path("text").asText()).toList());
            assertFalse(json.has("response_format"));
        }
    }

    @Test
    void aReplyFileKeepsCalls(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("replies.jsonl");
        Prompt prompt = Prompt.of("Look.").withTools(List.of(ZOOM));
        Reply reply = new Reply("", Optional.empty(), Reply.Finish.TOOL, List.of(new ToolCall("a", "zoom", "{\"x\": \"é\n\"}")));
        try (ReplyFile kept = ReplyFile.open(file)) {
            kept.add(new ReplyFile.Line("1", "m", prompt.sha256(), reply));
        }
        Files.writeString(file, "{\"id\":\"2\",\"model\":\"m\",\"prompt_sha256\":\"old\",\"text\":\"yes\",\"finish\":\"stop\"}\n", java.nio.file.StandardOpenOption.APPEND);
        try (ReplyFile kept = ReplyFile.open(file)) {
            assertEquals(reply, kept.of("1", "m", prompt.sha256()).reply());
            assertEquals(new Reply("yes", Optional.empty(), Reply.Finish.STOP), kept.of("2", "m", "old").reply());
        }
    }
}
