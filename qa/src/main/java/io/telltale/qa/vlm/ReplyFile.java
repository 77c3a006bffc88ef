package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file behind a {@link PromptBatch}: read whole, then appended to, one line at a time, each forced to the disk. Held by one process at a time. */
final class ReplyFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of every line that {@link #add} writes. */
    private static final String BEGINNING = "{\"id\":\"";

    /** One reply on record. */
    record Line(String id, String model, String promptSha256, Reply reply) {
        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", id).put("model", model).put("prompt_sha256", promptSha256).put("text", reply.text()).put("finish", reply.finish().name().toLowerCase(Locale.ROOT));
            reply.usage().ifPresent(usage -> json.put("prompt_tokens", usage.promptTokens()).put("completion_tokens", usage.completionTokens()));
            return json;
        }

        private static Line of(JsonNode json) {
            Optional<Reply.Usage> usage = json.has("prompt_tokens") && json.has("completion_tokens")
                    ? Optional.of(new Reply.Usage(json.get("prompt_tokens").asLong(), json.get("completion_tokens").asLong())) : Optional.empty();
            return new Line(text(json, "id"), text(json, "model"), text(json, "prompt_sha256"),
                    new Reply(text(json, "text"), usage, Reply.Finish.valueOf(text(json, "finish").toUpperCase(Locale.ROOT))));
        }

        private static String text(JsonNode json, String field) {
            if (!json.path(field).isTextual()) {
                throw new IllegalArgumentException("there is no '" + field + "'");
            }
            return json.get(field).asText();
        }
    }

    private final FileChannel channel;
    private final Map<String, Line> lines = new HashMap<>();

    private ReplyFile(FileChannel channel) {
        this.channel = channel;
    }

    static ReplyFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(path, channel);
            ReplyFile file = new ReplyFile(channel);
            file.readAll(path);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(path + ": another run is writing to it; let it end first");
        }
    }

    private void readAll(Path path) throws IOException {
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        int start = 0;
        int number = 1;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                keep(path, number++, new String(bytes, start, at - start, StandardCharsets.UTF_8));
                start = at + 1;
            }
        }
        // A run that was stopped while it wrote leaves a line without an end. What does not begin like one of ours was not left by us, and is not ours to cut off.
        String torn = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (!torn.startsWith(BEGINNING) && !BEGINNING.startsWith(torn)) {
            throw new IOException(path + ", line " + number + ": no reply of a model; take another file");
        }
        channel.truncate(start);
        channel.position(start);
    }

    private void keep(Path path, int number, String text) throws IOException {
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

    /** Null where this model has not answered this prompt. */
    Line of(String id, String model, String promptSha256) {
        Line line = lines.get(id);
        return line != null && line.model().equals(model) && line.promptSha256().equals(promptSha256) ? line : null;
    }

    void add(Line line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
        lines.put(line.id(), line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
