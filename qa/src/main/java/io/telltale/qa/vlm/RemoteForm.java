package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code form -> what a remote model is asked for}: a JSON Schema for its server ({@code response_format}), a sentence for itself, and what it answered freed of
 * what models and servers put around it.
 *
 * <p>The schema keeps to what OpenAI (strict), vLLM, Ollama and llama.cpp all take: an object at the root, so that one of several choices becomes the field
 * {@code answer} of one; no lengths, no counts of elements and no bounds of numbers, which the sentence tells instead. Choices that are the whole numbers of a
 * range are asked for as a number: OpenAI takes at most 1,000 values in a schema, and a model reads a range better than a list. Some servers take the schema and do not keep to it
 * (llama.cpp without a grammar), so that the answer is checked in every case.
 */
final class RemoteForm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "answer";
    private static final int LEAST_RANGE = 12;
    private static final String THOUGHT_ENDS = "</think>";

    private RemoteForm() {
    }

    /** {@code {"type": "json_schema", "json_schema": {"name", "strict", "schema"}}}; empty where every answer will do. */
    static Optional<ObjectNode> responseFormat(AnswerForm form) {
        return schema(form).map(schema -> {
            ObjectNode format = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
            format.putObject("json_schema").put("name", ONE).put("strict", true).set("schema", schema);
            return format;
        });
    }

    private static Optional<ObjectNode> schema(AnswerForm form) {
        return switch (form) {
            case AnswerForm.Free free -> Optional.empty();
            case AnswerForm.OneOf one when isRange(one.choices()) -> {
                ObjectNode schema = object(List.of(new AnswerForm.Field(ONE, new AnswerForm.Value.Number())));
                schema.putObject("properties").putObject(ONE).put("type", "integer");
                yield Optional.of(schema);
            }
            case AnswerForm.OneOf one -> Optional.of(object(List.of(new AnswerForm.Field(ONE, new AnswerForm.Value.Choice(one.choices())))));
            case AnswerForm.Fields fields -> Optional.of(object(fields.fields()));
        };
    }

    /** Whether they are {@code n, n + 1, …}, and enough of them that a list would be tedious. */
    private static boolean isRange(List<String> choices) {
        if (choices.size() < LEAST_RANGE || !choices.getFirst().matches("\\d{1,9}")) {
            return false;
        }
        int first = Integer.parseInt(choices.getFirst());
        return IntStream.range(0, choices.size()).allMatch(i -> choices.get(i).equals(Integer.toString(first + i)));
    }

    private static ObjectNode object(List<AnswerForm.Field> fields) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (AnswerForm.Field field : fields) {
            properties.set(field.name(), value(field.value()));
            required.add(field.name());
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode value(AnswerForm.Value value) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (value) {
            case AnswerForm.Value.Text text -> schema.put("type", "string");
            case AnswerForm.Value.Number number -> schema.put("type", "number");
            case AnswerForm.Value.Bool bool -> schema.put("type", "boolean");
            case AnswerForm.Value.Choice choice -> choice.choices().forEach(schema.put("type", "string").putArray("enum")::add);
            case AnswerForm.Value.Choices some -> schema.put("type", "array").set("items", value(new AnswerForm.Value.Choice(some.choices())));
        }
        return schema;
    }

    /** The same prompt, with the form in words at the end of what the user said last; as it is where every answer will do. */
    static Prompt told(Prompt prompt) {
        Optional<String> sentence = sentence(prompt.form());
        if (sentence.isEmpty()) {
            return prompt;
        }
        List<Message> messages = new ArrayList<>(prompt.messages());
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).role() != Message.Role.USER) {
            last--;
        }
        if (last < 0) {
            return prompt.withSystem(prompt.system().map(text -> text + "\n").orElse("") + sentence.get());
        }
        List<Message.Part> parts = new ArrayList<>(messages.get(last).parts());
        parts.add(new Message.Part.Text(sentence.get()));
        messages.set(last, Message.user(parts));
        return prompt.withMessages(messages);
    }

    /** For the model. */
    static Optional<String> sentence(AnswerForm form) {
        return switch (form) {
            case AnswerForm.Free free -> Optional.empty();
            case AnswerForm.OneOf one when isRange(one.choices()) -> Optional.of("Answer with one whole number from " + one.choices().getFirst() + " to " + one.choices().getLast()
                    + " and nothing else.");
            case AnswerForm.OneOf one -> Optional.of("Answer with exactly one of the following and nothing else: " + String.join(" | ", one.choices()));
            case AnswerForm.Fields fields -> Optional.of("Answer with one JSON object and nothing else. Its fields, in this order: "
                    + fields.fields().stream().map(field -> "\"" + field.name() + "\": " + words(field.value())).collect(Collectors.joining("; ")) + ".");
        };
    }

    private static String words(AnswerForm.Value value) {
        return switch (value) {
            case AnswerForm.Value.Text text -> "a string of at most " + text.mostCharacters() + " characters";
            case AnswerForm.Value.Number number -> "a number";
            case AnswerForm.Value.Bool bool -> "true or false";
            case AnswerForm.Value.Choice choice -> "one of " + quoted(choice.choices());
            case AnswerForm.Value.Choices some -> "a list of at most " + some.most() + " of " + quoted(some.choices());
        };
    }

    private static String quoted(List<String> choices) {
        return choices.stream().map(choice -> JsonNodeFactory.instance.textNode(choice).toString()).collect(Collectors.joining(", "));
    }

    /**
     * The answer without a thought before it, white space, code fence, and the object or string of JSON around a choice; a choice in other letters of case, or
     * with a full stop, is that choice where no other is like it. What is left may still not be of the form.
     */
    static String bare(AnswerForm form, String text) {
        if (form instanceof AnswerForm.Free) {
            return text;
        }
        String bare = AnswerCheck.bare(text.substring(text.contains(THOUGHT_ENDS) ? text.lastIndexOf(THOUGHT_ENDS) + THOUGHT_ENDS.length() : 0));
        return form instanceof AnswerForm.OneOf one ? choice(one, bare) : bare;
    }

    private static String choice(AnswerForm.OneOf one, String bare) {
        if (one.choices().contains(bare)) {
            return bare;
        }
        String said = unwrapped(bare);
        String plain = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        List<String> alike = one.choices().stream().filter(choice -> choice.equalsIgnoreCase(said) || choice.equalsIgnoreCase(plain)).toList();
        return one.choices().contains(said) ? said : alike.size() == 1 ? alike.getFirst() : said;
    }

    private static String unwrapped(String bare) {
        if (bare.startsWith("{") || bare.startsWith("\"")) {
            try {
                JsonNode json = JSON.readTree(bare);
                JsonNode value = json.isObject() && json.size() == 1 ? json.path(ONE) : json;
                return value.isTextual() || value.isIntegralNumber() ? value.asText() : bare;
            } catch (JsonProcessingException e) {
                return bare;
            }
        }
        return bare;
    }
}
