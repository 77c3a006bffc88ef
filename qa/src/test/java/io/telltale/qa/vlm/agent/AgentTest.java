package io.telltale.qa.vlm.agent;

import static io.telltale.qa.vlm.agent.ScriptedModel.call;
import static io.telltale.qa.vlm.agent.ScriptedModel.calls;
import static io.telltale.qa.vlm.agent.ScriptedModel.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentTest {
    static final Prompt QUESTION = Prompt.of("Which expression is it?").withSystem("You look closely.");
    private final List<String> done = new ArrayList<>();
    private final AgentTool look = new Named("look");
    private final AgentTool other = new Named("other");

    static Picture picture(int seed) {
        return Picture.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', (byte) seed, 7});
    }

    /** Gives text, a picture, a clip; fails at frame 13. */
    private final class Named implements AgentTool {
        private final Tool tool;

        Named(String name) {
            tool = new Tool(name, "Looks.", new ToolSchema().integer("frame", "Which.", 0, 99).required().json());
        }

        @Override
        public Tool tool() {
            return tool;
        }

        @Override
        public List<Message.Part> call(JsonNode arguments) throws ToolException {
            int frame = arguments.get("frame").asInt();
            done.add(tool.name() + " " + frame);
            return switch (frame) {
                case 13 -> throw new ToolException("no face was found in frame 13");
                case 14 -> List.of();
                case 15 -> List.of(new Message.Part.Text("x".repeat(500)), new Message.Part.Text("end"));
                case 16 -> List.of(new Message.Part.Clip(List.of(picture(1), picture(2), picture(3)), 2));
                default -> List.of(new Message.Part.Text("frame " + frame), new Message.Part.Shown(picture(frame)));
            };
        }
    }

    private AgentOutcome run(ScriptedModel model, AgentLimits limits) throws Exception {
        return Agent.run(model, QUESTION, List.of(look, other), limits, AgentListener.SILENT);
    }

    private AgentOutcome run(ScriptedModel model) throws Exception {
        return run(model, AgentLimits.DEFAULT);
    }

    private static String text(AgentCall call) {
        return ((Message.Part.Text) call.result().getFirst()).text();
    }

    @Test
    void aModelThatCallsNothingJustAnswers() throws Exception {
        ScriptedModel model = new ScriptedModel(says("A smile."));
        AgentOutcome outcome = run(model);
        assertEquals(new AgentOutcome(says("A smile."), 1, List.of(), false, Optional.of(new Reply.Usage(10, 2))), outcome);
        assertEquals(List.of("look", "other"), model.asked.getFirst().tools().stream().map(Tool::name).toList());
        assertEquals(QUESTION.messages(), model.asked.getFirst().messages());
        assertEquals(QUESTION.system(), model.asked.getFirst().system());
    }

    @Test
    void whatItCallsForItIsShown() throws Exception {
        ScriptedModel model = new ScriptedModel(calls("Let me see.", call("a", "look", "{\"frame\": 3}"), call("b", "other", "{\"frame\": 4}")), calls("", call("c", "look", "{\"frame\":5}")),
                says("A smile."));
        AgentOutcome outcome = run(model);
        assertEquals(List.of("look 3", "other 4", "look 5"), done);
        assertEquals("A smile.", outcome.answer().text());
        assertEquals(3, outcome.replies());
        assertEquals(Optional.of(new Reply.Usage(30, 6)), outcome.usage());
        assertEquals(List.of(1, 1, 2), outcome.calls().stream().map(AgentCall::step).toList());
        List<Message> last = model.asked.getLast().messages();
        assertEquals(List.of(Message.Role.USER, Message.Role.ASSISTANT, Message.Role.TOOL, Message.Role.TOOL, Message.Role.ASSISTANT, Message.Role.TOOL), last.stream().map(Message::role).toList());
        assertEquals(Message.assistant("Let me see.", List.of(call("a", "look", "{\"frame\": 3}"), call("b", "other", "{\"frame\": 4}"))), last.get(1));
        assertEquals(Message.tool(call("a", "look", "{\"frame\": 3}"), List.of(new Message.Part.Text("frame 3"), new Message.Part.Shown(picture(3)))), last.get(2));
        assertEquals(Optional.of("c"), last.get(5).answers());
    }

    @Test
    void whatIsWrongWithACallIsToldAndCanBeMended() throws Exception {
        ScriptedModel model = new ScriptedModel(calls("", call("a", "look", "{\"frame\": "), call("b", "nose\n", "{}"), call("c", "look", "{\"frame\":\"3\"}"), call("d", "look", "{\"frame\":13}")),
                calls("", call("e", "look", "x".repeat(1_000_000))), calls("", call("f", "look", "{\"frame\":3}")), says("A smile."));
        AgentOutcome outcome = run(model);
        List<String> texts = outcome.calls().stream().map(AgentTest::text).toList();
        assertTrue(texts.get(0).startsWith("error: the arguments of look are not valid JSON"), texts.get(0));
        assertEquals("error: there is no tool 'nose '; there are: look, other", texts.get(1));
        assertEquals("error: the argument 'frame' of look must be a whole number from 0 to 99, got \"3\"", texts.get(2));
        assertEquals("error: no face was found in frame 13", texts.get(3));
        assertTrue(texts.get(4).contains("have 1000000 characters"), texts.get(4));
        assertEquals("frame 3", texts.get(5));
        assertEquals(List.of(AgentCall.Status.REFUSED, AgentCall.Status.REFUSED, AgentCall.Status.REFUSED, AgentCall.Status.FAILED, AgentCall.Status.REFUSED, AgentCall.Status.DONE),
                outcome.calls().stream().map(AgentCall::status).toList());
        assertEquals(List.of("look 13", "look 3"), done);
    }

    @Test
    void thoughtsStayOutOfTheConversationAndCallsInTheTextAreCalls() throws Exception {
        ScriptedModel model = new ScriptedModel(says("<think>Closer?</think>\nI look.\n<tool_call>\n{\"name\": \"look\", \"arguments\": {\"frame\": 3}}\n</tool_call>"),
                says("<think>So it is.</think>\n\nA smile."));
        AgentOutcome outcome = run(model);
        assertEquals(List.of("look 3"), done);
        assertEquals("A smile.", outcome.answer().text());
        assertEquals(List.of(new Message.Part.Text("I look.")), model.asked.getLast().messages().get(1).parts());
    }

    @Test
    void theSameCallIsDoneOnce() throws Exception {
        ScriptedModel model = new ScriptedModel(calls("", call("a", "look", "{\"frame\":3}"), call("b", "other", "{\"frame\":13}")),
                calls("", call("a", "look", "{ \"frame\" : 3.0 }"), call("b", "other", "{\"frame\":13}"), call("a", "other", "{\"frame\":3}")), says("A smile."));
        AgentOutcome outcome = run(model);
        assertEquals(List.of("look 3", "other 13", "other 3"), done);
        assertEquals("The same call was made in step 1; its pictures stand there. Its result was: frame 3", text(outcome.calls().get(2)));
        assertEquals(1, outcome.calls().get(2).result().size(), "no picture twice");
        assertEquals("The same call was made in step 1. Its result was: error: no face was found in frame 13", text(outcome.calls().get(3)));
        assertEquals(AgentCall.Status.REPEATED, outcome.calls().get(2).status());
        List<String> ids = outcome.calls().stream().map(c -> c.call().id()).toList();
        assertEquals(5, ids.stream().distinct().count(), ids.toString());
        List<ToolCall> told = model.asked.getLast().messages().get(4).calls();
        assertEquals(told, outcome.calls().subList(2, 5).stream().map(AgentCall::call).toList(), "the ids that are answered are those that the model is shown");
    }

    @Test
    void oneThatNeverEndsIsMadeToAnswer() throws Exception {
        Reply[] lines = IntStream.rangeClosed(1, 4).mapToObj(i -> i < 4 ? calls("", call("x", "look", "{\"frame\":" + i + "}")) : says("A smile.")).toArray(Reply[]::new);
        ScriptedModel model = new ScriptedModel(lines);
        AgentOutcome outcome = run(model, AgentLimits.DEFAULT.withSteps(3));
        assertTrue(outcome.isPressed());
        assertEquals("A smile.", outcome.answer().text());
        assertEquals(4, model.asked.size());
        assertEquals(List.of(), model.asked.getLast().tools());
        assertEquals(Message.Role.USER, model.asked.getLast().messages().getLast().role());
        assertEquals(3, done.size());
    }

    @Test
    void callsAfterTheEndAreNotHeard() throws Exception {
        ToolCall again = call("x", "look", "{\"frame\":1}");
        assertEquals("A smile.", run(new ScriptedModel(calls("", again), calls("A smile.", again)), AgentLimits.DEFAULT.withSteps(1)).answer().text());
        ModelException e = assertThrows(ModelException.class, () -> run(new ScriptedModel(calls("", again), calls("", again)), AgentLimits.DEFAULT.withSteps(1)));
        assertEquals("scripted gave no answer, even when it could call no more tools", e.getMessage());
        assertEquals(ModelException.Scope.PROMPT, e.scope());
    }

    @Test
    void anEmptyAnswerIsAskedForAgain() throws Exception {
        ScriptedModel model = new ScriptedModel(says(" "), says("A smile."));
        assertEquals("A smile.", run(model).answer().text());
        assertEquals(List.of(), model.asked.getLast().tools());
    }

    @Test
    void callsOfAStepAreBounded() throws Exception {
        ScriptedModel model = new ScriptedModel(calls("", call("a", "look", "{\"frame\":1}"), call("b", "look", "{\"frame\":2}"), call("c", "look", "{\"frame\":3}")), says("A smile."));
        AgentOutcome outcome = run(model, AgentLimits.DEFAULT.withCallsPerStep(2));
        assertEquals(List.of("look 1", "look 2"), done);
        assertEquals("error: not done: at most 2 tools can be called at once", text(outcome.calls().get(2)));
    }

    @Test
    void picturesAndTextsAreBounded() throws Exception {
        ScriptedModel model = new ScriptedModel(calls("", call("a", "look", "{\"frame\":1}"), call("b", "look", "{\"frame\":16}"), call("c", "look", "{\"frame\":2}"), call("d", "look", "{\"frame\":15}")),
                calls("", call("e", "look", "{\"frame\":14}")), says("A smile."));
        AgentOutcome outcome = run(model, AgentLimits.DEFAULT.withPictures(3, 25).withResultCharacters(100));
        assertEquals("(a clip of 3 frames is left out: 1 pictures of 10 bytes were shown, and at most 3 of 25 bytes can be)", text(outcome.calls().get(1)));
        assertEquals(new Message.Part.Shown(picture(2)), outcome.calls().get(2).result().get(1));
        assertEquals("x".repeat(100) + "… (cut: 400 more characters)", text(outcome.calls().get(3)));
        assertEquals(new Message.Part.Text("… (cut: 3 more characters)"), outcome.calls().get(3).result().get(1));
        assertEquals("(nothing)", text(outcome.calls().get(4)));
        AgentOutcome bytes = run(new ScriptedModel(calls("", call("a", "look", "{\"frame\":1}"), call("b", "look", "{\"frame\":2}")), says("ok")), AgentLimits.DEFAULT.withPictures(9, 19));
        assertTrue(((Message.Part.Text) bytes.calls().get(1).result().get(1)).text().contains("a picture is left out"));
    }

    @Test
    void theFormWaitsUntilToolsAreDone() throws Exception {
        AnswerForm form = new AnswerForm.OneOf(List.of("Negative", "Positive"));
        ScriptedModel fits = new ScriptedModel(calls("", call("a", "look", "{\"frame\":1}")), says(" Positive\n"));
        assertEquals("Positive", Agent.run(fits, QUESTION.withForm(form), List.of(look), AgentLimits.DEFAULT, AgentListener.SILENT).answer().text());
        assertEquals(AnswerForm.FREE, fits.asked.getLast().form());
        ScriptedModel not = new ScriptedModel(says("It is positive, I think."), says("Positive"));
        assertEquals("Positive", Agent.run(not, QUESTION.withForm(form), List.of(look), AgentLimits.DEFAULT, AgentListener.SILENT).answer().text());
        assertEquals(form, not.asked.getLast().form());
        assertEquals(List.of(), not.asked.getLast().tools());
        assertEquals("It is positive, I think.", ((Message.Part.Text) not.asked.getLast().messages().get(1).parts().getFirst()).text());
    }

    @Test
    void withoutToolsItIsAPrompt() throws Exception {
        AnswerForm form = new AnswerForm.OneOf(List.of("Negative", "Positive"));
        ScriptedModel model = new ScriptedModel(says("Positive"));
        assertEquals("Positive", Agent.run(model, QUESTION.withForm(form), List.of(), AgentLimits.DEFAULT, AgentListener.SILENT).answer().text());
        assertEquals(List.of(QUESTION.withForm(form)), model.asked);
    }

    @Test
    void listenersHearEverythingInOrder() throws Exception {
        List<String> heard = new ArrayList<>();
        AgentListener listener = new AgentListener() {
            @Override
            public void begun(String model, Prompt beginning, List<AgentTool> tools, AgentLimits limits) {
                heard.add("begun " + model + " " + tools.size());
            }

            @Override
            public void heard(String piece) {
                heard.add("'" + piece + "'");
            }

            @Override
            public void replied(AgentReply reply) {
                heard.add("replied " + reply.step());
            }

            @Override
            public void called(AgentCall call) {
                heard.add("called " + call.call().name());
            }

            @Override
            public void ended(AgentOutcome outcome) {
                heard.add("ended");
            }

            @Override
            public void failed(ModelException why) {
                heard.add("failed: " + why.getMessage());
            }
        };
        Agent.run(new ScriptedModel(calls("hm", call("a", "look", "{\"frame\":1}")), says("A smile.")), QUESTION, List.of(look), AgentLimits.DEFAULT, AgentListener.SILENT.and(listener));
        assertEquals(List.of("begun scripted 1", "'hm'", "replied 1", "called look", "'A smile.'", "replied 2", "ended"), heard);
        heard.clear();
        assertThrows(ModelException.class, () -> Agent.run(new ScriptedModel(), QUESTION, List.of(look), AgentLimits.DEFAULT, listener.and(AgentListener.SILENT)));
        assertEquals(List.of("begun scripted 1", "failed: nothing more to say"), heard);
    }

    @Test
    void aListenerThatCannotKeepStopsTheRun() {
        IOException full = new IOException("the disk is full");
        assertSame(full, assertThrows(IOException.class, () -> Agent.run(new ScriptedModel(says("a")), QUESTION, List.of(look), AgentLimits.DEFAULT, new AgentListener() {
            @Override
            public void replied(AgentReply reply) throws IOException {
                throw full;
            }
        })));
    }

    @Test
    void twoToolsOfOneNameAreADefect() {
        assertThrows(IllegalArgumentException.class, () -> Agent.run(new ScriptedModel(says("a")), QUESTION, List.of(look, look), AgentLimits.DEFAULT, AgentListener.SILENT));
        assertThrows(IllegalArgumentException.class, () -> AgentLimits.DEFAULT.withSteps(0));
    }
}
