package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** {@code prompt -> body of a chat completion request}, with the pictures themselves or with fingerprints of them. */
final class ChatRequest {
    private final RemoteOptions options;
    private final Prompt prompt;

    ChatRequest(RemoteOptions options, Prompt prompt) {
        this.options = options;
        this.prompt = prompt;
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
        return Picture.sha256(logged().toString().getBytes(StandardCharsets.UTF_8));
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
        json.put("stream", false);
        return json;
    }

    static ArrayNode messages(Prompt prompt, Function<Picture, JsonNode> shown) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        prompt.system().ifPresent(text -> messages.addObject().put("role", "system").put("content", text));
        for (Message message : prompt.messages()) {
            ObjectNode json = messages.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
            message.answers().ifPresent(id -> json.put("tool_call_id", id));
            content(message, shown, json.putArray("content"));
            if (!message.calls().isEmpty()) {
                ArrayNode calls = json.putArray("tool_calls");
                message.calls().forEach(call -> calls.addObject().put("id", call.id()).put("type", "function").putObject("function").put("name", call.name())
                        .put("arguments", call.arguments()));
            }
        }
        return messages;
    }

    /** A clip becomes its frames: pictures are what every server takes. */
    private static void content(Message message, Function<Picture, JsonNode> shown, ArrayNode content) {
        for (Message.Part part : message.parts()) {
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
