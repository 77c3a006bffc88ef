package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tokenizer for a checkpoint of random numbers: a token for each of the 256 bytes and no merges, so that a text has as many tokens as bytes; the special tokens of the
 * released models, with their ids where the vocabulary has room for them; every other id has a word of its own that no text becomes, since random weights answer with any
 * id.
 */
final class RandomTokenizer {
    private static final int BYTES = 256;
    private static final int RELEASED_FIRST = 151_643;
    private static final List<String> ADDED = List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>",
            "<|box_end|>", "<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>", "<tool_call>",
            "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>", "<tool_response>", "</tool_response>",
            "<think>", "</think>");
    private static final String SPLIT = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private final int first;

    RandomTokenizer(int vocabulary) {
        if (vocabulary < BYTES + ADDED.size()) {
            throw new IllegalArgumentException("a vocabulary needs " + (BYTES + ADDED.size()) + " tokens for all bytes and special tokens, got " + vocabulary);
        }
        this.first = vocabulary >= RELEASED_FIRST + ADDED.size() ? RELEASED_FIRST : BYTES;
    }

    private int id(String token) {
        return first + ADDED.indexOf(token);
    }

    VisualTokens visual() {
        return new VisualTokens(id("<|image_pad|>"), id("<|video_pad|>"), id("<|vision_start|>"), id("<|vision_end|>"));
    }

    List<Integer> ends() {
        return List.of(id("<|im_end|>"), id("<|endoftext|>"));
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            json.writeArrayFieldStart("added_tokens");
            for (String token : ADDED) {
                json.writeStartObject();
                json.writeNumberField("id", id(token));
                json.writeStringField("content", token);
                for (String no : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                    json.writeBooleanField(no, false);
                }
                json.writeBooleanField("special", ADDED.indexOf(token) < ADDED.indexOf("<tool_call>"));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("normalizer");
            json.writeStringField("type", "NFC");
            json.writeEndObject();
            json.writeObjectFieldStart("pre_tokenizer");
            json.writeStringField("type", "Sequence");
            json.writeArrayFieldStart("pretokenizers");
            json.writeStartObject();
            json.writeStringField("type", "Split");
            json.writeObjectFieldStart("pattern");
            json.writeStringField("Regex", SPLIT);
            json.writeEndObject();
            json.writeStringField("behavior", "Isolated");
            json.writeBooleanField("invert", false);
            json.writeEndObject();
            byteLevel(json, null);
            json.writeEndArray();
            json.writeEndObject();
            byteLevel(json, "decoder");
            model(json);
            json.writeEndObject();
        }
    }

    private static void byteLevel(JsonGenerator json, String field) throws IOException {
        if (field != null) {
            json.writeFieldName(field);
        }
        json.writeStartObject();
        json.writeStringField("type", "ByteLevel");
        json.writeBooleanField("add_prefix_space", false);
        json.writeBooleanField("trim_offsets", false);
        json.writeBooleanField("use_regex", false);
        json.writeEndObject();
    }

    private void model(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("type", "BPE");
        json.writeObjectFieldStart("vocab");
        int id = 0;
        for (int pass = 0; pass < 2; pass++) { // printable bytes first, as themselves; then the others, from U+0100 on
            int other = 0;
            for (int b = 0; b < BYTES; b++) {
                boolean printable = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
                if (printable == (pass == 0)) {
                    json.writeNumberField(String.valueOf((char) (printable ? b : BYTES + other)), id++);
                }
                other += printable ? 0 : 1;
            }
        }
        for (; id < first; id++) {
            json.writeNumberField(word(id), id);
        }
        json.writeEndObject();
        json.writeArrayFieldStart("merges");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A space and four letters, different for each id below 26^4. */
    private static String word(int id) {
        StringBuilder word = new StringBuilder("\u0120");
        for (int i = 0, rest = id; i < 4; i++, rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }
}
