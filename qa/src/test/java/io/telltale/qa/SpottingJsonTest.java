package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpottingJsonTest {
    @Test
    void holdsTheFieldsOfTheInterface() throws IOException {
        JsonNode json = read(Spottings.of(0.91, Kind.MICRO, Kind.MACRO), false);
        assertEquals("1_001_2", json.get("video").textValue());
        assertEquals("200/1", json.get("fps").textValue());
        assertEquals(7000, json.get("frames").intValue());
        assertEquals("scalar, test", json.get("engine").textValue());
        assertEquals("several faces: the largest was followed", json.get("warnings").get(0).textValue());
        assertEquals(2, json.get("events").size());
        JsonNode event = json.get("events").get(0);
        assertEquals(1, event.get("index").intValue());
        assertEquals("micro", event.get("kind").textValue());
        assertEquals("macro", json.get("events").get(1).get("kind").textValue());
        assertEquals(468, event.get("onset").intValue());
        assertEquals(500, event.get("apex").intValue());
        assertEquals(546, event.get("offset").intValue());
        assertEquals(0.91, event.get("confidence").doubleValue(), 0);
        JsonNode unit = event.get("actionUnits").get(1);
        assertEquals("AU12", unit.get("au").textValue());
        assertEquals("lip corner puller", unit.get("name").textValue());
        assertEquals("both", unit.get("side").textValue());
        assertTrue(unit.get("confidence").doubleValue() > 0.5 && unit.get("confidence").doubleValue() <= 1);
        assertEquals(List.of("index", "kind", "onset", "apex", "offset", "confidence", "actionUnits"), fieldNames(event).subList(0, 7));
    }

    @Test
    void addsSecondsRegionsProfileAndBlinks() throws IOException {
        JsonNode json = read(Spottings.of(0.91, Kind.MICRO), false);
        JsonNode event = json.get("events").get(0);
        assertEquals(35, json.get("seconds").doubleValue(), 0);
        assertEquals("samm", json.get("profile").textValue());
        assertEquals(2.34, event.get("onsetSeconds").doubleValue(), 0);
        assertEquals(2.5, event.get("apexSeconds").doubleValue(), 0);
        assertEquals(2.1, event.get("peakPercent").doubleValue(), 0);
        JsonNode region = event.get("regions").get(0);
        assertEquals("left mouth corner", region.get("region").textValue());
        assertEquals(1.4, region.get("right").doubleValue(), 0);
        assertEquals(-1.6, region.get("down").doubleValue(), 0);
        assertEquals(90, json.get("blinks").get(0).get("offset").intValue());
        assertFalse(json.has("traces"));
    }

    @Test
    void whatWasNotMeasuredIsNull() throws IOException {
        Expression event = new Expression(1, Kind.MICRO, 1, 2, 3, 0.5, 2, Double.NaN, Double.POSITIVE_INFINITY, List.of());
        JsonNode json = read(Spottings.with(List.of(event), Optional.empty()), false).get("events").get(0);
        assertTrue(json.get("strainPercent").isNull());
        assertTrue(json.get("rigidPercent").isNull());
        assertEquals(0, json.get("actionUnits").size());
    }

    @Test
    void tracesAreWrittenOnRequest() throws IOException {
        Traces traces = new Traces(new FrameRate(200, 1));
        traces.append();
        traces.markSeam(traces.append());
        traces.set(1, Region.CHIN, 0.01, -0.02);
        traces.set(1, Traces.Channel.CORRELATION, 0.5);
        Spotting spotting = Spottings.with(List.of(), Optional.of(traces));
        assertFalse(read(spotting, false).has("traces"));
        JsonNode json = read(spotting, true).get("traces");
        assertEquals(1, json.get("seams").get(0).intValue());
        assertTrue(json.get("regions").get("chin").get("right").get(0).isNull());
        assertEquals(1, json.get("regions").get("chin").get("right").get(1).doubleValue(), 0);
        assertEquals(-2, json.get("regions").get("chin").get("down").get(1).doubleValue(), 0);
        assertEquals(Region.values().length, json.get("regions").size());
        assertEquals(0.5, json.get("channels").get("correlation").get(1).doubleValue(), 0);
    }

    @Test
    void isTextThatEndsWithOneLineFeed() throws IOException {
        String text = write(Spottings.of(0.9, Kind.MICRO), false);
        assertTrue(text.endsWith("}\n") && !text.endsWith("\n\n") && !text.contains("\r"));
        assertEquals(text, write(Spottings.of(0.9, Kind.MICRO), false));
    }

    private static List<String> fieldNames(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static JsonNode read(Spotting spotting, boolean traces) throws IOException {
        return new ObjectMapper().readTree(write(spotting, traces));
    }

    private static String write(Spotting spotting, boolean traces) throws IOException {
        StringWriter out = new StringWriter();
        new SpottingJson(new ActionUnitInference(), traces).write(spotting, out);
        return out.toString();
    }
}
