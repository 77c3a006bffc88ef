package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.spotting.FrameRate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Fields of what a client sends; a field that is missing or {@code null} is not given, and one of another type is refused. */
final class JsonFields {
    private JsonFields() {
    }

    static Optional<String> optionalText(JsonNode json, String field) throws Refusal {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.wrong(field + " must be text");
        }
        return Optional.of(value.textValue());
    }

    static String text(JsonNode json, String field) throws Refusal {
        return optionalText(json, field).filter(text -> !text.isBlank()).orElseThrow(() -> Refusal.wrong(field + " is missing"));
    }

    static boolean flag(JsonNode json, String field) throws Refusal {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw Refusal.wrong(field + " must be true or false");
        }
        return value.asBoolean(false);
    }

    static OptionalDouble number(JsonNode json, String field) throws Refusal {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isNumber()) {
            throw Refusal.wrong(field + " must be a number");
        }
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    static OptionalLong whole(JsonNode json, String field) throws Refusal {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !(value.isIntegralNumber() && value.canConvertToLong())) {
            throw Refusal.wrong(field + " must be a whole number");
        }
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    static Optional<FrameRate> rate(JsonNode json, String field) throws Refusal {
        Optional<String> text = optionalText(json, field);
        try {
            return text.map(FrameRate::parse);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, e.getMessage(), e);
        }
    }
}
