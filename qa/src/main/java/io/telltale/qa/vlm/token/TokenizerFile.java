package io.telltale.qa.vlm.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code tokenizer.json -> its content}, where it is of the kind that the Qwen families have; any other kind is refused by the name of what differs. A stranger's
 * file: size, ids, counts and lengths are bounded before anything is made of them, and it is read as a stream.
 */
final class TokenizerFile {
    /** Those of the released models have 7 to 12 MB. */
    private static final int MOST_BYTES = 64 << 20;
    /** The released models have 151,936 rows of embeddings at most. */
    private static final int MOST_TOKENS = 1 << 20;
    /** The longest of the released vocabularies are runs of blanks, at most 256. */
    private static final int LONGEST_TOKEN = 1024;
    /** How the released models cut a text into words. */
    static final String WORDS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /** A token that is found by its name. */
    record Added(int id, String content, boolean special, boolean normalized) {
    }

    final Map<String, Integer> vocabulary = new HashMap<>();
    /** Left, right, left, right, … by rank. */
    final List<String> merges = new ArrayList<>();
    final List<Added> added = new ArrayList<>();
    private final Path file;

    private TokenizerFile(Path file) {
        this.file = file;
    }

    static TokenizerFile read(Path file) throws CheckpointException {
        TokenizerFile content = new TokenizerFile(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new CheckpointException(file + ": " + FileTrouble.why(e), e);
        }
        if (bytes.length > MOST_BYTES) {
            throw content.wrong("has more than " + (MOST_BYTES >> 20) + " MiB, which no tokenizer of a Qwen model needs");
        }
        // Without canonical names: a vocabulary is no set of field names, and would only fill the table that is kept for those.
        JsonFactory factory = JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
        try (JsonParser json = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).createParser(bytes)) {
            content.root(json);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + ": is not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse("")
                    + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")"), e);
        } catch (IOException e) {
            throw new CheckpointException(file + ": " + FileTrouble.why(e), e);
        }
        return content;
    }

    CheckpointException wrong(String what) {
        return new CheckpointException(file + ": " + what);
    }

    private void root(JsonParser json) throws IOException, CheckpointException {
        Set<String> seen = new HashSet<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("must hold a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            requireNew(seen.add(key), key);
            json.nextToken();
            switch (key) {
                case "model" -> model(json);
                case "added_tokens" -> added(json);
                case "normalizer" -> normalizer(json.readValueAsTree());
                case "pre_tokenizer" -> preTokenizer(json.readValueAsTree());
                case "post_processor" -> requireByteLevel("post_processor", json.readValueAsTree(), true);
                case "decoder" -> requireByteLevel("decoder", json.readValueAsTree(), false);
                // version says nothing; truncation and padding are wishes of whoever saved the file and change no token.
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw wrong("has something behind its JSON object");
        }
        for (String needed : List.of("model", "normalizer", "pre_tokenizer", "decoder")) {
            if (!seen.contains(needed)) {
                throw wrong("has no key '" + needed + "'");
            }
        }
    }

    private void normalizer(JsonNode normalizer) throws CheckpointException {
        requireType("normalizer", normalizer, "NFC");
    }

    private void preTokenizer(JsonNode cut) throws CheckpointException {
        requireType("pre_tokenizer", cut, "Sequence");
        JsonNode steps = cut.path("pretokenizers");
        if (steps.size() != 2) {
            throw wrong("the key 'pre_tokenizer.pretokenizers' must hold a Split and a ByteLevel, got " + steps.size() + " steps");
        }
        JsonNode split = steps.path(0);
        requireType("pre_tokenizer.pretokenizers[0]", split, "Split");
        if (!split.path("pattern").path("Regex").asText().equals(WORDS) || !split.path("behavior").asText().equals("Isolated") || split.path("invert").asBoolean()) {
            throw wrong("the key 'pre_tokenizer.pretokenizers[0]' cuts words in another way than the Qwen2 and Qwen3 families: " + quoted(split.toString()));
        }
        requireByteLevel("pre_tokenizer.pretokenizers[1]", steps.path(1), false);
        if (steps.path(1).path("add_prefix_space").asBoolean(true) || steps.path(1).path("use_regex").asBoolean(true)) {
            throw wrong("the key 'pre_tokenizer.pretokenizers[1]' must have add_prefix_space and use_regex false, got " + quoted(steps.path(1).toString()));
        }
    }

    private void requireByteLevel(String key, JsonNode step, boolean mayBeNull) throws CheckpointException {
        if (!(mayBeNull && step.isNull())) {
            requireType(key, step, "ByteLevel");
        }
    }

    private void requireType(String key, JsonNode value, String type) throws CheckpointException {
        if (!value.path("type").asText().equals(type)) {
            throw wrong("the key '" + key + "' must be of type " + type + " as in the Qwen2 and Qwen3 families, got " + quoted(value.path("type").asText(value.toString())));
        }
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 120 ? text.substring(0, 120) + "…" : text).replaceAll("\\p{Cntrl}", " ") + "'";
    }

    private void model(JsonParser json) throws IOException, CheckpointException {
        require(json, JsonToken.START_OBJECT, "model");
        String type = "";
        Set<String> seen = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            requireNew(seen.add(key), "model." + key);
            json.nextToken();
            switch (key) {
                case "type" -> type = json.getValueAsString("");
                case "vocab" -> vocabulary(json);
                case "merges" -> merges(json);
                case "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback", "ignore_merges" -> {
                    JsonNode value = json.readValueAsTree();
                    if (!value.isNull() && !(value.isTextual() && value.asText().isEmpty()) && !(value.isBoolean() && !value.asBoolean())) {
                        throw wrong("the key 'model." + key + "' is " + quoted(value.toString()) + ", which no tokenizer of a Qwen model has");
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (!type.equals("BPE")) {
            throw wrong("the key 'model' must be of type BPE as in the Qwen2 and Qwen3 families, got " + quoted(type));
        }
        if (vocabulary.isEmpty()) {
            throw wrong("the key 'model.vocab' is missing or empty");
        }
    }

    private void vocabulary(JsonParser json) throws IOException, CheckpointException {
        require(json, JsonToken.START_OBJECT, "model.vocab");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String token = json.currentName();
            json.nextToken();
            if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
                throw wrong("the key 'model.vocab' has a token of " + token.length() + " letters; 1 to " + LONGEST_TOKEN + " are expected");
            }
            requireNew(vocabulary.put(token, id(json, "model.vocab", token)) == null, "model.vocab." + token);
            requireFew(vocabulary.size(), "model.vocab");
        }
    }

    private int id(JsonParser json, String key, String token) throws IOException, CheckpointException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getNumberType() != JsonParser.NumberType.INT || json.getIntValue() < 0
                || json.getIntValue() >= MOST_TOKENS) {
            throw wrong("the key '" + key + "' has for " + quoted(token) + " the id " + quoted(String.valueOf(json.getText())) + "; whole numbers below " + MOST_TOKENS
                    + " are expected");
        }
        return json.getIntValue();
    }

    /** Each "left right", or ["left", "right"] in files since 2024. */
    private void merges(JsonParser json) throws IOException, CheckpointException {
        require(json, JsonToken.START_ARRAY, "model.merges");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            List<String> pair;
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                pair = List.of(json.getText().split(" ", -1));
            } else {
                require(json, JsonToken.START_ARRAY, "model.merges[" + merges.size() / 2 + "]");
                pair = new ArrayList<>(2);
                while (json.nextToken() == JsonToken.VALUE_STRING && pair.size() < 3) {
                    pair.add(json.getText());
                }
            }
            if (pair.size() != 2 || json.currentToken() != JsonToken.VALUE_STRING && json.currentToken() != JsonToken.END_ARRAY) {
                throw wrong("the key 'model.merges[" + merges.size() / 2 + "]' must be two tokens, got " + quoted(pair.toString()));
            }
            merges.addAll(pair);
            requireFew(merges.size() / 2, "model.merges");
        }
    }

    private void added(JsonParser json) throws IOException, CheckpointException {
        require(json, JsonToken.START_ARRAY, "added_tokens");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode token = json.readValueAsTree();
            String key = "added_tokens[" + added.size() + "]";
            JsonNode id = token.path("id");
            String content = token.path("content").asText("");
            if (content.isEmpty() || content.length() > LONGEST_TOKEN || !id.isInt() || id.asInt() < 0 || id.asInt() >= MOST_TOKENS) {
                throw wrong("the key '" + key + "' must have a name of 1 to " + LONGEST_TOKEN + " letters and an id below " + MOST_TOKENS + ", got " + quoted(token.toString()));
            }
            for (String flag : List.of("single_word", "lstrip", "rstrip")) {
                if (token.path(flag).asBoolean()) {
                    throw wrong("the key '" + key + "." + flag + "' is true, which no tokenizer of a Qwen model has");
                }
            }
            added.add(new Added(id.asInt(), content, token.path("special").asBoolean(), token.path("normalized").asBoolean()));
            requireFew(added.size(), "added_tokens");
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("the key 'added_tokens[" + added.size() + "]' must be a JSON object");
        }
    }

    private void require(JsonParser json, JsonToken expected, String key) throws CheckpointException {
        if (json.currentToken() != expected) {
            throw wrong("the key '" + key + "' must be a JSON " + (expected == JsonToken.START_OBJECT ? "object" : "array"));
        }
    }

    private void requireNew(boolean isNew, String key) throws CheckpointException {
        if (!isNew) {
            throw wrong("the key " + quoted(key) + " is there twice");
        }
    }

    private void requireFew(int count, String key) throws CheckpointException {
        if (count > MOST_TOKENS) {
            throw wrong("the key '" + key + "' has more than " + MOST_TOKENS + " entries, which no Qwen model has");
        }
    }
}
