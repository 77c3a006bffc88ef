package io.telltale.qa.vlm;

/**
 * What a model wants done.
 *
 * @param id        by which the result is told from others
 * @param arguments JSON as the model wrote it: nothing is taken for granted, not even that it is JSON
 */
public record ToolCall(String id, String name, String arguments) {
    public ToolCall {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a call of a tool needs an id and a name, got '" + id + "' and '" + name + "'");
        }
    }
}
