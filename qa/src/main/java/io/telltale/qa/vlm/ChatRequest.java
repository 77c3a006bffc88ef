package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
        json.put(options.tokenField().json(), prompt.sampling().maxTokens());
        prompt.sampling().temperature().ifPresent(value -> json.put("temperature", value));
        prompt.sampling().seed().ifPresent(value -> json.put("seed", value));
        json.put("stream", false);
        return json;
    }

    static ArrayNode messages(Prompt prompt, Function<Picture, JsonNode> shown) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        prompt.system().ifPresent(text -> messages.addObject().put("role", "system").put("content", text));
        ArrayNode content = messages.addObject().put("role", "user").putArray("content");
        for (Prompt.Part part : prompt.parts()) {
            switch (part) {
                case Prompt.Part.Text text -> content.addObject().put("type", "text").put("text", text.text());
                case Prompt.Part.Shown image -> content.addObject().put("type", "image_url").set("image_url", shown.apply(image.picture()));
            }
        }
        return messages;
    }
}
