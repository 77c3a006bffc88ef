package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace for a reader: what was asked, then step by step what the model said, called and was shown, then its answer. Pictures are named by their files. */
public final class TraceText {
    private TraceText() {
    }

    /**
     * All runs of the file that {@link AgentTrace} wrote. A last line that a killed run left unfinished is left out.
     *
     * @throws IOException where it cannot be read or is no such file
     */
    public static String of(Path file) throws IOException {
        String all = Files.readString(file);
        List<String> lines = new ArrayList<>(all.lines().toList());
        if (!all.isEmpty() && !all.endsWith("\n")) {
            lines.removeLast();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            try {
                text.append(entry(AgentTrace.JSON.readTree(lines.get(i))));
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new IOException(file + ", line " + (i + 1) + ": no trace of an agent", e);
            }
        }
        return text.toString();
    }

    private static String entry(JsonNode json) {
        return switch (json.path("entry").asText()) {
            case "begin" -> begin(json);
            case "reply" -> "\n" + json.path("step").asInt() + ". " + timed(json) + tokens(json) + "\n" + (json.path("text").asText().isBlank() ? "" : indented(json.path("text").asText()));
            case "call" -> "   " + json.path("tool").asText() + " " + oneLine(json.path("arguments").asText()) + " -> " + json.path("status").asText() + " " + timed(json) + "\n"
                    + indented(indented(parts(json.path("result"))));
            case "end" -> "\nanswer" + (json.path("pressed").asBoolean() ? " (its steps were used up)" : "") + tokens(json) + "\n" + indented(json.path("answer").asText());
            case "failure" -> "\nno answer\n" + indented(json.path("error").asText());
            default -> throw new IllegalArgumentException("no entry: " + json.path("entry"));
        };
    }

    private static String begin(JsonNode json) {
        StringBuilder text = new StringBuilder(json.path("run").asInt() > 1 ? "\n\n" : "").append("run ").append(json.path("run").asInt()).append(", ").append(json.path("model").asText())
                .append(", ").append(json.path("time").asText()).append('\n');
        if (json.has("system")) {
            text.append("system\n").append(indented(json.get("system").asText()));
        }
        json.path("messages").forEach(message -> text.append(message.path("role").asText()).append('\n').append(indented(parts(message.path("parts")))));
        return text.append("tools: ").append(json.path("tools").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))).append('\n').toString();
    }

    private static String parts(JsonNode parts) {
        return parts.valueStream().map(part -> part.has("text") ? part.get("text").asText()
                : part.has("picture") ? "[" + part.at("/picture/file").asText() + "]"
                : "[" + part.path("clip").size() + " frames at " + part.path("frames_per_second").asText() + " per second: "
                        + part.path("clip").valueStream().map(frame -> frame.path("file").asText()).collect(Collectors.joining(" ")) + "]").collect(Collectors.joining("\n"));
    }

    private static String timed(JsonNode json) {
        return String.format(Locale.ROOT, "(%.3f s)", json.path("seconds").asDouble());
    }

    private static String tokens(JsonNode json) {
        return json.has("prompt_tokens") ? ", " + json.get("prompt_tokens").asLong() + " + " + json.path("completion_tokens").asLong() + " tokens" : "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String indented(String text) {
        return text.lines().map(line -> "   " + line + "\n").collect(Collectors.joining());
    }
}
