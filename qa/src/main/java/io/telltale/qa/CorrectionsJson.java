package io.telltale.qa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link Corrections} {@code <->} one JSON object, {@code NAME.corrections.json}: {@code form} (1), {@code video}, {@code fps}, {@code firstFrame}, {@code frames},
 * {@code spotted}, {@code steps}, {@code applied} and {@code events}, what comes out of them. Frames count in the whole video, both ends inside.
 *
 * <p>A file is read strictly: a field that is unknown, missing, twice there or of another type, a step that does not fit, and {@code events} that are not what the steps
 * give are refused, each with its place in the file. {@code write(read(file))} is the file again, byte for byte.
 */
public final class CorrectionsJson {
    /** What a file of corrections ends in. */
    public static final String SUFFIX = ".corrections.json";
    static final int FORM = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private CorrectionsJson() {
    }

    /** @throws CorrectionsFileException where the file cannot be read, or does not hold corrections */
    public static Corrections read(Path file) throws CorrectionsFileException {
        return CorrectionsReader.read(file);
    }

    /**
     * @param name what messages call the text
     * @throws CorrectionsFileException where the text is not what {@link #text} writes
     */
    public static Corrections read(String name, Reader text) throws CorrectionsFileException {
        return CorrectionsReader.read(name, text);
    }

    /**
     * The steps alone, as they stand in a file under {@code steps}.
     *
     * @throws CorrectionsFileException where they are none, or one of them makes no sense by itself
     */
    public static List<Correction> steps(String name, JsonNode json) throws CorrectionsFileException {
        return new CorrectionsReader(name).steps(json);
    }

    /** The object and a line feed. */
    public static String text(Corrections corrections) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("form", FORM);
            json.writeStringField("video", corrections.video());
            json.writeStringField("fps", corrections.rate().toString());
            json.writeNumberField("firstFrame", corrections.firstFrame());
            json.writeNumberField("frames", corrections.frames());
            events(json, "spotted", corrections.spotted());
            json.writeArrayFieldStart("steps");
            for (Correction step : corrections.steps()) {
                step(json, step);
            }
            json.writeEndArray();
            json.writeNumberField("applied", corrections.applied());
            events(json, "events", corrections.events());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void events(JsonGenerator json, String field, List<CorrectedEvent> events) throws IOException {
        json.writeArrayFieldStart(field);
        for (CorrectedEvent event : events) {
            json.writeStartObject();
            json.writeStringField("id", event.id());
            json.writeStringField("kind", event.kind().word());
            span(json, event.onset(), event.apex(), event.offset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, Correction step) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", switch (step) {
            case Correction.Move _ -> "move";
            case Correction.ChangeKind _ -> "kind";
            case Correction.Add _ -> "add";
            case Correction.Delete _ -> "delete";
        });
        json.writeStringField("event", step.event());
        switch (step) {
            case Correction.Move move -> span(json, move.onset(), move.apex(), move.offset());
            case Correction.ChangeKind change -> json.writeStringField("kind", change.kind().word());
            case Correction.Add add -> {
                json.writeStringField("kind", add.added().kind().word());
                span(json, add.added().onset(), add.added().apex(), add.added().offset());
            }
            case Correction.Delete _ -> {
            }
        }
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, long onset, long apex, long offset) throws IOException {
        json.writeNumberField("onset", onset);
        json.writeNumberField("apex", apex);
        json.writeNumberField("offset", offset);
    }
}
