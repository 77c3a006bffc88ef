package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a safetensors file says about itself: its tensors in the order of the file, and its {@code __metadata__}. Everything is checked against the size of the data
 * here: types, shapes and ranges agree, ranges lie within the data and do not overlap, no name comes twice.
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(40).maxNameLength(10_000).build()).build();

    /** Bytes begin (inclusive) to end (exclusive), counted from the end of the header. */
    record Entry(String type, List<Long> shape, long begin, long end) {
    }

    /** @param dataBytes what lies behind the header */
    static SafetensorsHeader parse(Path file, byte[] json, long dataBytes) throws CheckpointException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file + ": the header is no UTF-8 text; this is no safetensors file, or a damaged one", e);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            SafetensorsHeader header = new Reader(file, parser, dataBytes).all();
            header.requireApart(file);
            return header;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + ": the header is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + ": the header cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireApart(Path file) throws CheckpointException {
        var ordered = new ArrayList<>(entries.entrySet());
        ordered.sort((a, b) -> a.getValue().begin != b.getValue().begin ? Long.compare(a.getValue().begin, b.getValue().begin)
                : Long.compare(a.getValue().end, b.getValue().end));
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i).getValue().begin < ordered.get(i - 1).getValue().end) {
                throw new CheckpointException(file + ": the data of " + ordered.get(i).getKey() + " and " + ordered.get(i - 1).getKey() + " overlap");
            }
        }
    }

    /** One pass over the text. */
    private record Reader(Path file, JsonParser parser, long dataBytes) {
        SafetensorsHeader all() throws IOException, CheckpointException {
            Map<String, Entry> entries = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            require(JsonToken.START_OBJECT, "the header");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (name.equals("__metadata__")) {
                    require(JsonToken.START_OBJECT, name);
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String key = parser.currentName();
                        require(JsonToken.VALUE_STRING, name + "." + key);
                        metadata.put(key, parser.getText());
                    }
                } else {
                    entries.put(name, entry(name));
                }
            }
            if (parser.nextToken() != null) {
                throw new CheckpointException(file + ": something stands behind the end of the header's object");
            }
            return new SafetensorsHeader(entries, metadata);
        }

        private Entry entry(String name) throws IOException, CheckpointException {
            String type = null;
            List<Long> shape = null;
            List<Long> range = null;
            require(JsonToken.START_OBJECT, name);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                switch (key) {
                    case "dtype" -> {
                        require(JsonToken.VALUE_STRING, name + ".dtype");
                        type = parser.getText();
                    }
                    case "shape" -> shape = wholes(name + ".shape");
                    case "data_offsets" -> range = wholes(name + ".data_offsets");
                    default -> throw new CheckpointException(file + ": " + name + " has the unknown key '" + key + "'");
                }
            }
            if (type == null || shape == null || range == null) {
                throw new CheckpointException(file + ": " + name + " lacks '" + (type == null ? "dtype" : shape == null ? "shape" : "data_offsets") + "'");
            }
            return checked(name, type, shape, range);
        }

        private Entry checked(String name, String type, List<Long> shape, List<Long> range) throws CheckpointException {
            if (range.size() != 2 || range.get(0) > range.get(1) || range.get(1) > dataBytes) {
                throw new CheckpointException(file + ": " + name + " lies at the bytes " + range + ", but the data of the file are " + dataBytes
                        + " bytes; the file is truncated or damaged, get it again");
            }
            long bytes = range.get(1) - range.get(0);
            Optional<Integer> bits = TensorType.bits(type);
            try {
                long count = shape.stream().reduce(1L, Math::multiplyExact);
                if (bits.isPresent() && Math.multiplyExact(count, bits.get()) != Math.multiplyExact(bytes, 8)) {
                    throw new CheckpointException(file + ": " + name + " of shape " + shape + " and type " + type + " cannot be " + bytes + " bytes long");
                }
            } catch (ArithmeticException e) {
                throw new CheckpointException(file + ": " + name + " has the impossible shape " + shape, e);
            }
            return new Entry(type, List.copyOf(shape), range.get(0), range.get(1));
        }

        private List<Long> wholes(String place) throws IOException, CheckpointException {
            require(JsonToken.START_ARRAY, place);
            List<Long> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER || parser.getLongValue() < 0) {
                    throw new CheckpointException(file + ": " + place + " must hold whole numbers from 0, got " + parser.getText());
                }
                all.add(parser.getLongValue());
            }
            return all;
        }

        private void require(JsonToken token, String place) throws IOException, CheckpointException {
            if (parser.nextToken() != token) {
                throw new CheckpointException(file + ": " + place + " must be " + switch (token) {
                    case START_OBJECT -> "an object { … }";
                    case START_ARRAY -> "a list [ … ]";
                    default -> "a text in quotes";
                });
            }
        }
    }
}
