package io.telltale.qa.vlm.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.Tool;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Tool ZOOM = new Tool("zoom", "Zooms.", schema());

    private static ObjectNode schema() {
        ObjectNode schema = new ToolSchema().integer("frame", "a frame", 0, 699).number("scale", "a scale", 1, 8).choice("region", "a region", List.of("mouth", "left brow")).required().json();
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("list").put("type", "array").put("maxItems", 2).putObject("items").put("type", "boolean");
        properties.putObject("note").put("type", "string").put("maxLength", 3);
        properties.putObject("box").put("type", "object").putObject("properties").putObject("x").put("type", "number");
        return schema;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"region\":\"mouth\"}; {\"region\":\"mouth\"}",
        "{\"scale\": 2, \"region\":\"left brow\", \"frame\": 3.0}; {\"frame\":3,\"scale\":2.0,\"region\":\"left brow\"}",
        "{\"frame\":69e1,\"region\":\"mouth\",\"scale\":null}; {\"frame\":690,\"region\":\"mouth\"}",
        "{\"region\":\"mouth\",\"list\":[true,false],\"note\":\"abc\",\"box\":{\"x\":1}}; {\"region\":\"mouth\",\"list\":[true,false],\"note\":\"abc\",\"box\":{\"x\":1.0}}"})
    void whatFits(String written, String read) throws ToolException {
        assertEquals(read, Arguments.read(ZOOM, written).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "''; zoom needs the argument 'region'",
        "{}; zoom needs the argument 'region'",
        "{\"region\":null}; the argument 'region' of zoom must be one of: mouth, left brow, got null",
        "{\"region\":\"Mouth\"}; the argument 'region' of zoom must be one of: mouth, left brow, got \"Mouth\"",
        "{\"region\":\"mouth\",\"frame\":\"3\"}; the argument 'frame' of zoom must be a whole number from 0 to 699, got \"3\"",
        "{\"region\":\"mouth\",\"frame\":3.5}; the argument 'frame' of zoom must be a whole number from 0 to 699, got 3.5",
        "{\"region\":\"mouth\",\"frame\":-1}; the argument 'frame' of zoom must be a whole number from 0 to 699, got -1",
        "{\"region\":\"mouth\",\"frame\":99999999999999999999999}; must be a whole number from 0 to 699",
        "{\"region\":\"mouth\",\"frame\":1e999999999}; must be a whole number from 0 to 699",
        "{\"region\":\"mouth\",\"scale\":1e999}; the argument 'scale' of zoom must be a number from 1.0 to 8.0",
        "{\"region\":\"mouth\",\"scale\":NaN}; are not valid JSON",
        "{\"region\":\"mouth\",\"scale\":true}; the argument 'scale' of zoom must be a number",
        "{\"region\":\"mouth\",\"time\":3}; zoom has no argument 'time'; there are: frame, scale, region, list, note, box",
        "{\"region\":\"mouth\",\"box\":{\"y\":3}}; zoom has no argument 'box.y'; there are: x",
        "{\"region\":\"mouth\",\"box\":{\"x\":\"3\"}}; the argument 'box.x' of zoom must be a number",
        "{\"region\":\"mouth\",\"list\":[1]}; the argument 'list[0]' of zoom must be true or false",
        "{\"region\":\"mouth\",\"list\":[true,true,true]}; the argument 'list' of zoom must be a list of at most 2",
        "{\"region\":\"mouth\",\"note\":\"abcd\"}; the argument 'note' of zoom must be a string of at most 3 characters",
        "{\"region\":\"mouth\",\"region\":\"mouth\"}; are not valid JSON",
        "{\"region\":\"mouth\"; are not valid JSON (at character",
        "'{\"region\":\"mouth\"} and more'; are not valid JSON",
        "[1]; the arguments of zoom must be one JSON object, got [1]"})
    void whatDoesNot(String written, String line) {
        ToolException e = assertThrows(ToolException.class, () -> Arguments.read(ZOOM, written));
        assertTrue(e.getMessage().contains(line), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void hugeIsRefusedInAShortLine() {
        for (String huge : List.of("{\"region\":\"" + "x".repeat(10_000) + "\"}", "{\"" + "x".repeat(10_000) + "\":1}", "[".repeat(16_000), "x".repeat(1_000_000))) {
            assertTrue(assertThrows(ToolException.class, () -> Arguments.read(ZOOM, huge)).getMessage().length() < 200);
        }
    }

    @Test
    void aSchemaThatIsNotUnderstoodIsADefect() {
        ObjectNode pattern = JSON.createObjectNode().put("type", "object");
        pattern.putObject("properties").putObject("a").put("type", "string").put("pattern", "x");
        assertThrows(IllegalArgumentException.class, () -> Arguments.read(new Tool("t", "t", pattern), "{\"a\":\"y\"}"));
        ObjectNode untyped = JSON.createObjectNode().put("type", "object");
        untyped.putObject("properties").putObject("a");
        assertThrows(IllegalArgumentException.class, () -> Arguments.read(new Tool("t", "t", untyped), "{\"a\":\"y\"}"));
    }

    /** Whatever is written, it is arguments of the schema or one line. */
    @Property(tries = 300)
    void anythingIsReadOrRefused(@ForAll @StringLength(max = 40) String text) {
        for (String written : List.of(text, "{\"region\":\"mouth\",\"frame\":" + text + "}", "{\"region\":\"" + text + "\"}")) {
            try {
                assertTrue(List.of("mouth", "left brow").contains(Arguments.read(ZOOM, written).get("region").asText()));
            } catch (ToolException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
    }
}
