package io.telltale.qa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One line of JSON -> {@link AnswerRow}. Numbers keep the digits they are written with. */
final class AnswerRowReader {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    /** What an answer of {@code null} becomes. */
    private static final String NO_ANSWER = "";

    private AnswerRowReader() {
    }

    /** @param at file and line, for messages */
    static AnswerRow read(String at, String line) throws AnswerFileException {
        try (JsonParser json = JSON.createParser(line)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new AnswerFileException(at + "a row must be a JSON object, {\"video_id\": …}, but this is " + called(first)
                        + (first == JsonToken.START_ARRAY ? "; write one object a line, without brackets and commas around them" : ""));
            }
            Map<String, Value> fields = new HashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token.isScalarValue()) {
                    fields.put(name, new Value(token, json.getText()));
                } else {
                    json.skipChildren();
                    fields.put(name, new Value(token, ""));
                }
            }
            if (json.nextToken() != null) {
                throw new AnswerFileException(at + "there is something after the row; write one object a line");
            }
            return row(at, fields);
        } catch (JsonProcessingException e) {
            throw new AnswerFileException(at + "not valid JSON" + (e.getLocation() == null ? "" : " at character " + e.getLocation().getColumnNr()) + ": "
                    + firstLine(e.getOriginalMessage()), e);
        } catch (AnswerFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Value(JsonToken token, String text) {
        boolean isNumber() {
            return token.isNumeric();
        }
    }

    private static AnswerRow row(String at, Map<String, Value> fields) throws AnswerFileException {
        boolean old = !fields.containsKey("video_id") && fields.containsKey("id");
        String id = old ? "id" : "video_id";
        String video = old ? fields.containsKey("image_id") ? "image_id" : "filename" : "video";
        return new AnswerRow(filled(at, fields, id), filled(at, fields, video), filled(at, fields, "question"), answer(at, field(at, fields, "answer")));
    }

    private static Value field(String at, Map<String, Value> fields, String name) throws AnswerFileException {
        Value value = fields.get(name);
        if (value == null) {
            throw new AnswerFileException(at + "the field '" + name + "' is missing; a row has video_id, video, question and answer");
        }
        return value;
    }

    private static String filled(String at, Map<String, Value> fields, String name) throws AnswerFileException {
        Value value = field(at, fields, name);
        if (value.token() != JsonToken.VALUE_STRING) {
            throw new AnswerFileException(at + "'" + name + "' must be text, but it is " + called(value.token()));
        }
        if (value.text().isBlank()) {
            throw new AnswerFileException(at + "'" + name + "' is empty");
        }
        return value.text();
    }

    private static String answer(String at, Value value) throws AnswerFileException {
        if (value.token() == JsonToken.VALUE_NULL) {
            return NO_ANSWER;
        }
        if (value.token() != JsonToken.VALUE_STRING && !value.isNumber()) {
            throw new AnswerFileException(at + "'answer' must be text or a number, but it is " + called(value.token()));
        }
        return value.text();
    }

    private static String called(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString().toLowerCase(Locale.ROOT);
            case null, default -> "nothing";
        };
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
