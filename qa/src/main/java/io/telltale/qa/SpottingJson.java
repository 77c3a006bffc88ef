package io.telltale.qa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Activity;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was spotted {@code <->} one JSON object: {@code video}, {@code fps} ({@code "200/1"}), {@code frames}, {@code engine}, {@code warnings} and {@code events}
 * with {@code index}, {@code kind}, {@code onset}, {@code apex}, {@code offset} (frames, both ends inside), {@code confidence}, {@code actionUnits}.
 *
 * <p>These names are an interface: fields may be added, never renamed or removed. Beyond them stand {@code firstFrame} (of the part that was read),
 * {@code profile}, {@code blinks}, {@code activities} ({@code doing}: speech or chewing), the same instants in seconds, {@code doubtful} (candidates that were not told, in the form of events), and per event
 * {@code peakPercent}, {@code strainPercent}, {@code rigidPercent} and {@code regions} (displacement at the apex, percent of the inter-ocular distance, x right
 * of the picture, y down). Numbers that were not measured are {@code null}.
 *
 * <p>Numbers are rounded before anything is inferred from them, so that {@code write(read(file))} is the file again, byte for byte, and answers from a file
 * that was read do not differ from answers from {@link #stored}. Traces can be written but are not read.
 */
public final class SpottingJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final ActionUnitInference inference;
    private final boolean withTraces;

    public SpottingJson(ActionUnitInference inference) {
        this(inference, false);
    }

    /** @param withTraces also writes the motion of every frame, where the spotting holds it: long */
    public SpottingJson(ActionUnitInference inference, boolean withTraces) {
        this.inference = inference;
        this.withTraces = withTraces;
    }

    /** What {@link #read} would give back: numbers rounded as they are written, no traces. */
    public static Spotting stored(Spotting spotting) {
        return WrittenDigits.of(spotting);
    }

    /** @throws SpottingFileException where the file cannot be read, or does not hold what was spotted */
    public static Spotting read(Path file) throws SpottingFileException {
        return SpottingJsonReader.read(file);
    }

    /**
     * @param name what messages call the text
     * @throws SpottingFileException where the text is not what {@link #write} writes
     */
    public static Spotting read(String name, Reader text) throws SpottingFileException {
        return SpottingJsonReader.read(name, text);
    }

    /** Writes the fields that say which footage it is and what looked at it, from {@code video} to {@code warnings}, into an object that is open. */
    public static void writeHead(JsonGenerator json, Spotting spotting) throws IOException {
        json.writeStringField("video", spotting.video());
        json.writeStringField("fps", spotting.rate().toString());
        json.writeNumberField("firstFrame", spotting.firstFrame());
        json.writeNumberField("frames", spotting.frames());
        number(json, "seconds", spotting.seconds(), 6);
        json.writeStringField("engine", spotting.engine());
        json.writeStringField("profile", spotting.profile());
        json.writeArrayFieldStart("warnings");
        for (String warning : spotting.warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    /** Writes the object and a line feed; does not close the writer. */
    public void write(Spotting exact, Writer out) throws IOException {
        Spotting spotting = stored(exact);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            writeHead(json, spotting);
            events(json, "events", spotting.events(), spotting.rate());
            events(json, "doubtful", spotting.doubtful(), spotting.rate());
            json.writeArrayFieldStart("blinks");
            for (Interval blink : spotting.blinks()) {
                json.writeStartObject();
                json.writeNumberField("onset", blink.onset());
                json.writeNumberField("offset", blink.offset());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("activities");
            for (Activity activity : spotting.activities()) {
                json.writeStartObject();
                json.writeStringField("doing", activity.doing().word());
                json.writeNumberField("onset", activity.interval().onset());
                json.writeNumberField("offset", activity.interval().offset());
                number(json, "confidence", activity.confidence(), WrittenDigits.CONFIDENCE);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (withTraces && exact.traces().isPresent()) {
                traces(json, exact.traces().get(), exact.firstFrame());
            }
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private void events(JsonGenerator json, String field, List<Expression> events, FrameRate rate) throws IOException {
        json.writeArrayFieldStart(field);
        for (Expression event : events) {
            event(json, event, rate);
        }
        json.writeEndArray();
    }

    private void event(JsonGenerator json, Expression event, FrameRate rate) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", event.index());
        json.writeStringField("kind", event.kind().word());
        json.writeNumberField("onset", event.onset());
        json.writeNumberField("apex", event.apex());
        json.writeNumberField("offset", event.offset());
        number(json, "confidence", event.confidence(), WrittenDigits.CONFIDENCE);
        json.writeArrayFieldStart("actionUnits");
        for (ActionUnitEvidence evidence : inference.infer(event)) {
            json.writeStartObject();
            json.writeStringField("au", evidence.unit().code());
            json.writeStringField("name", evidence.unit().officialName());
            json.writeStringField("side", evidence.side().word());
            number(json, "confidence", evidence.confidence(), WrittenDigits.CONFIDENCE);
            json.writeEndObject();
        }
        json.writeEndArray();
        number(json, "onsetSeconds", rate.seconds(event.onset()), 6);
        number(json, "apexSeconds", rate.seconds(event.apex()), 6);
        number(json, "offsetSeconds", rate.seconds(event.offset()), 6);
        number(json, "peakPercent", event.peakPercent(), WrittenDigits.PERCENT);
        number(json, "strainPercent", event.strain(), WrittenDigits.PERCENT);
        number(json, "rigidPercent", event.rigid(), WrittenDigits.PERCENT);
        json.writeArrayFieldStart("regions");
        for (RegionDisplacement d : event.regions()) {
            json.writeStartObject();
            json.writeStringField("region", d.region().phrase());
            number(json, "right", d.right(), WrittenDigits.PERCENT);
            number(json, "down", d.down(), WrittenDigits.PERCENT);
            number(json, "signal", d.signal(), WrittenDigits.SIGNAL);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** One array per region and direction and per channel, one value a frame from the first one read; seams as frame numbers. */
    private static void traces(JsonGenerator json, Traces traces, long firstFrame) throws IOException {
        json.writeObjectFieldStart("traces");
        json.writeStringField("unit", "percent of the inter-ocular distance");
        json.writeArrayFieldStart("seams");
        for (int t = 0; t < traces.frames(); t++) {
            if (traces.seam(t)) {
                json.writeNumber(firstFrame + t);
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("regions");
        for (Region region : Region.values()) {
            json.writeObjectFieldStart(region.phrase());
            json.writeArrayFieldStart("right");
            for (int t = 0; t < traces.frames(); t++) {
                number(json, 100.0 * traces.right(t, region), 3);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("down");
            for (int t = 0; t < traces.frames(); t++) {
                number(json, 100.0 * traces.down(t, region), 3);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("channels");
        for (Traces.Channel channel : Traces.Channel.values()) {
            json.writeArrayFieldStart(channel.name().toLowerCase(Locale.ROOT));
            for (int t = 0; t < traces.frames(); t++) {
                number(json, traces.get(t, channel), 5);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String field, double value, int digits) throws IOException {
        json.writeFieldName(field);
        number(json, value, digits);
    }

    private static void number(JsonGenerator json, double value, int digits) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(WrittenDigits.text(value, digits));
        } else {
            json.writeNull();
        }
    }
}
