package io.telltale.qa.vlm.agent;

import static io.telltale.qa.vlm.agent.ScriptedModel.call;
import static io.telltale.qa.vlm.agent.ScriptedModel.calls;
import static io.telltale.qa.vlm.agent.ScriptedModel.says;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTraceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt QUESTION = Prompt.of(List.of(new Message.Part.Text("Which\nexpression?"), new Message.Part.Shown(AgentTest.picture(9)))).withSystem("You look closely.");
    private static final AgentTool LOOK = new AgentTool() {
        @Override
        public Tool tool() {
            return new Tool("look", "Looks.", new ToolSchema().integer("frame", "Which.", 0, 99).required().json());
        }

        @Override
        public List<Message.Part> call(JsonNode arguments) {
            return List.of(new Message.Part.Text("frame " + arguments.get("frame")), new Message.Part.Shown(AgentTest.picture(1)),
                    new Message.Part.Clip(List.of(AgentTest.picture(1), AgentTest.picture(2)), 2));
        }
    };

    @TempDir
    private Path folder;
    private Path file;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final InstantSource clock = () -> {
        now = now.plusMillis(250);
        return now;
    };

    @BeforeEach
    void place() {
        file = folder.resolve("trace.jsonl");
    }

    private static ScriptedModel model() {
        return new ScriptedModel(calls("Let me see.", call("a", "look", "{\"frame\": 3}"), call("b", "nose", "{}")), says("A smile."));
    }

    private void run(ScriptedModel model) throws Exception {
        try (AgentTrace trace = AgentTrace.open(file, clock)) {
            Agent.run(model, QUESTION, List.of(LOOK), AgentLimits.DEFAULT, trace, clock);
        }
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void everythingIsKept() throws Exception {
        ScriptedModel model = model();
        run(model);
        List<JsonNode> lines = lines();
        assertEquals(List.of("begin", "reply", "call", "call", "reply", "end"), lines.stream().map(l -> l.get("entry").asText()).toList());
        JsonNode begin = lines.getFirst();
        assertEquals("scripted", begin.get("model").asText());
        assertEquals(QUESTION.sha256(), begin.get("prompt_sha256").asText());
        assertEquals("You look closely.", begin.get("system").asText());
        assertEquals("Which\nexpression?", begin.at("/messages/0/parts/0/text").asText());
        assertEquals(AgentTest.picture(9).sha256(), begin.at("/messages/0/parts/1/picture/sha256").asText());
        assertEquals(8, begin.at("/limits/steps").asInt());
        JsonNode reply = lines.get(1);
        assertEquals(model.asked.getFirst().sha256(), reply.get("prompt_sha256").asText());
        assertEquals("[{\"id\":\"a\",\"name\":\"look\",\"arguments\":\"{\\\"frame\\\": 3}\"},{\"id\":\"b\",\"name\":\"nose\",\"arguments\":\"{}\"}]", reply.get("calls").toString());
        assertEquals("tool", reply.get("finish").asText());
        assertEquals(0.25, reply.get("seconds").asDouble());
        assertEquals("2026-11-20T12:00:00.500Z", reply.get("time").asText());
        JsonNode call = lines.get(2);
        assertEquals("{\"frame\": 3}", call.get("arguments").asText());
        assertEquals("done", call.get("status").asText());
        assertEquals("frame 3", call.at("/result/0/text").asText());
        assertEquals(2, call.at("/result/2/clip").size());
        assertEquals(2.0, call.at("/result/2/frames_per_second").asDouble());
        assertEquals("refused", lines.get(3).get("status").asText());
        assertEquals("A smile.", lines.getLast().get("answer").asText());
        assertEquals(20, lines.getLast().get("prompt_tokens").asInt());
        for (int n : new int[] {1, 2, 9}) {
            Picture picture = AgentTest.picture(n);
            assertArrayEquals(picture.bytes(), Files.readAllBytes(folder.resolve("trace-pictures").resolve(picture.sha256() + ".png")));
        }
        assertEquals("trace-pictures/" + AgentTest.picture(1).sha256() + ".png", call.at("/result/1/picture/file").asText());
        try (var kept = Files.list(folder.resolve("trace-pictures"))) {
            assertEquals(3, kept.count(), "each picture once");
        }
    }

    @Test
    void aRunThatFailsOrIsStoppedLeavesWhatItDid() throws Exception {
        assertThrows(ModelException.class, () -> run(new ScriptedModel(calls("", call("a", "look", "{\"frame\": 3}")))));
        assertEquals(List.of("begin", "reply", "call", "failure"), lines().stream().map(l -> l.get("entry").asText()).toList());
        assertEquals("nothing more to say", lines().getLast().get("error").asText());
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
        Files.write(file, Arrays.copyOf(whole, lastLine + 20));
        assertTrue(TraceText.of(file).contains("look {\"frame\": 3} -> done"));
        run(model());
        assertEquals(List.of(1, 1, 1, 2, 2, 2, 2, 2, 2), lines().stream().map(l -> l.get("run").asInt()).toList());
    }

    @Test
    void eachLineIsThereBeforeTheRunGoesOn() throws Exception {
        List<Integer> there = new ArrayList<>();
        AgentListener counting = new AgentListener() {
            @Override
            public void replied(AgentReply reply) throws IOException {
                there.add(Files.readAllLines(file).size());
            }

            @Override
            public void called(AgentCall call) throws IOException {
                there.add(Files.readAllLines(file).size());
            }
        };
        try (AgentTrace trace = AgentTrace.open(file)) {
            Agent.run(model(), QUESTION, List.of(LOOK), AgentLimits.DEFAULT, trace.and(counting));
        }
        assertEquals(List.of(2, 3, 4, 5), there);
    }

    @Test
    void isReadable() throws Exception {
        run(model());
        String first = AgentTest.picture(1).sha256();
        assertEquals("""
                run 1, scripted, 2026-11-20T12:00:00.250Z
                system
                   You look closely.
                user
                   Which
                   expression?
                   [trace-pictures/%s.png]
                tools: look

                1. (0.250 s), 10 + 2 tokens
                   Let me see.
                   look {"frame": 3} -> done (0.250 s)
                      frame 3
                      [trace-pictures/%s.png]
                      [2 frames at 2.0 per second: trace-pictures/%s.png trace-pictures/%s.png]
                   nose {} -> refused (0.250 s)
                      error: there is no tool 'nose'; there are: look

                2. (0.250 s), 10 + 2 tokens
                   A smile.

                answer, 20 + 4 tokens
                   A smile.
                """.formatted(AgentTest.picture(9).sha256(), first, first, AgentTest.picture(2).sha256()), TraceText.of(file));
    }

    @Test
    void somethingElseIsLeftAlone() throws Exception {
        for (String foreign : List.of("diary\n", "diary", "{\"entry\":\"begin\"}\n", "{\"id\":\"a\",\"run\":1}\n")) {
            Files.writeString(file, foreign);
            assertTrue(assertThrows(IOException.class, () -> AgentTrace.open(file)).getMessage().contains("line 1: no trace of an agent"));
            assertEquals(foreign, Files.readString(file));
        }
        Files.writeString(file, "{\"entry\":\"nonsense\",\"run\":1}\n");
        assertTrue(assertThrows(IOException.class, () -> TraceText.of(file)).getMessage().endsWith("line 1: no trace of an agent"));
        assertEquals(folder.resolve("a-pictures"), AgentTrace.folderOf(folder.resolve("a")));
    }
}
