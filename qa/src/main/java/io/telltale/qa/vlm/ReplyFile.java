package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.KeptLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file behind a {@link PromptBatch}: read whole, then appended to, one line at a time, each forced to the disk. Held by one process at a time. */
final class ReplyFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One reply on record. */
    record Line(String id, String model, String promptSha256, Reply reply) {
        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", id).put("model", model).put("prompt_sha256", promptSha256).put("text", reply.text()).put("finish", reply.finish().name().toLowerCase(Locale.ROOT));
            reply.usage().ifPresent(usage -> json.put("prompt_tokens", usage.promptTokens()).put("completion_tokens", usage.completionTokens()));
            if (!reply.calls().isEmpty()) {
                ArrayNode calls = json.putArray("calls");
                reply.calls().forEach(call -> calls.addObject().put("id", call.id()).put("name", call.name()).put("arguments", call.arguments()));
            }
            return json;
        }

        private static Line of(JsonNode json) {
            Optional<Reply.Usage> usage = json.has("prompt_tokens") && json.has("completion_tokens")
                    ? Optional.of(new Reply.Usage(json.get("prompt_tokens").asLong(), json.get("completion_tokens").asLong())) : Optional.empty();
            return new Line(text(json, "id"), text(json, "model"), text(json, "prompt_sha256"),
                    new Reply(text(json, "text"), usage, Reply.Finish.valueOf(text(json, "finish").toUpperCase(Locale.ROOT)), calls(json.path("calls"))));
        }

        /** None in files of before there were tools. */
        private static List<ToolCall> calls(JsonNode json) {
            List<ToolCall> calls = new ArrayList<>();
            json.forEach(call -> calls.add(new ToolCall(text(call, "id"), text(call, "name"), text(call, "arguments"))));
            return calls;
        }

        private static String text(JsonNode json, String field) {
            if (!json.path(field).isTextual()) {
                throw new IllegalArgumentException("there is no '" + field + "'");
            }
            return json.get(field).asText();
        }
    }

    private final KeptLines file;
    private final Map<String, Line> lines;

    private ReplyFile(KeptLines file, Map<String, Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    static ReplyFile open(Path path) throws IOException {
        Map<String, Line> lines = new HashMap<>();
        return new ReplyFile(KeptLines.open(path, new Format(path, lines)), lines);
    }

    private record Format(Path path, Map<String, Line> lines) implements KeptLines.Format {
        @Override
        public String beginning() {
            return "{\"id\":\"";
        }

        @Override
        public void read(int number, String text) throws IOException {
            if (text.isBlank()) {
                return;
            }
            try {
                Line line = Line.of(JSON.readTree(text));
                lines.put(line.id(), line);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                String why = e instanceof JsonProcessingException ? "it is not valid JSON" : e.getMessage();
                throw new IOException(path + ", line " + number + ": no reply of a model: " + why + "; take another file, or remove this line", e);
            }
        }

        @Override
        public IOException held() {
            return new IOException(path + ": another run is writing to it; let it end first");
        }

        @Override
        public IOException foreign(int number) {
            return new IOException(path + ", line " + number + ": no reply of a model; take another file");
        }
    }

    /** Null where this model has not answered this prompt. */
    Line of(String id, String model, String promptSha256) {
        Line line = lines.get(id);
        return line != null && line.model().equals(model) && line.promptSha256().equals(promptSha256) ? line : null;
    }

    void add(Line line) throws IOException {
        file.add(line.json().toString());
        lines.put(line.id(), line);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
