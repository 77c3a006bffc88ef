package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls of tools in a reply, whole or in pieces {@code -> } {@link ToolCall}s. Servers differ, so little is asked of them: arguments may be an object instead
 * of its text (Ollama's own form) or missing; an id that is missing, empty, overlong or there twice is replaced by a made-up one. A call without a name is none.
 *
 * <p>Pieces of a stream belong to the call of their {@code index}. Where there is none (older Ollama, Gemini), they belong to the last call, unless they name a
 * function and the last call has its arguments. Where several calls share one index (Ollama behind LiteLLM), a named piece with another id begins a new call.
 * An id or name that is null or empty in a later piece (SGLang, DashScope) is not told; an id alone that changes from piece to piece (OCI) begins nothing.
 */
final class CalledTools {
    /** More calls at once are no wish but a defect. */
    static final int MOST_CALLS = 64;
    /** Of all arguments of a reply together; those of the tools here need some hundred. */
    static final int MOST_CHARACTERS = 1 << 17;
    private static final int LONGEST_NAME = 256;

    private static final class Call {
        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        Call(int index) {
            this.index = index;
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private int characters;

    /** Of a reply that came whole; also in the form of before {@code tool_calls}. */
    static List<ToolCall> of(JsonNode message) throws ChatReply.Unreadable {
        CalledTools called = new CalledTools();
        for (JsonNode call : message.path("tool_calls")) {
            called.take(called.begin(-1), call);
        }
        if (called.calls.isEmpty() && message.path("function_call").isObject()) {
            called.take(called.begin(-1), message.path("function_call"));
        }
        return called.whole();
    }

    /** Further pieces, {@code delta.tool_calls}. */
    void add(JsonNode pieces) throws ChatReply.Unreadable {
        for (JsonNode piece : pieces) {
            int index = piece.path("index").isIntegralNumber() ? piece.get("index").asInt() : -1;
            String id = piece.path("id").asText("");
            String name = function(piece).path("name").asText("");
            Call last = index < 0 ? calls.isEmpty() ? null : calls.getLast() : calls.reversed().stream().filter(call -> call.index == index).findFirst().orElse(null);
            boolean isNext = last != null && !name.isBlank() && !last.name.isEmpty()
                    && (!id.isBlank() && !last.id.isEmpty() && !id.equals(last.id) || index < 0 && !last.arguments.isEmpty());
            take(last == null || isNext ? begin(index) : last, piece);
        }
    }

    private Call begin(int index) throws ChatReply.Unreadable {
        if (calls.size() == MOST_CALLS) {
            throw new ChatReply.Unreadable("calls more than " + MOST_CALLS + " tools at once");
        }
        calls.add(new Call(index));
        return calls.getLast();
    }

    private void take(Call call, JsonNode piece) throws ChatReply.Unreadable {
        JsonNode function = function(piece);
        call.id = call.id.isEmpty() && piece.path("id").isTextual() ? piece.get("id").asText() : call.id;
        call.name = call.name.isEmpty() && function.path("name").isTextual() ? function.get("name").asText().strip() : call.name;
        JsonNode arguments = function.path("arguments");
        String text = arguments.isTextual() ? arguments.asText() : arguments.isNull() || arguments.isMissingNode() ? "" : arguments.toString();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new ChatReply.Unreadable("calls tools with more than " + MOST_CHARACTERS + " characters of arguments");
        }
        if (call.name.length() > LONGEST_NAME) {
            throw new ChatReply.Unreadable("calls a tool with a name of more than " + LONGEST_NAME + " characters");
        }
        call.arguments.append(text);
    }

    private static JsonNode function(JsonNode piece) {
        return piece.path("function").isObject() ? piece.get("function") : piece;
    }

    /** In their order. */
    List<ToolCall> whole() throws ChatReply.Unreadable {
        List<ToolCall> whole = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Call call : calls) {
            if (call.name.isEmpty()) {
                throw new ChatReply.Unreadable("calls a tool without a name");
            }
            boolean isOwn = !call.id.isBlank() && call.id.length() <= LONGEST_NAME && ids.add(call.id);
            String id = call.id;
            for (int n = whole.size() + 1; !isOwn; n++) {
                id = "call_" + n;
                isOwn = ids.add(id);
            }
            whole.add(new ToolCall(id, call.name, call.arguments.isEmpty() ? "{}" : call.arguments.toString()));
        }
        return whole;
    }
}
