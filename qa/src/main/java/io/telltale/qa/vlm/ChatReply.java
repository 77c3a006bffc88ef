package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code body of a chat completion reply -> Reply}, or one line that says why it is none. Everything in it is a stranger's: nothing is taken for granted. */
final class ChatReply {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_QUOTE = 200;

    private ChatReply() {
    }

    /** @throws Unreadable with the rest of the sentence "the reply of … " */
    static Reply read(Optional<String> contentType, byte[] body) throws Unreadable {
        if (contentType.isPresent() && !contentType.get().toLowerCase(Locale.ROOT).contains("json")) {
            throw new Unreadable("is " + quoted(contentType.get()) + ", not JSON; is this the address of an OpenAI-compatible server?");
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Unreadable("is not valid JSON" + (e.getLocation() == null ? "" : " (at byte " + e.getLocation().getByteOffset() + " of " + body.length + ")"));
        } catch (IOException e) {
            throw new Unreadable("is not readable: " + quoted(String.valueOf(e.getMessage())));
        }
        Optional<String> error = json.has("choices") ? Optional.empty() : errorOf(json);
        if (error.isPresent()) {
            throw new Unreadable("is an error: " + error.get());
        }
        JsonNode choice = json.path("choices").path(0);
        if (!choice.isObject()) {
            throw new Unreadable("holds no answer (no choices)");
        }
        String finish = choice.path("finish_reason").asText("");
        if (finish.equals("content_filter")) {
            throw new Unreadable("was withheld by the server's content filter");
        }
        JsonNode message = choice.path("message");
        if (message.path("refusal").isTextual() && !message.get("refusal").asText().isBlank()) {
            throw new Unreadable("is a refusal: " + quoted(message.get("refusal").asText()));
        }
        List<ToolCall> calls = CalledTools.of(message);
        Optional<String> text = text(message.path("content"));
        if (text.isEmpty() && calls.isEmpty() && (finish.isEmpty() || !message.path("content").isNull())) {
            throw new Unreadable("holds no answer (a choice without content)");
        }
        // Null without a call: all tokens went into a thought that is not shown.
        return new Reply(text.orElse(""), usage(json.path("usage")), finish(finish, calls), calls);
    }

    /** A string, or parts with a text each; empty where it is neither. */
    static Optional<String> text(JsonNode content) {
        if (content.isTextual()) {
            return Optional.of(content.asText());
        }
        if (content.isArray()) {
            StringBuilder text = new StringBuilder();
            content.forEach(part -> text.append(part.path("text").asText("")));
            return Optional.of(text.toString());
        }
        return Optional.empty();
    }

    static Optional<Reply.Usage> usage(JsonNode usage) {
        JsonNode prompt = usage.path("prompt_tokens");
        JsonNode completion = usage.path("completion_tokens");
        boolean told = prompt.isIntegralNumber() && completion.isIntegralNumber() && prompt.asLong() >= 0 && completion.asLong() >= 0;
        return told ? Optional.of(new Reply.Usage(prompt.asLong(), completion.asLong())) : Optional.empty();
    }

    /** Some servers say {@code stop} beside calls, the streams of Ollama and Gemini for two. */
    static Reply.Finish finish(String reason, List<ToolCall> calls) {
        if (!calls.isEmpty() && !reason.equals("length")) {
            return Reply.Finish.TOOL;
        }
        return switch (reason) {
            case "stop" -> Reply.Finish.STOP;
            case "length" -> Reply.Finish.LENGTH;
            case "tool_calls", "function_call" -> Reply.Finish.TOOL;
            default -> Reply.Finish.OTHER;
        };
    }

    /** What a server says in the body of an error, in the forms of OpenAI, vLLM, Ollama and FastAPI. */
    static Optional<String> said(byte[] body) {
        try {
            return errorOf(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> errorOf(JsonNode json) {
        for (JsonNode place : new JsonNode[] {json.path("error").path("message"), json.path("error"), json.path("message"), json.path("detail")}) {
            if (place.isTextual() && !place.asText().isBlank()) {
                return Optional.of(quoted(place.asText()));
            }
        }
        return Optional.empty();
    }

    /** On one line, without control characters, cut. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }

    /** A reply that is none; the message is the rest of a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }
}
