package io.telltale.qa.vlm;

import static io.telltale.qa.vlm.Misbehaving.completion;
import static io.telltale.qa.vlm.Misbehaving.good;
import static io.telltale.qa.vlm.Misbehaving.json;
import static io.telltale.qa.vlm.Misbehaving.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFormTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerForm CLASSES = new AnswerForm.OneOf(List.of("Negative", "Positive", "Surprise"));
    private static final AnswerForm FIELDS = new AnswerForm.Fields(List.of(new AnswerForm.Field("class", new AnswerForm.Value.Choice(List.of("a", "b"))),
            new AnswerForm.Field("units", new AnswerForm.Value.Choices(List.of("AU4", "AU12"), 2)), new AnswerForm.Field("sure", new AnswerForm.Value.Number()),
            new AnswerForm.Field("isSmile", new AnswerForm.Value.Bool()), new AnswerForm.Field("why", new AnswerForm.Value.Text(20))));
    private static final String FITS = "{\"class\":\"b\",\"units\":[\"AU12\"],\"sure\":0.5,\"isSmile\":true,\"why\":\"corners up\"}";

    private static String escaped(String text) throws Exception {
        String quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static JsonNode body(Misbehaving server, int request) throws Exception {
        return JSON.readTree(server.requests().get(request).body());
    }

    @Test
    void theFormIsAskedForInASchemaAndInWords() throws Exception {
        try (Misbehaving server = new Misbehaving(good(escaped(FITS))); RemoteModel model = RemoteToolsTest.open(server)) {
            assertEquals(FITS, model.reply(Prompt.of("Which?").withForm(FIELDS)).text());
            JsonNode sent = body(server, 0);
            assertEquals("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{"
                    + "\"class\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]},\"units\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"AU4\",\"AU12\"]}},"
                    + "\"sure\":{\"type\":\"number\"},\"isSmile\":{\"type\":\"boolean\"},\"why\":{\"type\":\"string\"}},"
                    + "\"required\":[\"class\",\"units\",\"sure\",\"isSmile\",\"why\"],\"additionalProperties\":false}}}", sent.get("response_format").toString());
            assertEquals("Answer with one JSON object and nothing else. Its fields, in this order: \"class\": one of \"a\", \"b\"; \"units\": a list of at most 2 of \"AU4\", \"AU12\"; "
                    + "\"sure\": a number; \"isSmile\": true or false; \"why\": a string of at most 20 characters.", sent.at("/messages/0/content/1/text").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Positive", " Positive\n", "positive", "Positive.", "{\"answer\":\"Positive\"}", "\"Positive\"", "```json\n{\"answer\": \"Positive\"}\n```",
        "<think>Negative? No.</think>\n\nPositive"})
    void whatStandsAroundAChoiceIsTakenAway(String said) throws Exception {
        try (Misbehaving server = new Misbehaving(good(escaped(said))); RemoteModel model = RemoteToolsTest.open(server)) {
            assertEquals("Positive", model.reply(Prompt.of("Which?").withForm(CLASSES)).text());
            assertEquals(List.of("Negative", "Positive", "Surprise"),
                    body(server, 0).at("/response_format/json_schema/schema/properties/answer/enum").valueStream().map(JsonNode::asText).toList());
        }
    }

    /** A count is asked for as a number, not as a thousand words. */
    @Test
    void aRangeOfNumbersIsANumber() throws Exception {
        AnswerForm counts = new AnswerForm.OneOf(IntStream.rangeClosed(0, 999).mapToObj(Integer::toString).toList());
        try (Misbehaving server = new Misbehaving(good("{\\\"answer\\\": 17}"), good("17"), good("1000"), good("-1")); RemoteModel model = RemoteToolsTest.open(server)) {
            Prompt prompt = Prompt.of("How many?").withForm(counts);
            assertEquals("17", model.reply(prompt).text());
            assertEquals("17", model.reply(prompt).text());
            assertEquals("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"integer\"}},\"required\":[\"answer\"],\"additionalProperties\":false}",
                    body(server, 0).at("/response_format/json_schema/schema").toString());
            assertTrue(server.requests().getFirst().body().contains("one whole number from 0 to 999 and nothing else."));
            assertTrue(assertThrows(ModelException.class, () -> model.reply(prompt)).getMessage().length() < 400);
        }
    }

    @Test
    void aWrongAnswerIsAskedForOnceMore() throws Exception {
        try (Misbehaving server = new Misbehaving(good("It may be positive or negative."), good("Negative")); RemoteModel model = RemoteToolsTest.open(server)) {
            Reply reply = model.reply(Prompt.of("Which?").withForm(CLASSES));
            assertEquals(new Reply("Negative", Optional.of(new Reply.Usage(200, 14)), Reply.Finish.STOP), reply);
            JsonNode again = body(server, 1).get("messages");
            assertEquals("It may be positive or negative.", again.at("/1/content").asText());
            String asked = again.at("/2/content/0/text").asText();
            assertTrue(asked.startsWith("That cannot be read: the answer must be one of [Negative, Positive, Surprise], got 'It may be"), asked);
            assertTrue(asked.endsWith("nothing else: Negative | Positive | Surprise"), asked);
            assertEquals(2, model.spending().replies());
        }
    }

    @Test
    void twiceWrongIsNoAnswer() throws Exception {
        try (Misbehaving server = new Misbehaving(good(""), good("both")); RemoteModel model = RemoteToolsTest.open(server)) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(Prompt.of("Which?").withForm(CLASSES)));
            assertEquals(ModelException.Scope.PROMPT, e.scope());
            assertTrue(e.getMessage().endsWith("has not the form that was asked for, twice: the answer must be one of [Negative, Positive, Surprise], got 'both'"), e.getMessage());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void aServerThatRefusesTheSchemaIsAskedWithoutAndNotBotheredAgain() throws Exception {
        for (Misbehaving.Behaviour refusal : List.of(status(400, "response_format is not supported"), status(422, "extra fields"), status(500, "response_format type must be one of"))) {
            try (Misbehaving server = new Misbehaving(refusal, good("Positive"), good("Surprise")); RemoteModel model = RemoteToolsTest.open(server)) {
                Prompt prompt = Prompt.of("Which?").withForm(CLASSES);
                assertEquals("Positive", model.reply(prompt).text());
                assertEquals("Surprise", model.reply(prompt).text());
                assertEquals(List.of(true, false, false), server.requests().stream().map(r -> r.body().contains("response_format")).toList());
                assertTrue(server.requests().getLast().body().contains("exactly one of the following"));
            }
        }
    }

    @Test
    void aPromptThatIsRefusedForItselfStaysRefusedAndTheSchemaIsKept() throws Exception {
        try (Misbehaving server = new Misbehaving(status(400, "too long"), status(400, "still too long"), good("Positive")); RemoteModel model = RemoteToolsTest.open(server)) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(Prompt.of("Which?").withForm(CLASSES)));
            assertTrue(e.getMessage().contains("HTTP 400 (still too long)"), e.getMessage());
            assertEquals("Positive", model.reply(Prompt.of("Which?").withForm(CLASSES)).text());
            assertTrue(server.requests().getLast().body().contains("response_format"));
        }
    }

    @Test
    void besideToolsTheSchemaWaits() throws Exception {
        Tool tool = new Tool("zoom", "Zooms.", JSON.createObjectNode().put("type", "object"));
        String call = "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"zoom\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        try (Misbehaving server = new Misbehaving(json(call), good("well"), good("Positive")); RemoteModel model = RemoteToolsTest.open(server)) {
            Prompt prompt = Prompt.of("Which?").withForm(CLASSES).withTools(List.of(tool));
            assertEquals(1, model.reply(prompt).calls().size());
            assertEquals("Positive", model.reply(prompt).text());
            assertEquals(List.of(false, false, true), server.requests().stream().map(r -> r.body().contains("response_format")).toList());
            assertFalse(body(server, 2).has("tools"));
        }
    }

    @Test
    void anAnswerWithAFormIsHeardOnce() throws Exception {
        List<String> heard = new ArrayList<>();
        try (Misbehaving server = new Misbehaving(json(completion("{\\\"answer\\\":\\\"Positive\\\"}"))); RemoteModel model = RemoteToolsTest.open(server)) {
            model.reply(Prompt.of("Which?").withForm(CLASSES), heard::add);
            assertEquals(List.of("Positive"), heard);
            assertFalse(body(server, 0).get("stream").asBoolean());
        }
    }
}
