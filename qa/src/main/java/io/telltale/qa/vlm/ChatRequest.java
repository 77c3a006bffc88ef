package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code prompt -> body of a chat completion request}, with the pictures themselves or with fingerprints of them.
 *
 * @param isStreamed whether the reply is wanted piece by piece
 * @param leftOut    fields that this server does not take
 */
record ChatRequest(RemoteOptions options, Prompt prompt, boolean isStreamed, Set<Extra> leftOut) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Fields that a server may refuse, and without which it can answer all the same. */
    enum Extra {
        /** The form of the answer. Not beside tools: llama.cpp refuses both at once, and vLLM would hold the calls to the form as well. */
        RESPONSE_FORMAT,
        /** Tokens at the end of a stream. */
        STREAM_OPTIONS
    }

    ChatRequest {
        leftOut = Set.copyOf(leftOut);
    }

    ChatRequest(RemoteOptions options, Prompt prompt) {
        this(options, prompt, false, Set.of());
    }

    /** The extras that it holds. */
    Set<Extra> extras() {
        EnumSet<Extra> extras = EnumSet.noneOf(Extra.class);
        if (!prompt.form().equals(AnswerForm.FREE) && prompt.tools().isEmpty()) {
            extras.add(Extra.RESPONSE_FORMAT);
        }
        if (isStreamed) {
            extras.add(Extra.STREAM_OPTIONS);
        }
        extras.removeAll(leftOut);
        return extras;
    }

    ChatRequest withoutExtras() {
        return new ChatRequest(options, prompt, isStreamed, EnumSet.allOf(Extra.class));
    }

    /** What is sent. */
    byte[] body() {
        return json(picture -> JsonNodeFactory.instance.objectNode().put("url", picture.dataUrl())).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is logged: the same, with {@link #fingerprint} in place of each data URL. */
    ObjectNode logged() {
        return json(ChatRequest::fingerprint);
    }

    /** SHA-256 of the text of {@link #logged}: anyone can form it again from the log. */
    String sha256() {
        return Sha256.hex(logged().toString());
    }

    static ObjectNode fingerprint(Picture picture) {
        return JsonNodeFactory.instance.objectNode().put("media_type", picture.form().mediaType()).put("bytes", picture.size()).put("sha256", picture.sha256());
    }

    private ObjectNode json(Function<Picture, JsonNode> shown) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", options.model());
        json.set("messages", messages(prompt, shown));
        if (!prompt.tools().isEmpty()) {
            json.set("tools", tools(prompt));
        }
        json.put(options.tokenField().json(), prompt.sampling().maxTokens());
        prompt.sampling().temperature().ifPresent(value -> json.put("temperature", value));
        prompt.sampling().topP().ifPresent(value -> json.put("top_p", value));
        prompt.sampling().seed().ifPresent(value -> json.put("seed", value));
        json.put("stream", isStreamed);
        for (Extra extra : extras()) {
            switch (extra) {
                case RESPONSE_FORMAT -> RemoteForm.responseFormat(prompt.form()).ifPresent(form -> json.set("response_format", form));
                case STREAM_OPTIONS -> json.putObject("stream_options").put("include_usage", true);
            }
        }
        return json;
    }

    /**
     * The conversation. What is portable decides on its form: beside the results of tools stand texts alone, so their pictures follow in a message of the user
     * (OpenAI API reference: images by the user only); a text that is not the user's is a plain string (Ollama makes several messages of parts); arguments that are
     * no JSON object are wrapped into one (vLLM and Ollama refuse others).
     */
    static ArrayNode messages(Prompt prompt, Function<Picture, JsonNode> shown) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        prompt.system().ifPresent(text -> messages.addObject().put("role", "system").put("content", text));
        List<Message.Part> seen = new ArrayList<>();
        for (Message message : prompt.messages()) {
            if (message.role() != Message.Role.TOOL && !seen.isEmpty()) {
                ArrayNode content = messages.addObject().put("role", "user").putArray("content");
                content(seen, shown, content);
                seen.clear();
                if (message.role() == Message.Role.USER) {
                    content(message.parts(), shown, content);
                    continue;
                }
            }
            ObjectNode json = messages.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
            switch (message.role()) {
                case USER -> content(message.parts(), shown, json.putArray("content"));
                case ASSISTANT -> assistant(message, shown, json);
                case TOOL -> result(message, json, seen);
            }
        }
        if (!seen.isEmpty()) {
            content(seen, shown, messages.addObject().put("role", "user").putArray("content"));
        }
        return messages;
    }

    private static void assistant(Message message, Function<Picture, JsonNode> shown, ObjectNode json) {
        if (!isText(message.parts())) {
            content(message.parts(), shown, json.putArray("content"));
        } else if (message.parts().isEmpty()) {
            json.putNull("content");
        } else {
            json.put("content", texts(message.parts()));
        }
        if (!message.calls().isEmpty()) {
            ArrayNode calls = json.putArray("tool_calls");
            message.calls().forEach(call -> calls.addObject().put("id", call.id()).put("type", "function").putObject("function").put("name", call.name())
                    .put("arguments", object(call.arguments())));
        }
    }

    private static void result(Message message, ObjectNode json, List<Message.Part> seen) {
        String id = message.answers().orElseThrow();
        String text = texts(message.parts());
        json.put("tool_call_id", id);
        if (isText(message.parts())) {
            json.put("content", text);
        } else {
            json.put("content", (text.isEmpty() ? "" : text + "\n") + "The pictures follow in the next message.");
            seen.add(new Message.Part.Text("Pictures of the call " + id + ":"));
            message.parts().stream().filter(part -> !(part instanceof Message.Part.Text)).forEach(seen::add);
        }
    }

    private static boolean isText(List<Message.Part> parts) {
        return parts.stream().allMatch(part -> part instanceof Message.Part.Text);
    }

    private static String texts(List<Message.Part> parts) {
        return parts.stream().filter(part -> part instanceof Message.Part.Text).map(part -> ((Message.Part.Text) part).text()).collect(Collectors.joining("\n"));
    }

    private static String object(String arguments) {
        try {
            if (JSON.readTree(arguments).isObject()) {
                return arguments;
            }
        } catch (JsonProcessingException e) {
            // Wrapped, as other things than objects are.
        }
        return JsonNodeFactory.instance.objectNode().put("not_an_object", arguments).toString();
    }

    /** A clip becomes its frames: pictures are what every server takes. */
    private static void content(List<Message.Part> parts, Function<Picture, JsonNode> shown, ArrayNode content) {
        for (Message.Part part : parts) {
            switch (part) {
                case Message.Part.Text text -> content.addObject().put("type", "text").put("text", text.text());
                case Message.Part.Shown image -> content.addObject().put("type", "image_url").set("image_url", shown.apply(image.picture()));
                case Message.Part.Clip clip -> {
                    content.addObject().put("type", "text").put("text", clip.frames().size() + " frames of a video at " + clip.framesPerSecond() + " frames per second:");
                    clip.frames().forEach(frame -> content.addObject().put("type", "image_url").set("image_url", shown.apply(frame)));
                }
            }
        }
    }

    static ArrayNode tools(Prompt prompt) {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        prompt.tools().forEach(tool -> tools.addObject().put("type", "function").putObject("function").put("name", tool.name()).put("description", tool.description())
                .set("parameters", tool.parameters()));
        return tools;
    }
}
