package io.telltale.bench.mabench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.AnswerFileException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of JSON objects: one a line (JSON Lines), or one array of them. A byte order mark, carriage returns and blank lines are read over. */
final class JsonRecords {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @param at file and line, or file and number in the array, for messages */
    record Place(String at, JsonNode object) {
        /** The first of these fields that is there and not null. */
        Optional<JsonNode> field(List<String> names) {
            return names.stream().map(object::path).filter(node -> !node.isMissingNode() && !node.isNull()).findFirst();
        }

        /** @throws AnswerFileException where the first of these fields is missing, empty, or neither text nor a number */
        String text(List<String> names) throws AnswerFileException {
            JsonNode node = field(names).orElseThrow(() -> new AnswerFileException(at + "there is no '" + names.getFirst() + "' (nor " + String.join(", ", names.subList(1, names.size())) + ")"));
            if (!node.isTextual() && !node.isNumber() || node.asText().isBlank()) {
                throw new AnswerFileException(at + "'" + names.getFirst() + "' must be text, but it is " + (node.isTextual() ? "empty" : node));
            }
            return node.asText();
        }
    }

    private JsonRecords() {
    }

    static List<Place> read(Path file) throws AnswerFileException {
        if (Files.isDirectory(file)) {
            throw new AnswerFileException(file + ": it is a folder; a file of JSON objects was expected");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw new AnswerFileException(file + ": it is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new AnswerFileException(file + ": " + FileTrouble.why(e), e);
        }
        text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        List<Place> places = text.stripLeading().startsWith("[") ? ofArray(file, text) : ofLines(file, text);
        if (places.isEmpty()) {
            throw new AnswerFileException(file + ": it holds nothing; one JSON object a line was expected");
        }
        return places;
    }

    private static List<Place> ofLines(Path file, String text) throws AnswerFileException {
        List<Place> places = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String at = file + ", line " + (i + 1) + ": ";
            if (!lines[i].isBlank()) {
                places.add(place(at, parsed(at, lines[i])));
            }
        }
        return places;
    }

    private static List<Place> ofArray(Path file, String text) throws AnswerFileException {
        List<Place> places = new ArrayList<>();
        for (JsonNode node : parsed(file + ": ", text)) {
            places.add(place(file + ", object " + (places.size() + 1) + ": ", node));
        }
        return places;
    }

    private static JsonNode parsed(String at, String text) throws AnswerFileException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", character " + e.getLocation().getColumnNr() + " of it)";
            throw new AnswerFileException(at + "not valid JSON" + where + ": " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        }
    }

    private static Place place(String at, JsonNode node) throws AnswerFileException {
        if (!node.isObject()) {
            throw new AnswerFileException(at + "a JSON object {…} was expected");
        }
        return new Place(at, node);
    }
}
