package io.telltale.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.telltale.app.picture.Lane;
import io.telltale.app.picture.RestingTrace;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the timeline of a page is made from, as JSON that may stand in a script element: no {@code <} is in it.
 *
 * <p>A trace is one 16-bit whole number a frame, little-endian, in base64: the value over {@code quantum}, {@value #UNKNOWN} where nothing was measured. The quantum is 1/32767 of
 * the largest value, far under the noise of any camera; 120,000 frames of 20 traces are 6.4 MB.
 */
final class TimelineData {
    static final short UNKNOWN = Short.MIN_VALUE;
    /** Strain is measured several times a second, not in every frame; the line joins measurements that are not further apart. */
    private static final double STRAIN_SECONDS = 0.5;
    private static final double FULL_CLOSURE = 1.2;
    private static final JsonFactory JSON = new JsonFactory();

    private final Spotting spotting;
    private final List<Expression> events;
    private final List<Expression> doubtful;

    private TimelineData(Spotting spotting, List<Expression> events, List<Expression> doubtful) {
        this.spotting = spotting;
        this.events = events;
        this.doubtful = doubtful;
    }

    /**
     * @param events   that are told
     * @param doubtful that are not
     */
    static String json(Spotting spotting, List<Expression> events, List<Expression> doubtful) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new TimelineData(spotting, events, doubtful).write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().replace("<", "\\u003c");
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("rate");
        json.writeNumber(spotting.rate().numerator());
        json.writeNumber(spotting.rate().denominator());
        json.writeEndArray();
        json.writeNumberField("firstFrame", spotting.firstFrame());
        json.writeNumberField("frames", spotting.frames());
        json.writeArrayFieldStart("traces");
        if (spotting.traces().isPresent()) {
            traces(json, spotting.traces().get());
        }
        json.writeEndArray();
        events(json, "events", events);
        events(json, "doubtful", doubtful);
        json.writeArrayFieldStart("blinks");
        for (Interval blink : spotting.blinks()) {
            json.writeStartObject();
            json.writeNumberField("onset", blink.onset());
            json.writeNumberField("offset", blink.offset());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void traces(JsonGenerator json, Traces traces) throws IOException {
        for (Lane lane : Lane.ALL) {
            for (Lane.Strand strand : lane.strands()) {
                double[] values = RestingTrace.of(traces, f -> strand.percent(traces, f), this::rests);
                breakAtSeams(traces, values);
                trace(json, lane.name(), strand.side().name().toLowerCase(Locale.ROOT), strand.region().phrase(), "% IOD", values, 0, 0);
            }
        }
        trace(json, "head motion", "middle", "residual motion of the head", "% IOD rms", channel(traces, Channel.RIGID, 100), 0, 0);
        trace(json, "strain", "middle", "mean optical strain", "%", channel(traces, Channel.STRAIN, 100), STRAIN_SECONDS, 0);
        trace(json, "lids closed", "middle", "closure of the lids", "of 1", channel(traces, Channel.CLOSURE, 1), 0, FULL_CLOSURE);
    }

    private boolean rests(int frame) {
        return events.stream().noneMatch(e -> e.interval().contains(spotting.firstFrame() + frame));
    }

    /** Values on both sides of a seam must not be compared: the line is broken there. */
    private static void breakAtSeams(Traces traces, double[] values) {
        for (int f = 1; f < values.length; f++) {
            if (traces.seam(f)) {
                // The timeline bridges a single missing value.
                values[f - 1] = Double.NaN;
                values[f] = Double.NaN;
            }
        }
    }

    private static double[] channel(Traces traces, Channel channel, double times) {
        return IntStream.range(0, traces.frames()).mapToDouble(f -> times * traces.get(f, channel)).toArray();
    }

    private static void trace(JsonGenerator json, String lane, String side, String name, String unit, double[] values, double joinSeconds, double upTo) throws IOException {
        double largest = 0;
        for (double v : values) {
            largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
        }
        double quantum = largest > 0 ? largest / Short.MAX_VALUE : 1;
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values) {
            bytes.putShort(Double.isFinite(v) ? (short) Math.round(v / quantum) : UNKNOWN);
        }
        json.writeStartObject();
        json.writeStringField("lane", lane);
        json.writeStringField("side", side);
        json.writeStringField("name", name);
        json.writeStringField("unit", unit);
        if (joinSeconds > 0) {
            json.writeNumberField("joinSeconds", joinSeconds);
        }
        if (upTo > 0) {
            json.writeArrayFieldStart("range");
            json.writeNumber(0);
            json.writeNumber(upTo);
            json.writeEndArray();
        }
        json.writeNumberField("quantum", (float) quantum);
        json.writeStringField("data", Base64.getEncoder().encodeToString(bytes.array()));
        json.writeEndObject();
    }

    private static void events(JsonGenerator json, String field, List<Expression> all) throws IOException {
        json.writeArrayFieldStart(field);
        for (Expression e : all) {
            json.writeStartObject();
            json.writeNumberField("index", e.index());
            json.writeStringField("kind", e.kind().word());
            json.writeNumberField("onset", e.onset());
            json.writeNumberField("apex", e.apex());
            json.writeNumberField("offset", e.offset());
            json.writeNumberField("confidence", (float) e.confidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
