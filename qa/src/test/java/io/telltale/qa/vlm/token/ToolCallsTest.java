package io.telltale.qa.vlm.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.qa.vlm.ToolCall;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ToolCallsTest {
    @Test
    void callsAreTakenOutInOrder() {
        ToolCalls parsed = ToolCalls.parse("I look closer.\n<tool_call>\n{\"name\": \"zoom_region\", \"arguments\": {\"region\": \"mouth\", \"scale\": 2}}\n</tool_call>\n"
                + "<tool_call>{\"name\":\"spot\"}</tool_call>");
        assertEquals("I look closer.", parsed.text());
        assertEquals(List.of(new ToolCall("call_1", "zoom_region", "{\"region\":\"mouth\",\"scale\":2}"), new ToolCall("call_2", "spot", "{}")), parsed.calls());
    }

    @Test
    void whatModelsGetWrongIsStillACall() {
        assertEquals(List.of(new ToolCall("call_1", "spot", "{}")), ToolCalls.parse("<tool_call>\n{\"name\": \"spot\", \"arguments\": null}").calls());
        assertEquals("{\"a\": 1}", ToolCalls.parse("<tool_call>{\"name\": \"spot\", \"arguments\": \"{\\\"a\\\": 1}\"}</tool_call>").calls().getFirst().arguments());
        assertEquals(List.of(new ToolCall("call_1", "spot", "{'t0': 1}}")), ToolCalls.parse("<tool_call>{\"name\": \"spot\", \"arguments\": {'t0': 1}}</tool_call>").calls());
        assertEquals(List.of(new ToolCall("call_1", "spot", "{\"name\": \"spot\"")), ToolCalls.parse("<tool_call>{\"name\": \"spot\"</tool_call>").calls());
    }

    @Test
    void whatNamesNoToolIsText() {
        for (String text : List.of("<tool_call></tool_call>", "<tool_call>spot()</tool_call>", "<tool_call>[1]</tool_call> and on", "<tool_call>{\"name\": \"\"}</tool_call>", "no call")) {
            assertEquals(new ToolCalls(text, List.of()), ToolCalls.parse(text));
        }
        assertEquals(new ToolCalls("", List.of()), ToolCalls.parse(" \n"));
    }

    @Test
    void aThoughtStandsAtTheBeginning() {
        assertEquals(new Thought("hm", "AU12"), Thought.split("<think>\nhm\n</think>\n\nAU12"));
        assertEquals(new Thought("", "AU12"), Thought.split("<think>\n\n</think>\n\nAU12"));
        assertEquals(new Thought("cut", ""), Thought.split(" <think>cut"));
        assertEquals(new Thought("", "a <think>b</think>"), Thought.split("a <think>b</think>"));
        assertEquals(new Thought("", ""), Thought.split(""));
    }

    @Property(tries = 500)
    void aListenerHearsTheAnswerHoweverItIsCut(@ForAll @IntRange(max = 8) int which, @ForAll @IntRange(min = 1, max = 12) int longest, @ForAll long seed) {
        String written = List.of("", "AU12 is there.", "<think>\nhm <tool_call> \n</think>\n\nIt is <b>AU12</b> \n", "<think>cut", " <thin", "\n A < B <tool_cal  ", "<think></think>",
                "Look. \n<tool_call>\n{\"name\": \"spot\"}\n</tool_call>\n<tool_call>{\"name\": \"zoom\"}</tool_call>", "<think>x</think><tool_call>{\"name\": \"spot\"}").get(which);
        SpokenText spoken = new SpokenText();
        StringBuilder heard = new StringBuilder();
        Random random = new Random(seed);
        for (int from = 0; from < written.length();) {
            int to = Math.min(written.length(), from + 1 + random.nextInt(longest));
            heard.append(spoken.add(written.substring(from, to)));
            from = to;
        }
        heard.append(spoken.end());
        assertEquals(ToolCalls.parse(Thought.split(written).answer()).text(), heard.toString());
    }

    @Test
    void whatIsCertainIsSaidAtOnce() {
        SpokenText spoken = new SpokenText();
        assertEquals("The", spoken.add("The"));
        assertEquals(" lips", spoken.add(" lips <to"));
        assertEquals(" <to rise", spoken.add(" rise"));
        assertEquals("", spoken.end());
    }
}
