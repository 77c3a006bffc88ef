package io.telltale.qa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One JSON object -> {@link Corrections}; every complaint names the field by its path, {@code steps[2].apex}. */
final class CorrectionsReader {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    /** {@value Corrections#MOST_STEPS} steps take about 1 MB. */
    private static final long LONGEST = 16 << 20;
    private static final Set<String> FIELDS = Set.of("form", "video", "fps", "firstFrame", "frames", "spotted", "steps", "applied", "events");
    private static final Set<String> EVENT = Set.of("id", "kind", "onset", "apex", "offset");

    private final String name;

    CorrectionsReader(String name) {
        this.name = name;
    }

    static Corrections read(Path file) throws CorrectionsFileException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new CorrectionsFileException(file + ": corrections take less than " + (LONGEST >> 20) + " MB, this is something else");
            }
            try (Reader text = Files.newBufferedReader(file)) {
                return read(file.toString(), text);
            }
        } catch (CorrectionsFileException e) {
            throw e;
        } catch (IOException e) {
            throw new CorrectionsFileException(file + ": " + FileTrouble.why(e), e);
        }
    }

    static Corrections read(String name, Reader text) throws CorrectionsFileException {
        CorrectionsReader reader = new CorrectionsReader(name);
        try {
            return reader.corrections(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new CorrectionsFileException(name + ": not valid JSON" + at + ": " + e.getOriginalMessage().lines().findFirst().orElse("it breaks off"), e);
        } catch (CharacterCodingException e) {
            throw new CorrectionsFileException(name + ": it is not UTF-8", e);
        } catch (CorrectionsFileException e) {
            throw e;
        } catch (IOException e) {
            throw new CorrectionsFileException(name + ": " + FileTrouble.why(e), e);
        }
    }

    private Corrections corrections(JsonNode json) throws CorrectionsFileException {
        if (!json.isObject()) {
            throw wrong(json.isMissingNode() ? "it is empty" : "a JSON object was expected, " + kind(json));
        }
        if (whole(json, "", "form") != CorrectionsJson.FORM) {
            throw wrong("form " + json.path("form") + " is written by another version; this one reads form " + CorrectionsJson.FORM);
        }
        only(json, "", FIELDS);
        List<CorrectedEvent> spotted = events(json, "spotted");
        List<Correction> steps = steps(json.path("steps"));
        long applied = whole(json, "", "applied");
        Corrections read = sound("", () -> new Corrections(text(json, "", "video"), FrameRate.parse(text(json, "", "fps")), whole(json, "", "firstFrame"), whole(json, "", "frames"),
                spotted, steps, Math.toIntExact(applied)));
        if (!events(json, "events").equals(read.events())) {
            throw wrong("events are not what the steps give; change the steps, not the events");
        }
        return read;
    }

    private List<CorrectedEvent> events(JsonNode json, String field) throws CorrectionsFileException {
        List<CorrectedEvent> events = new ArrayList<>();
        for (JsonNode event : array(json.path(field), field)) {
            String at = field + "[" + events.size() + "].";
            only(event, at, EVENT);
            events.add(event(event, at, "id"));
        }
        return events;
    }

    private CorrectedEvent event(JsonNode json, String at, String id) throws CorrectionsFileException {
        return sound(at, () -> new CorrectedEvent(text(json, at, id), word(json, at), whole(json, at, "onset"), whole(json, at, "apex"), whole(json, at, "offset")));
    }

    List<Correction> steps(JsonNode json) throws CorrectionsFileException {
        List<Correction> steps = new ArrayList<>();
        for (JsonNode step : array(json, "steps")) {
            steps.add(step(step, "steps[" + steps.size() + "]."));
        }
        return steps;
    }

    private Correction step(JsonNode json, String at) throws CorrectionsFileException {
        String change = text(json, at, "change");
        return switch (change) {
            case "move" -> {
                only(json, at, Set.of("change", "event", "onset", "apex", "offset"));
                yield sound(at, () -> new Correction.Move(text(json, at, "event"), whole(json, at, "onset"), whole(json, at, "apex"), whole(json, at, "offset")));
            }
            case "kind" -> {
                only(json, at, Set.of("change", "event", "kind"));
                yield sound(at, () -> new Correction.ChangeKind(text(json, at, "event"), word(json, at)));
            }
            case "add" -> {
                only(json, at, Set.of("change", "event", "kind", "onset", "apex", "offset"));
                yield sound(at, () -> new Correction.Add(event(json, at, "event")));
            }
            case "delete" -> {
                only(json, at, Set.of("change", "event"));
                yield sound(at, () -> new Correction.Delete(text(json, at, "event")));
            }
            default -> throw wrong(at + "change is '" + change + "', which is none of move, kind, add, delete");
        };
    }

    /** What a field is made into. */
    @FunctionalInterface
    private interface Parse<T> {
        T get() throws CorrectionsFileException;
    }

    /** A value whose own constructor objects is wrong, too. */
    private <T> T sound(String at, Parse<T> value) throws CorrectionsFileException {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong((at.isEmpty() ? "" : at.substring(0, at.length() - 1) + ": ") + e.getMessage());
        }
    }

    private void only(JsonNode json, String at, Set<String> fields) throws CorrectionsFileException {
        for (String field : (Iterable<String>) json::fieldNames) {
            if (!fields.contains(field)) {
                throw wrong(at + field + " is no field of corrections");
            }
        }
    }

    private Kind word(JsonNode json, String at) throws CorrectionsFileException {
        String word = text(json, at, "kind");
        return Arrays.stream(Kind.values()).filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> wrong(at + "kind is '" + word + "', which is neither micro nor macro"));
    }

    private JsonNode array(JsonNode json, String at) throws CorrectionsFileException {
        if (!json.isArray()) {
            throw wrong(at + " must be an array, " + kind(json));
        }
        return json;
    }

    private String text(JsonNode json, String at, String field) throws CorrectionsFileException {
        JsonNode text = json.path(field);
        if (!text.isTextual()) {
            throw wrong(at + field + " must be text, " + kind(text));
        }
        return text.textValue();
    }

    private long whole(JsonNode json, String at, String field) throws CorrectionsFileException {
        JsonNode number = json.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw wrong(at + field + " must be a whole number, " + kind(number));
        }
        return number.longValue();
    }

    private static String kind(JsonNode json) {
        return json.isMissingNode() ? "and is missing" : json.isContainerNode() ? "got " + json.getNodeType().name().toLowerCase(Locale.ROOT) : "got " + json;
    }

    private CorrectionsFileException wrong(String what) {
        return new CorrectionsFileException(name + ": " + what);
    }
}
