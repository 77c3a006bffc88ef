package io.telltale.app.runs.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.telltale.app.runs.FoundEvent;
import io.telltale.app.runs.RunRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs and their events as JSON; names are an interface: fields may be added, never renamed or removed. */
final class RunsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RunsJson() {
    }

    /** What writes an object or an array. */
    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    static String rows(List<RunRow> rows) {
        return text(json -> {
            json.writeStartArray();
            for (RunRow row : rows) {
                json.writeStartObject();
                facts(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** @param result as it is kept */
    static String run(RunRow row, String result) {
        return text(json -> {
            json.writeStartObject();
            facts(json, row);
            json.writeFieldName("result");
            json.writeRawValue(result.strip());
            json.writeEndObject();
        });
    }

    static String events(List<FoundEvent> events) {
        return text(json -> {
            json.writeStartArray();
            for (FoundEvent event : events) {
                event(json, event);
            }
            json.writeEndArray();
        });
    }

    static String removed(List<RunRow> rows) {
        return text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("removed");
            for (RunRow row : rows) {
                json.writeNumber(row.id());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void facts(JsonGenerator json, RunRow row) throws IOException {
        json.writeNumberField("id", row.id());
        json.writeStringField("video", row.video());
        json.writeStringField("path", row.path().toString());
        json.writeStringField("made", row.made().toString());
        json.writeNumberField("tookSeconds", row.took().toMillis() / 1000.0);
        json.writeStringField("used", row.used().toString());
        json.writeStringField("engine", row.engine());
        json.writeStringField("profile", row.profile());
        json.writeStringField("fps", row.rate().toString());
        json.writeNumberField("firstFrame", row.firstFrame());
        json.writeNumberField("frames", row.frames());
        json.writeNumberField("seconds", row.seconds());
        json.writeNumberField("micro", row.micro());
        json.writeNumberField("macro", row.macro());
        json.writeNumberField("blinks", row.blinks());
        json.writeNumberField("bytes", row.bytes());
        json.writeStringField("sha256", row.key().sha256());
    }

    private static void event(JsonGenerator json, FoundEvent event) throws IOException {
        json.writeStartObject();
        json.writeNumberField("run", event.run().id());
        json.writeStringField("video", event.run().video());
        json.writeStringField("path", event.run().path().toString());
        json.writeNumberField("index", event.number());
        json.writeStringField("kind", event.kind().word());
        json.writeNumberField("onsetSeconds", event.onset());
        json.writeNumberField("apexSeconds", event.apex());
        json.writeNumberField("offsetSeconds", event.offset());
        json.writeNumberField("seconds", event.seconds());
        if (event.peak().isPresent()) {
            json.writeNumberField("peakPercent", event.peak().getAsDouble());
        } else {
            json.writeNullField("peakPercent");
        }
        json.writeNumberField("confidence", event.confidence());
        json.writeArrayFieldStart("actionUnits");
        for (FoundEvent.Unit unit : event.units()) {
            json.writeStartObject();
            json.writeStringField("au", unit.unit().code());
            json.writeStringField("name", unit.unit().officialName());
            json.writeStringField("side", unit.side().word());
            json.writeNumberField("confidence", unit.confidence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
