package io.telltale.qa.vlm;

import static io.telltale.qa.vlm.Misbehaving.body;
import static io.telltale.qa.vlm.Misbehaving.good;
import static io.telltale.qa.vlm.Misbehaving.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.agent.Agent;
import io.telltale.qa.vlm.agent.AgentLimits;
import io.telltale.qa.vlm.agent.AgentListener;
import io.telltale.qa.vlm.agent.AgentOutcome;
import io.telltale.qa.vlm.agent.AgentTool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent's loop over HTTP, with a server that streams, sends broken arguments, and fails once. */
class RemoteAgentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final AgentTool LOOK = new AgentTool() {
        @Override
        public Tool tool() {
            JsonNode schema = JSON.createObjectNode().put("type", "object")
                    .set("properties", JSON.createObjectNode().set("frame", JSON.createObjectNode().put("type", "integer")));
            return new Tool("look", "Looks.", schema);
        }

        @Override
        public List<Message.Part> call(JsonNode arguments) {
            return List.of(new Message.Part.Text("frame " + arguments.path("frame").asInt()), new Message.Part.Shown(Picture.of(PNG)));
        }
    };

    private static String calling(String id, String arguments) throws Exception {
        return "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"" + id + "\",\"function\":{\"name\":\"look\",\"arguments\":" + JSON.writeValueAsString(arguments)
                + "}}]},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n";
    }

    @Test
    void callsLooksAndAnswersInTheForm() throws Exception {
        AnswerForm form = new AnswerForm.OneOf(List.of("Negative", "Positive"));
        try (Misbehaving server = new Misbehaving(body(200, "text/event-stream", calling("a", "{\"frame\": ")), status(503, "busy"),
                body(200, "text/event-stream", calling("a", "{\"frame\": 7}")), good("It looks positive to me."), good("{\\\"answer\\\": \\\"Positive\\\"}"));
                RemoteModel model = RemoteToolsTest.open(server)) {
            AgentOutcome outcome = Agent.run(model, Prompt.of("Which?").withForm(form), List.of(LOOK), AgentLimits.DEFAULT, AgentListener.SILENT);
            assertEquals("Positive", outcome.answer().text());
            assertEquals(4, outcome.replies());
            JsonNode third = JSON.readTree(server.requests().get(3).body()).get("messages");
            assertEquals(List.of("user", "assistant", "tool", "assistant", "tool", "user"), third.valueStream().map(m -> m.get("role").asText()).toList());
            assertTrue(third.at("/2/content").asText().startsWith("error: the arguments of look are not valid JSON"), third.at("/2/content").asText());
            assertTrue(third.at("/4/content").asText().startsWith("frame 7"));
            assertEquals(third.at("/3/tool_calls/0/id").asText(), third.at("/4/tool_call_id").asText());
            assertTrue(third.at("/5/content/1/image_url/url").asText().startsWith("data:image/png"));
            JsonNode last = JSON.readTree(server.requests().get(4).body());
            assertTrue(last.has("response_format") && !last.has("tools"));
        }
    }
}
