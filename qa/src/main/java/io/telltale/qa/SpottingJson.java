package io.telltale.qa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What was spotted -> one JSON object: {@code video}, {@code fps} ({@code "200/1"}), {@code frames}, {@code engine}, {@code warnings} and {@code events}
 * with {@code index}, {@code kind}, {@code onset}, {@code apex}, {@code offset} (frames, both ends inside), {@code confidence}, {@code actionUnits}.
 *
 * <p>These names are an interface: fields may be added, never renamed or removed. Beyond them stand {@code firstFrame} (of the part that was read), {@code profile}, {@code blinks}, the same instants in
 * seconds, and per event {@code peakPercent}, {@code strainPercent}, {@code rigidPercent} and {@code regions} (displacement at the apex, percent of
 * the inter-ocular distance, x right of the picture, y down). Numbers that were not measured are {@code null}.
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

    /** Writes the object and a line feed; does not close the writer. */
    public void write(Spotting spotting, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
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
            json.writeArrayFieldStart("events");
            for (Expression event : spotting.events()) {
                event(json, event, spotting.rate());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("blinks");
            for (Interval blink : spotting.blinks()) {
                json.writeStartObject();
                json.writeNumberField("onset", blink.onset());
                json.writeNumberField("offset", blink.offset());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (withTraces && spotting.traces().isPresent()) {
                traces(json, spotting.traces().get(), spotting.firstFrame());
            }
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private void event(JsonGenerator json, Expression event, FrameRate rate) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", event.index());
        json.writeStringField("kind", event.kind().word());
        json.writeNumberField("onset", event.onset());
        json.writeNumberField("apex", event.apex());
        json.writeNumberField("offset", event.offset());
        number(json, "confidence", event.confidence(), 4);
        json.writeArrayFieldStart("actionUnits");
        for (ActionUnitEvidence evidence : inference.infer(event)) {
            json.writeStartObject();
            json.writeStringField("au", evidence.unit().code());
            json.writeStringField("name", evidence.unit().officialName());
            json.writeStringField("side", evidence.side().word());
            number(json, "confidence", evidence.confidence(), 4);
            json.writeEndObject();
        }
        json.writeEndArray();
        number(json, "onsetSeconds", rate.seconds(event.onset()), 6);
        number(json, "apexSeconds", rate.seconds(event.apex()), 6);
        number(json, "offsetSeconds", rate.seconds(event.offset()), 6);
        number(json, "peakPercent", event.peakPercent(), 3);
        number(json, "strainPercent", event.strain(), 3);
        number(json, "rigidPercent", event.rigid(), 3);
        json.writeArrayFieldStart("regions");
        for (RegionDisplacement d : event.regions()) {
            json.writeStartObject();
            json.writeStringField("region", d.region().phrase());
            number(json, "right", d.right(), 3);
            number(json, "down", d.down(), 3);
            number(json, "signal", d.signal(), 2);
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
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
            json.writeNumber(rounded.signum() == 0 ? "0" : rounded.toPlainString());
        } else {
            json.writeNull();
        }
    }
}
