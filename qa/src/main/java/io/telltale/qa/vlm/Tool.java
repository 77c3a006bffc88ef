package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that a model is told of.
 *
 * @param name        letters, digits and underscores, at most 64 (OpenAI API reference)
 * @param description for the model; not blank
 * @param parameters  JSON Schema of its arguments, of type object
 */
public record Tool(String name, String description, JsonNode parameters) {
    public Tool {
        if (!name.matches("[A-Za-z0-9_]{1,64}") || description.isBlank() || !parameters.path("type").asText().equals("object")) {
            throw new IllegalArgumentException("the tool '" + name + "' needs a plain name, a description and a schema of type object, got " + parameters);
        }
        parameters = parameters.deepCopy();
    }
}
