package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An object in a JSON file of a checkpoint. What is missing, of another kind or out of its bounds is a {@link CheckpointException} that names file and key; {@code
 * null} stands for nothing.
 */
final class JsonPart {
    /** Longest file, bytes: an index of ten thousand tensors is 1 MB; a tokenizer is read elsewhere. */
    private static final int LONGEST_FILE = 16 << 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Path file;
    private final String place;
    private final JsonNode node;

    private JsonPart(Path file, String place, JsonNode node) throws CheckpointException {
        this.file = file;
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new CheckpointException(file + ": " + (place.isEmpty() ? "the file" : "'" + place + "'") + " must be a JSON object { … }, got " + brief(node));
        }
    }

    static JsonPart read(Path file) throws CheckpointException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_FILE + 1);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + " is missing", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > LONGEST_FILE) {
            throw new CheckpointException(file + " is longer than " + (LONGEST_FILE >> 20) + " MB; that is no such file of a checkpoint");
        }
        try {
            return new JsonPart(file, "", JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " is no JSON text: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Absent, null, false, 0, "", [] and {} say nothing. */
    boolean says(String key) {
        JsonNode value = node.path(key);
        return !(value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty() || value.isTextual() && value.textValue().isEmpty()
                || value.isBoolean() && !value.booleanValue() || value.isNumber() && value.doubleValue() == 0);
    }

    JsonPart part(String key) throws CheckpointException {
        return new JsonPart(file, at(key), get(key));
    }

    Optional<JsonPart> optionalPart(String key) throws CheckpointException {
        return has(key) ? Optional.of(part(key)) : Optional.empty();
    }

    /** @throws CheckpointException where it is no whole number in least..most */
    int whole(String key, int least, int most) throws CheckpointException {
        return (int) whole(key, (long) least, most);
    }

    long whole(String key, long least, long most) throws CheckpointException {
        return whole(at(key), get(key), least, most);
    }

    private long whole(String at, JsonNode value, long least, long most) throws CheckpointException {
        boolean isWhole = value.isIntegralNumber() && value.canConvertToLong() || value.isFloatingPointNumber() && value.doubleValue() == Math.rint(value.doubleValue())
                && Math.abs(value.doubleValue()) < 1L << 53;
        if (!isWhole || value.longValue() < least || value.longValue() > most) {
            throw new CheckpointException(file + ": '" + at + "' must be " + (least == most ? least : "a whole number in " + least + ".." + most) + ", got " + brief(value));
        }
        return value.longValue();
    }

    /** @throws CheckpointException where it is no number in least..most */
    double number(String key, double least, double most) throws CheckpointException {
        JsonNode value = get(key);
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new CheckpointException(file + ": '" + at(key) + "' must be " + (least == most ? least : "a number in " + least + ".." + most) + ", got " + brief(value));
        }
        return value.doubleValue();
    }

    String text(String key) throws CheckpointException {
        JsonNode value = get(key);
        if (!value.isTextual()) {
            throw new CheckpointException(file + ": '" + at(key) + "' must be a text in quotes, got " + brief(value));
        }
        return value.textValue();
    }

    boolean truth(String key) throws CheckpointException {
        JsonNode value = get(key);
        if (!value.isBoolean()) {
            throw new CheckpointException(file + ": '" + at(key) + "' must be true or false, got " + brief(value));
        }
        return value.booleanValue();
    }

    /** A list of whole numbers in least..most; a single number is a list of one. */
    List<Integer> wholes(String key, int least, int most) throws CheckpointException {
        JsonNode value = get(key);
        List<Integer> all = new ArrayList<>();
        if (value.isNumber()) {
            all.add(whole(key, least, most));
            return all;
        }
        requireArray(key, value);
        for (int i = 0; i < value.size(); i++) {
            all.add((int) whole(at(key) + "[" + i + "]", value.get(i), least, most));
        }
        return all;
    }

    List<Double> numbers(String key) throws CheckpointException {
        return list(key, "numbers", each -> each.isNumber() && Double.isFinite(each.doubleValue()), JsonNode::doubleValue);
    }

    List<String> texts(String key) throws CheckpointException {
        return list(key, "texts in quotes", JsonNode::isTextual, JsonNode::textValue);
    }

    private <T> List<T> list(String key, String kind, Predicate<JsonNode> isOne, Function<JsonNode, T> made) throws CheckpointException {
        JsonNode value = get(key);
        requireArray(key, value);
        List<T> all = new ArrayList<>();
        for (JsonNode each : value) {
            if (!isOne.test(each)) {
                throw new CheckpointException(file + ": '" + at(key) + "' must hold " + kind + ", got " + brief(each));
            }
            all.add(made.apply(each));
        }
        return all;
    }

    private void requireArray(String key, JsonNode value) throws CheckpointException {
        if (!value.isArray()) {
            throw new CheckpointException(file + ": '" + at(key) + "' must be a list [ … ], got " + brief(value));
        }
    }

    /** All values of this object, which must be texts. */
    Map<String, String> allTexts() throws CheckpointException {
        Map<String, String> all = new LinkedHashMap<>();
        for (var each : node.properties()) {
            all.put(each.getKey(), text(each.getKey()));
        }
        return all;
    }

    /** All values of this object, which must be positive numbers. */
    Map<String, Double> allNumbers() throws CheckpointException {
        Map<String, Double> all = new LinkedHashMap<>();
        for (var each : node.properties()) {
            all.put(each.getKey(), number(each.getKey(), 1e-9, 1e9));
        }
        return all;
    }

    /** The value in the file, shortened, for a message. */
    String told(String key) {
        return brief(node.path(key));
    }

    /** The place of a key in the file, {@code text_config.hidden_size}. */
    String at(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private JsonNode get(String key) throws CheckpointException {
        if (!has(key)) {
            throw new CheckpointException(file + ": '" + at(key) + "' is missing");
        }
        return node.get(key);
    }

    private static String brief(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.isContainerNode() ? value.isArray() ? "a list of " + value.size() : "an object" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
