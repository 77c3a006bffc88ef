package io.telltale.qa.reason;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One JSON object while it is read: every field must be asked for, and every field asked for must be there. Trouble is told with the place, {@code
 * priors.micro.AU4}.
 */
final class JsonPart {
    private final String place;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    JsonPart(String place, JsonNode node) {
        this.place = place;
        this.node = node;
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException((place.isEmpty() ? "the file" : "'" + place + "'") + " must be a JSON object { … }, got " + brief(node));
        }
    }

    /** The names of its fields, in order. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext();) {
            names.add(all.next());
        }
        return names;
    }

    JsonPart part(String field) {
        return new JsonPart(at(field), get(field));
    }

    double number(String field) {
        JsonNode value = get(field);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("'" + at(field) + "' must be a number, got " + brief(value));
        }
        return value.doubleValue();
    }

    int whole(String field) {
        double value = number(field);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("'" + at(field) + "' must be a whole number, got " + get(field));
        }
        return (int) value;
    }

    String text(String field) {
        JsonNode value = get(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + at(field) + "' must be a text in quotes, got " + brief(value));
        }
        return value.textValue();
    }

    /** Every field was asked for. */
    void done() {
        for (String name : names()) {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("'" + at(name) + "' is not known (" + (place.isEmpty() ? "the file" : "'" + place + "'") + " has "
                        + String.join(", ", read.stream().sorted().toList()) + ")");
            }
        }
    }

    /** Makes a value of this part; trouble that the value itself finds is told with the place. */
    <T> T made(Maker<T> maker) {
        T value;
        try {
            value = maker.make(this);
        } catch (Misplaced e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("'") ? new Misplaced(e.getMessage(), e) : new Misplaced("'" + place + "': " + e.getMessage(), e);
        }
        done();
        return value;
    }

    /** Reads one value. */
    interface Maker<T> {
        T make(JsonPart part);
    }

    /** Trouble whose place is told already. */
    private static final class Misplaced extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Misplaced(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private JsonNode get(String field) {
        read.add(field);
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException("'" + at(field) + "' is missing");
        }
        return value;
    }

    private String at(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    private static String brief(JsonNode value) {
        String text = String.valueOf(value);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
