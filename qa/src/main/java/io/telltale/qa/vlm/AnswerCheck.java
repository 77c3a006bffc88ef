package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code form, text -> nothing, or why the text does not have the form}: for models that can be asked for a form but not held to it. */
public final class AnswerCheck {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    /** All action units of a question are fewer; the counts that an answer may be are not. */
    private static final int MOST_NAMED = 64;
    private static final Pattern FENCED = Pattern.compile("```[A-Za-z]*[ \\t]*\\R(.*?)\\s*```", Pattern.DOTALL);

    private AnswerCheck() {
    }

    /**
     * Exact: white space or a code fence around a choice is not that choice; take {@link #bare} first where that should be forgiven. The order of fields is not
     * looked at and a number may have an exponent, as they change nothing of what a JSON object says (RFC 8259); a number must be finite as a double. A field that
     * is there twice is refused. Characters are Unicode code points.
     *
     * @return one line, "the answer …"; empty where the text fits
     */
    public static Optional<String> check(AnswerForm form, String text) {
        return switch (form) {
            case AnswerForm.Free free -> Optional.empty();
            case AnswerForm.OneOf one -> one.choices().contains(text) ? Optional.empty()
                    : Optional.of("the answer must be one of " + named(one.choices()) + ", got '" + ChatReply.quoted(text) + "'");
            case AnswerForm.Fields fields -> fields(fields.fields(), text);
        };
    }

    /** The text without white space around it, and without the one code fence that is around all the rest. Models that chat like to add both. */
    public static String bare(String text) {
        String stripped = text.strip();
        Matcher fenced = FENCED.matcher(stripped);
        return fenced.matches() ? fenced.group(1).strip() : stripped;
    }

    private static Optional<String> fields(List<AnswerForm.Field> fields, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.of("the answer must be a JSON object, but it is not valid JSON: '" + ChatReply.quoted(text) + "'");
        }
        if (!json.isObject()) {
            return Optional.of("the answer must be a JSON object, got '" + ChatReply.quoted(text) + "'");
        }
        for (AnswerForm.Field field : fields) {
            Optional<String> trouble = json.has(field.name()) ? value(field.value(), json.get(field.name())) : Optional.of("is missing");
            if (trouble.isPresent()) {
                return Optional.of("the field '" + field.name() + "' of the answer " + trouble.get());
            }
        }
        return json.properties().stream().map(Map.Entry::getKey).filter(name -> fields.stream().noneMatch(field -> field.name().equals(name))).findFirst()
                .map(name -> "the answer has a field '" + ChatReply.quoted(name) + "' that was not asked for");
    }

    /** @return the rest of "the field of the answer …" */
    private static Optional<String> value(AnswerForm.Value form, JsonNode value) {
        return switch (form) {
            case AnswerForm.Value.Text text -> !value.isTextual() ? trouble("must be a string", value)
                    : value.asText().codePointCount(0, value.asText().length()) <= text.mostCharacters() ? Optional.empty()
                    : trouble("must hold at most " + text.mostCharacters() + " characters", value);
            case AnswerForm.Value.Number number -> value.isNumber() && Double.isFinite(value.asDouble()) ? Optional.empty() : trouble("must be a number", value);
            case AnswerForm.Value.Bool bool -> value.isBoolean() ? Optional.empty() : trouble("must be true or false", value);
            case AnswerForm.Value.Choice choice -> isOneOf(choice.choices(), value) ? Optional.empty() : trouble("must be one of " + named(choice.choices()), value);
            case AnswerForm.Value.Choices some -> choices(some, value);
        };
    }

    private static Optional<String> choices(AnswerForm.Value.Choices some, JsonNode value) {
        if (!value.isArray() || value.size() > some.most()) {
            return trouble("must be a list of at most " + some.most() + " of " + named(some.choices()), value);
        }
        for (JsonNode element : value) {
            if (!isOneOf(some.choices(), element)) {
                return trouble("must hold nothing but " + named(some.choices()), element);
            }
        }
        return Optional.empty();
    }

    /** All of them, or of many the first and the last. */
    private static String named(List<String> choices) {
        return choices.size() <= MOST_NAMED ? choices.toString() : "[" + String.join(", ", choices.subList(0, 3)) + ", …, " + choices.getLast() + "] (" + choices.size() + " in all)";
    }

    private static boolean isOneOf(List<String> choices, JsonNode value) {
        return value.isTextual() && choices.contains(value.asText());
    }

    private static Optional<String> trouble(String what, JsonNode got) {
        return Optional.of(what + ", got " + ChatReply.quoted(got.toString()));
    }
}
