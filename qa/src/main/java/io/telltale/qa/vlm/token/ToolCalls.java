package io.telltale.qa.vlm.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls of tools in what a model wrote: {@code <tool_call>{"name": …, "arguments": {…}}</tool_call>}.
 *
 * @param text  what is not part of a call, without white space around it
 * @param calls in order, called call_1, call_2, …
 */
public record ToolCalls(String text, List<ToolCall> calls) {
    static final String BEGIN = "<tool_call>";
    static final String END = "</tool_call>";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern ARGUMENTS = Pattern.compile("\"arguments\"\\s*:\\s*");

    public ToolCalls {
        calls = List.copyOf(calls);
    }

    /**
     * Tolerant, since models err: the last call may lack its end. Arguments that are a string hold JSON as in the OpenAI API; none are {@code {}}. A call that is
     * no JSON but names its tool keeps as arguments what stands there, so that who runs it can tell the model what is wrong with them. What names no tool is text.
     */
    public static ToolCalls parse(String written) {
        StringBuilder text = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        int from = 0;
        for (int begin = written.indexOf(BEGIN); begin >= 0; begin = written.indexOf(BEGIN, from)) {
            int end = written.indexOf(END, begin);
            String inside = written.substring(begin + BEGIN.length(), end < 0 ? written.length() : end);
            int behind = end < 0 ? written.length() : end + END.length();
            Optional<ToolCall> call = call("call_" + (calls.size() + 1), inside.strip());
            call.ifPresent(calls::add);
            text.append(written, from, call.isPresent() ? begin : behind);
            from = behind;
        }
        return new ToolCalls(text.append(written.substring(from)).toString().strip(), calls);
    }

    private static Optional<ToolCall> call(String id, String inside) {
        try {
            JsonNode json = JSON.readTree(inside);
            String name = json.path("name").asText("");
            JsonNode arguments = json.path("arguments");
            return name.isBlank() ? Optional.empty()
                    : Optional.of(new ToolCall(id, name, arguments.isMissingNode() || arguments.isNull() ? "{}" : arguments.isTextual() ? arguments.asText() : arguments.toString()));
        } catch (JsonProcessingException e) {
            Matcher name = NAME.matcher(inside);
            if (!name.find() || name.group(1).isBlank()) {
                return Optional.empty();
            }
            Matcher arguments = ARGUMENTS.matcher(inside);
            return Optional.of(new ToolCall(id, name.group(1), arguments.find() ? inside.substring(arguments.end()) : inside));
        }
    }
}
