package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.Tool;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code what a model wrote, schema of a tool -> arguments}, or one line that tells the model what to write instead.
 *
 * <p>Strict: nothing is guessed. A string of digits is no number, an unknown name is an error. Alone {@code null} for an argument that may be left out counts as left
 * out, since models that fill in every field write it. Two calls that say the same become equal: arguments stand in the order of the schema, and {@code 2},
 * {@code 2.0} and {@code 2e0} are one number.
 *
 * <p>Of JSON Schema it knows {@code type} (of one name), {@code properties}, {@code required}, {@code additionalProperties: false} (which holds in any case),
 * {@code enum} of strings, {@code minimum}, {@code maximum}, {@code maxLength}, {@code items}, {@code maxItems}, and takes {@code description} and {@code default}
 * for the reader. A schema with other words is refused as a defect, not half read.
 */
public final class Arguments {
    /** Of the text of one call; those of the tools here need some hundred. */
    public static final int MOST_CHARACTERS = 16_384;
    private static final int LONGEST_QUOTE = 80;
    private static final Set<String> KNOWN = Set.of("type", "properties", "required", "additionalProperties", "enum", "minimum", "maximum", "maxLength", "items", "maxItems",
            "description", "default");
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Tool tool;

    private Arguments(Tool tool) {
        this.tool = tool;
    }

    /** Nothing at all is an object without arguments. */
    public static ObjectNode read(Tool tool, String text) throws ToolException {
        if (text.length() > MOST_CHARACTERS) {
            throw new ToolException("the arguments of " + tool.name() + " have " + text.length() + " characters; at most " + MOST_CHARACTERS + " are read");
        }
        JsonNode json;
        try {
            json = JSON.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new ToolException("the arguments of " + tool.name() + " are not valid JSON"
                    + (e.getLocation() == null ? "" : " (at character " + e.getLocation().getCharOffset() + " of " + text.length() + ")") + "; write one JSON object");
        }
        return check(tool, json);
    }

    /** Of arguments that were read as JSON by somebody else. */
    public static ObjectNode check(Tool tool, JsonNode arguments) throws ToolException {
        if (!arguments.isObject()) {
            throw new ToolException("the arguments of " + tool.name() + " must be one JSON object, got " + quoted(arguments));
        }
        return new Arguments(tool).object(tool.parameters(), arguments, "");
    }

    private ObjectNode object(JsonNode schema, JsonNode value, String place) throws ToolException {
        requireKnown(schema);
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> given : value.properties()) {
            if (!properties.has(given.getKey())) {
                List<String> names = properties.properties().stream().map(Map.Entry::getKey).toList();
                throw new ToolException(tool.name() + " has no argument '" + cut(place + given.getKey()) + "'"
                        + (names.isEmpty() ? "; it takes none" : "; there are: " + String.join(", ", names)));
            }
        }
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false).map(JsonNode::asText).collect(Collectors.toSet());
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode given = value.path(property.getKey());
            boolean isNeeded = required.contains(property.getKey());
            if (given.isMissingNode() && isNeeded) {
                throw new ToolException(tool.name() + " needs the argument '" + place + property.getKey() + "'");
            }
            if (!given.isMissingNode() && (isNeeded || !given.isNull())) {
                read.set(property.getKey(), value(property.getValue(), given, place + property.getKey()));
            }
        }
        return read;
    }

    private JsonNode value(JsonNode schema, JsonNode value, String name) throws ToolException {
        requireKnown(schema);
        return switch (schema.path("type").asText()) {
            case "object" -> {
                require(value.isObject(), name, "an object", value);
                yield object(schema, value, name + ".");
            }
            case "array" -> array(schema, value, name);
            case "string" -> string(schema, value, name);
            case "boolean" -> {
                require(value.isBoolean(), name, "true or false", value);
                yield value;
            }
            case "integer" -> {
                require(value.isNumber() && isWhole(value), name, "a whole number" + range(schema), value);
                requireRange(schema, value, name, "a whole number");
                require(value.decimalValue().stripTrailingZeros().precision() - value.decimalValue().stripTrailingZeros().scale() <= 18, name, "a whole number of 18 digits at most", value);
                yield JsonNodeFactory.instance.numberNode(value.decimalValue().longValueExact());
            }
            case "number" -> {
                require(value.isNumber() && Double.isFinite(value.asDouble()), name, "a number" + range(schema), value);
                requireRange(schema, value, name, "a number");
                yield JsonNodeFactory.instance.numberNode(value.asDouble());
            }
            default -> throw new IllegalArgumentException("the schema of " + tool.name() + " has no type for '" + name + "' that is known here: " + schema);
        };
    }

    private JsonNode array(JsonNode schema, JsonNode value, String name) throws ToolException {
        require(value.isArray(), name, "a list", value);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        require(value.size() <= most, name, "a list of at most " + most, value);
        ArrayNode read = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : value) {
            read.add(value(schema.path("items"), element, name + "[" + read.size() + "]"));
        }
        return read;
    }

    private JsonNode string(JsonNode schema, JsonNode value, String name) throws ToolException {
        List<String> choices = StreamSupport.stream(schema.path("enum").spliterator(), false).map(JsonNode::asText).toList();
        String wanted = choices.isEmpty() ? "a string" : "one of: " + String.join(", ", choices);
        require(value.isTextual() && (choices.isEmpty() || choices.contains(value.asText())), name, wanted, value);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        require(value.asText().length() <= most, name, "a string of at most " + most + " characters", value);
        return value;
    }

    /** Without forming the number, which may have a billion digits. */
    private static boolean isWhole(JsonNode value) {
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        return number.scale() <= 0 && number.precision() - (long) number.scale() <= 1000;
    }

    private void requireRange(JsonNode schema, JsonNode value, String name, String what) throws ToolException {
        boolean fits = (!schema.has("minimum") || value.asDouble() >= schema.get("minimum").asDouble()) && (!schema.has("maximum") || value.asDouble() <= schema.get("maximum").asDouble());
        require(fits, name, what + range(schema), value);
    }

    private static String range(JsonNode schema) {
        return schema.has("minimum") && schema.has("maximum") ? " from " + schema.get("minimum").asText() + " to " + schema.get("maximum").asText()
                : schema.has("minimum") ? " from " + schema.get("minimum").asText() + " up" : schema.has("maximum") ? " up to " + schema.get("maximum").asText() : "";
    }

    private void require(boolean holds, String name, String wanted, JsonNode got) throws ToolException {
        if (!holds) {
            throw new ToolException("the argument '" + name + "' of " + tool.name() + " must be " + wanted + ", got " + quoted(got));
        }
    }

    private void requireKnown(JsonNode schema) {
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            if (!KNOWN.contains(word.getKey())) {
                throw new IllegalArgumentException("the schema of " + tool.name() + " holds '" + word.getKey() + "', which is not checked here");
            }
        }
    }

    private static String quoted(JsonNode value) {
        return cut(value.toString());
    }

    static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
