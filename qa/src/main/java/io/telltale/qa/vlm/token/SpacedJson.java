package io.telltale.qa.vlm.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.Tool;
import java.util.Iterator;
import java.util.Map;

/** JSON with a blank behind each comma and colon and with characters as they are, as in the prompts that the models were trained on (Python's {@code json.dumps}). */
final class SpacedJson {
    private SpacedJson() {
    }

    /** As a function of the OpenAI API. */
    static String of(Tool tool) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "function");
        json.putObject("function").put("name", tool.name()).put("description", tool.description()).set("parameters", tool.parameters());
        StringBuilder text = new StringBuilder();
        write(json, text);
        return text.toString();
    }

    static String quoted(String value) {
        StringBuilder text = new StringBuilder();
        quote(value, text);
        return text.toString();
    }

    private static void write(JsonNode json, StringBuilder text) {
        if (json.isObject()) {
            text.append('{');
            for (Iterator<Map.Entry<String, JsonNode>> fields = json.properties().iterator(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                quote(field.getKey(), text);
                text.append(": ");
                write(field.getValue(), text);
                text.append(fields.hasNext() ? ", " : "");
            }
            text.append('}');
        } else if (json.isArray()) {
            text.append('[');
            for (int i = 0; i < json.size(); i++) {
                text.append(i > 0 ? ", " : "");
                write(json.get(i), text);
            }
            text.append(']');
        } else if (json.isTextual()) {
            quote(json.asText(), text);
        } else {
            text.append(json);
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> text.append(letter < ' ' ? String.format("\\u%04x", (int) letter) : String.valueOf(letter));
            }
        }
        text.append('"');
    }
}
