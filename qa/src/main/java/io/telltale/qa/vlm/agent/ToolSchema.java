package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON Schema of arguments, property by property, in the words that {@link Arguments} check. */
final class ToolSchema {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "object");
    private final ObjectNode properties = json.putObject("properties");
    private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

    ToolSchema integer(String name, String description, long least, long most) {
        properties.putObject(name).put("type", "integer").put("description", description).put("minimum", least).put("maximum", most);
        return this;
    }

    ToolSchema number(String name, String description, double least, double most) {
        properties.putObject(name).put("type", "number").put("description", description).put("minimum", least).put("maximum", most);
        return this;
    }

    ToolSchema integer(String name, String description, long least) {
        properties.putObject(name).put("type", "integer").put("description", description).put("minimum", least);
        return this;
    }

    ToolSchema number(String name, String description, double least) {
        properties.putObject(name).put("type", "number").put("description", description).put("minimum", least);
        return this;
    }

    ToolSchema choice(String name, String description, List<String> choices) {
        ArrayNode values = properties.putObject(name).put("type", "string").put("description", description).putArray("enum");
        choices.forEach(values::add);
        return this;
    }

    /** The argument named last must be given. */
    ToolSchema required() {
        required.add(properties.properties().stream().reduce((a, b) -> b).orElseThrow().getKey());
        return this;
    }

    ObjectNode json() {
        if (!required.isEmpty()) {
            json.set("required", required);
        }
        return json.put("additionalProperties", false);
    }
}
