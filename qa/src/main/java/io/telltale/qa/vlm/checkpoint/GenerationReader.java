package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code generation_config.json}, where there is one. End tokens come from it, else from {@code config.json}, else they are {@code <|im_end|>} and {@code
 * <|endoftext|>} of {@code tokenizer.json}; ids outside the vocabulary, which no answer can hold, do not count.
 */
final class GenerationReader {
    private static final Set<String> ENDS = Set.of("<|im_end|>", "<|endoftext|>");

    private GenerationReader() {
    }

    static GenerationDefaults read(Path folder, int vocabulary) throws CheckpointException {
        Path file = folder.resolve("generation_config.json");
        JsonPart config = JsonPart.read(folder.resolve("config.json"));
        if (!Files.exists(file)) {
            return new GenerationDefaults(endTokens(folder, List.of(config), vocabulary), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty(), 1);
        }
        JsonPart part = JsonPart.read(file);
        boolean greedy = part.has("do_sample") && !part.truth("do_sample");
        OptionalDouble temperature = greedy ? OptionalDouble.of(0) : part.has("temperature") ? OptionalDouble.of(part.number("temperature", 0, 2)) : OptionalDouble.empty();
        int k = part.has("top_k") ? part.whole("top_k", 0, Integer.MAX_VALUE) : 0;
        OptionalInt topK = k == 0 ? OptionalInt.empty() : OptionalInt.of(k);
        OptionalDouble topP = part.has("top_p") ? OptionalDouble.of(part.number("top_p", Double.MIN_NORMAL, 1)) : OptionalDouble.empty();
        double penalty = part.has("repetition_penalty") ? part.number("repetition_penalty", 1e-3, 1e3) : 1;
        return new GenerationDefaults(endTokens(folder, List.of(part, config), vocabulary), temperature, topK, topP, penalty);
    }

    private static Set<Integer> endTokens(Path folder, List<JsonPart> places, int vocabulary) throws CheckpointException {
        for (JsonPart place : places) {
            for (JsonPart part : place.has("text_config") ? List.of(place, place.part("text_config")) : List.of(place)) {
                if (part.has("eos_token_id")) {
                    Set<Integer> ends = new LinkedHashSet<>(part.wholes("eos_token_id", 0, Integer.MAX_VALUE));
                    ends.removeIf(id -> id >= vocabulary);
                    if (!ends.isEmpty()) {
                        return ends;
                    }
                }
            }
        }
        Path tokenizer = folder.resolve("tokenizer.json");
        Set<Integer> ends = Files.exists(tokenizer) ? added(tokenizer) : new LinkedHashSet<>();
        ends.removeIf(id -> id >= vocabulary);
        if (ends.isEmpty()) {
            throw new CheckpointException(folder + ": no token ends an answer: 'eos_token_id' is missing in generation_config.json and config.json, and tokenizer.json has no "
                    + "<|im_end|>");
        }
        return ends;
    }

    /** Of the added tokens those that end an answer. One pass, since a tokenizer is many megabytes of which this needs a hundred lines. */
    private static Set<Integer> added(Path file) throws CheckpointException {
        Set<Integer> ends = new LinkedHashSet<>();
        try (InputStream in = Files.newInputStream(file); JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isAdded = parser.currentName().equals("added_tokens");
                parser.nextToken();
                if (!isAdded || parser.currentToken() != JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    int id = -1;
                    String content = "";
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String key = parser.currentName();
                        JsonToken value = parser.nextToken();
                        if (key.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                            id = parser.getIntValue();
                        } else if (key.equals("content") && value == JsonToken.VALUE_STRING) {
                            content = parser.getText();
                        }
                        parser.skipChildren();
                    }
                    if (id >= 0 && ENDS.contains(content)) {
                        ends.add(id);
                    }
                }
            }
            return ends;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
