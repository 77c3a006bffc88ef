package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.KeptLines;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that an agent was told, called, was shown and said, as JSON Lines, and every picture beside it in the folder {@code NAME-pictures}, called after its
 * SHA-256. Each line is on the disk before the run goes on: a run that is killed leaves what it did. Further runs are appended; one process writes at a time.
 *
 * <p>Lines have {@code entry} and {@code run} (from 1), and: <pre>
 * begin    time, model, prompt_sha256, system, messages, tools, limits
 * reply    step, time, seconds, prompt_sha256, text, finish, calls [{id, name, arguments}], prompt_tokens, completion_tokens
 * call     step, id, tool, arguments (as the model wrote them), status (done | repeated | refused | failed), result, time, seconds
 * end      time, answer, replies, pressed, prompt_tokens, completion_tokens
 * failure  time, error
 * </pre>
 * Messages and results are lists of {@code {"text"}}, {@code {"picture": {file, sha256, media_type, bytes}}} and {@code {"clip": [pictures], "frames_per_second"}};
 * files are named from the folder of the trace. Times are those of the machine, UTC. No key is among it: prompts hold none.
 */
public final class AgentTrace implements AgentListener, AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGINNING = "{\"entry\":\"";

    private final Path file;
    private final Path folder;
    private final KeptLines lines;
    private final InstantSource clock;
    private int run;

    private AgentTrace(Path file, KeptLines lines, int runs, InstantSource clock) {
        this.file = file;
        this.folder = folderOf(file);
        this.lines = lines;
        this.run = runs;
        this.clock = clock;
    }

    /** @throws IOException where it cannot be written, holds something else, or is written by another process */
    public static AgentTrace open(Path file) throws IOException {
        return open(file, InstantSource.system());
    }

    static AgentTrace open(Path file, InstantSource clock) throws IOException {
        AtomicInteger runs = new AtomicInteger();
        return new AgentTrace(file, KeptLines.open(file, new Format(file, runs)), runs.get(), clock);
    }

    /** Beside the file: {@code trace.jsonl -> trace-pictures}. */
    static Path folderOf(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling((name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name) + "-pictures");
    }

    /** Counts the runs that are there. */
    private record Format(Path file, AtomicInteger runs) implements KeptLines.Format {
        @Override
        public String beginning() {
            return BEGINNING;
        }

        @Override
        public void read(int number, String line) throws IOException {
            try {
                JsonNode json = JSON.readTree(line);
                if (line.startsWith(BEGINNING) && json.path("run").isInt()) {
                    runs.set(Math.max(runs.get(), json.get("run").asInt()));
                    return;
                }
            } catch (JsonProcessingException e) {
                // Told below, as another line is.
            }
            throw foreign(number);
        }

        @Override
        public IOException held() {
            return new IOException(file + ": another run is writing to it; let it end first");
        }

        @Override
        public IOException foreign(int number) {
            return new IOException(file + ", line " + number + ": no trace of an agent; take another file");
        }
    }

    @Override
    public void begun(String model, Prompt beginning, List<AgentTool> tools, AgentLimits limits) throws IOException {
        run++;
        ObjectNode line = line("begin").put("time", clock.instant().toString()).put("model", model).put("prompt_sha256", beginning.sha256());
        beginning.system().ifPresent(text -> line.put("system", text));
        ArrayNode messages = line.putArray("messages");
        for (Message message : beginning.messages()) {
            messages.addObject().put("role", word(message.role())).set("parts", parts(message.parts()));
        }
        ArrayNode told = line.putArray("tools");
        tools.forEach(tool -> told.add(tool.tool().name()));
        line.putObject("limits").put("steps", limits.steps()).put("calls_per_step", limits.callsPerStep()).put("pictures", limits.pictures())
                .put("picture_bytes", limits.pictureBytes()).put("result_characters", limits.resultCharacters());
        lines.add(line.toString());
    }

    @Override
    public void replied(AgentReply replied) throws IOException {
        Reply reply = replied.reply();
        ObjectNode line = timed(line("reply").put("step", replied.step()), replied.began(), replied.ended());
        line.put("prompt_sha256", replied.prompt().sha256()).put("text", reply.text()).put("finish", word(reply.finish()));
        if (!reply.calls().isEmpty()) {
            ArrayNode calls = line.putArray("calls");
            for (ToolCall call : reply.calls()) {
                calls.addObject().put("id", call.id()).put("name", call.name()).put("arguments", call.arguments());
            }
        }
        tokens(line, reply.usage());
        lines.add(line.toString());
    }

    @Override
    public void called(AgentCall called) throws IOException {
        ObjectNode line = line("call").put("step", called.step()).put("id", called.call().id()).put("tool", called.call().name()).put("arguments", called.call().arguments())
                .put("status", word(called.status()));
        line.set("result", parts(called.result()));
        lines.add(timed(line, called.began(), called.ended()).toString());
    }

    @Override
    public void ended(AgentOutcome outcome) throws IOException {
        ObjectNode line = line("end").put("time", clock.instant().toString()).put("answer", outcome.answer().text()).put("replies", outcome.replies()).put("pressed", outcome.isPressed());
        tokens(line, outcome.usage());
        lines.add(line.toString());
    }

    @Override
    public void failed(ModelException why) throws IOException {
        lines.add(line("failure").put("time", clock.instant().toString()).put("error", why.getMessage()).toString());
    }

    private ObjectNode line(String entry) {
        return JsonNodeFactory.instance.objectNode().put("entry", entry).put("run", run);
    }

    private static ObjectNode timed(ObjectNode line, Instant began, Instant ended) {
        return line.put("time", began.toString()).put("seconds", Duration.between(began, ended).toMillis() / 1000.0);
    }

    private static void tokens(ObjectNode line, Optional<Reply.Usage> usage) {
        usage.ifPresent(u -> line.put("prompt_tokens", u.promptTokens()).put("completion_tokens", u.completionTokens()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private ArrayNode parts(List<Message.Part> parts) throws IOException {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Message.Part part : parts) {
            switch (part) {
                case Message.Part.Text text -> json.addObject().put("text", text.text());
                case Message.Part.Shown shown -> json.addObject().set("picture", kept(shown.picture()));
                case Message.Part.Clip clip -> {
                    ArrayNode frames = json.addObject().put("frames_per_second", clip.framesPerSecond()).putArray("clip");
                    for (Picture frame : clip.frames()) {
                        frames.add(kept(frame));
                    }
                }
            }
        }
        return json;
    }

    /** The picture is there before the line that names it; half of one never is. */
    private ObjectNode kept(Picture picture) throws IOException {
        Path place = folder.resolve(picture.sha256() + (picture.form() == Picture.Form.PNG ? ".png" : ".jpg"));
        if (!Files.exists(place)) {
            Files.createDirectories(folder);
            Path half = folder.resolve(place.getFileName() + ".part");
            Files.write(half, picture.bytes());
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return JsonNodeFactory.instance.objectNode().put("file", folder.getFileName() + "/" + place.getFileName()).put("sha256", picture.sha256())
                .put("media_type", picture.form().mediaType()).put("bytes", picture.size());
    }

    /** The file that was opened. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
