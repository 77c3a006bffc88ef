package io.telltale.app.challenge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.qa.AnswerRow;
import io.telltale.spotting.Expression;
import io.telltale.spotting.footage.FileTrouble;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How each row of a challenge file was answered, JSON Lines, one object a row as soon as it is answered: {@code video_id}, {@code video}, {@code question},
 * {@code understood}, {@code answer}, {@code confidence}, {@code events} ({@code index}, {@code kind}, {@code onset}, {@code apex}, {@code offset}; what it
 * rests on), {@code fallback} (why it is a guess; {@code null} for an answer), {@code footage}, {@code kept} (whether the video was spotted before),
 * {@code notes}, {@code priors} (what was believed beforehand), {@code seconds} (of this run for the whole video). Written anew by every run.
 */
public final class AnswerLog implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper READER = new ObjectMapper();

    private final Path path;
    private final BufferedWriter out;

    /** How a video was read; empty where it was not. */
    record Source(Optional<Path> footage, boolean kept, List<String> notes, String priors, double seconds) {
    }

    private AnswerLog(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    /** Writes nothing. */
    static AnswerLog none() {
        return new AnswerLog(Path.of(""), new BufferedWriter(Writer.nullWriter()));
    }

    /** {@code x_pred.jsonl -> x_pred.log.jsonl} beside it. */
    public static Path besides(Path answers) {
        String name = answers.getFileName().toString();
        return answers.resolveSibling((name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name) + ".log.jsonl");
    }

    /** What the log beside some answers says was believed beforehand, each once; empty where there is no log, or none of ours. */
    static List<String> priors(Path answers) {
        Path log = besides(answers);
        if (!Files.isRegularFile(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log)) {
            Set<String> priors = new LinkedHashSet<>();
            for (String line : (Iterable<String>) lines::iterator) {
                Optional.ofNullable(READER.readTree(line).get("priors")).filter(JsonNode::isTextual).ifPresent(said -> priors.add(said.textValue()));
            }
            return List.copyOf(priors);
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** @throws Failure with {@link ExitCode#FILE} where the file cannot be written */
    static AnswerLog open(Path path) {
        try {
            return new AnswerLog(path, Files.newBufferedWriter(path));
        } catch (IOException e) {
            throw cannot(path, e);
        }
    }

    void write(AnswerRow row, RowAnswer answer, Source source) {
        try {
            // The generator flushes the writer, too.
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.setPrettyPrinter(new MinimalPrettyPrinter());
                json.writeStartObject();
                json.writeStringField("video_id", row.videoId());
                json.writeStringField("video", row.video());
                json.writeStringField("question", row.question());
                json.writeStringField("understood", answer.understood());
                json.writeStringField("answer", answer.plain());
                json.writeNumberField("confidence", Math.round(answer.confidence() * 10_000) / 10_000.0);
                json.writeArrayFieldStart("events");
                for (Expression event : answer.evidence()) {
                    write(json, event);
                }
                json.writeEndArray();
                json.writeStringField("fallback", answer.fallback().orElse(null));
                json.writeStringField("footage", source.footage().map(Path::toString).orElse(null));
                json.writeBooleanField("kept", source.kept());
                json.writeArrayFieldStart("notes");
                for (String note : source.notes()) {
                    json.writeString(note);
                }
                json.writeEndArray();
                json.writeStringField("priors", source.priors());
                json.writeNumberField("seconds", Math.round(source.seconds() * 1000) / 1000.0);
                json.writeEndObject();
            }
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw cannot(path, e);
        }
    }

    private static void write(JsonGenerator json, Expression event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", event.index());
        json.writeStringField("kind", event.kind().word());
        json.writeNumberField("onset", event.onset());
        json.writeNumberField("apex", event.apex());
        json.writeNumberField("offset", event.offset());
        json.writeEndObject();
    }

    private static Failure cannot(Path path, IOException e) {
        return new Failure(ExitCode.FILE, "cannot write the log " + path + ": " + FileTrouble.why(e), e);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw cannot(path, e);
        }
    }
}
