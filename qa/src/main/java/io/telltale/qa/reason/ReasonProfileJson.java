package io.telltale.qa.reason;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.spotting.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Profile files: one JSON object with every field of {@link ReasonProfile} in its order, {@code telltaleProfile: 1} first. Units are keyed {@code AU12},
 * classes by their word. Every field must be there and no other may: a prior that is misspelled must not fall back to a default in silence.
 */
final class ReasonProfileJson {
    static final int VERSION = 1;
    private static final String VERSION_FIELD = "telltaleProfile";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("");

    private ReasonProfileJson() {
    }

    static ReasonProfile resource(String name) {
        String path = "profile/" + name + ".json";
        try (InputStream in = ReasonProfileJson.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the built-in profile " + path + " is missing");
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReasonProfile read(Path file) throws IOException {
        try {
            return read(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no profile: " + e.getMessage(), e);
        }
    }

    static ReasonProfile read(byte[] bytes) {
        JsonNode tree;
        try {
            tree = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException("not JSON" + where + ": " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonPart root = new JsonPart("", tree);
        if (!root.names().contains(VERSION_FIELD)) {
            throw new IllegalArgumentException("'" + VERSION_FIELD + "' is missing (this version reads \"" + VERSION_FIELD + "\": " + VERSION + ")");
        }
        int version = root.whole(VERSION_FIELD);
        if (version != VERSION) {
            throw new IllegalArgumentException("'" + VERSION_FIELD + "' is " + version + ", and this version reads " + VERSION);
        }
        ReasonProfile profile = new ReasonProfile(root.text("name"), root.part("naming").made(ReasonProfileJson::naming),
                root.part("units").made(ReasonProfileJson::units), root.part("priors").made(ReasonProfileJson::priors), root.part("emotions").made(ReasonProfileJson::emotions),
                root.part("kinds").made(ReasonProfileJson::kinds), root.part("counts").made(ReasonProfileJson::counts), root.part("sources").made(ReasonProfileJson::sources));
        root.done();
        return profile;
    }

    private static Profile naming(JsonPart p) {
        return new Profile(p.text("name"), p.number("maxTotalSeconds"), p.number("maxOnsetApexSeconds"));
    }

    private static UnitModel units(JsonPart p) {
        InferenceOptions errors = p.part("errors").made(e -> new InferenceOptions(
                e.number("report"), e.number("shapeError"), e.number("spreadError"), e.number("rigidError"), e.number("doublingPercent"),
                e.number("noiseFloor"), e.whole("mostUnits"), e.whole("beam")));
        Map<ActionUnit, Calibration> calibration = p.part("calibration").made(c -> {
            Map<ActionUnit, Calibration> map = new EnumMap<>(ActionUnit.class);
            c.names().forEach(code -> map.put(unit(code), c.part(code).made(ReasonProfileJson::calibration)));
            return map;
        });
        return new UnitModel(errors, calibration, p.number("unseenShare"), p.number("videoShare"));
    }

    private static Calibration calibration(JsonPart p) {
        return new Calibration(p.number("bias"), p.number("slope"));
    }

    private static UnitPriors priors(JsonPart p) {
        return new UnitPriors(p.part("micro").made(ReasonProfileJson::table), p.part("macro").made(ReasonProfileJson::table),
                p.part("video").made(ReasonProfileJson::table),
                p.number("unlisted"));
    }

    private static Map<ActionUnit, Double> table(JsonPart p) {
        Map<ActionUnit, Double> map = new EnumMap<>(ActionUnit.class);
        p.names().forEach(code -> map.put(unit(code), p.number(code)));
        return map;
    }

    private static ActionUnit unit(String code) {
        return ActionUnit.named(code).filter(unit -> unit.code().equals(code))
                .orElseThrow(() -> new IllegalArgumentException("no action unit '" + code + "' (write AU12)"));
    }

    private static EmotionTable emotions(JsonPart p) {
        Map<Emotion, EmotionTable.Row> rows = p.part("classes").made(classes -> {
            Map<Emotion, EmotionTable.Row> map = new EnumMap<>(Emotion.class);
            for (String word : classes.names()) {
                Emotion emotion = Emotion.named(word).filter(e -> e.word().equals(word))
                        .orElseThrow(() -> new IllegalArgumentException("no expression class '" + word + "'"));
                map.put(emotion, classes.part(word).made(r -> new EmotionTable.Row(r.number("prior"), r.number("events"),
                        r.part("units").made(ReasonProfileJson::table), r.number("unlisted"))));
            }
            return map;
        });
        return new EmotionTable(rows, p.number("pseudoEvents"));
    }

    private static KindModel kinds(JsonPart p) {
        return new KindModel(p.number("microShare"), p.number("boundarySeconds"));
    }

    private static CountModel counts(JsonPart p) {
        return new CountModel(p.part("confidence").made(ReasonProfileJson::calibration), p.part("missedMicro").made(ReasonProfileJson::missed),
                p.part("missedMacro").made(ReasonProfileJson::missed), p.number("deficient"), p.number("deficientEvents"));
    }

    private static CountModel.Missed missed(JsonPart p) {
        return new CountModel.Missed(p.number("perVideo"), p.number("perMinute"), p.number("perFound"));
    }

    private static Map<String, String> sources(JsonPart p) {
        Map<String, String> map = new TreeMap<>();
        p.names().forEach(part -> map.put(part, p.text(part)));
        return map;
    }

    static void write(ReasonProfile profile, Path file) throws IOException {
        Files.writeString(file, text(profile), StandardCharsets.UTF_8);
    }

    /** The file, with a line feed at its end. Numbers are written so that reading gives the same double. */
    static String text(ReasonProfile profile) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField(VERSION_FIELD, VERSION);
            json.writeStringField("name", profile.name());
            json.writeObjectFieldStart("naming");
            json.writeStringField("name", profile.naming().name());
            number(json, "maxTotalSeconds", profile.naming().maxTotalSeconds());
            number(json, "maxOnsetApexSeconds", profile.naming().maxOnsetApexSeconds());
            json.writeEndObject();
            units(json, profile.units());
            json.writeObjectFieldStart("priors");
            table(json, "micro", profile.priors().micro());
            table(json, "macro", profile.priors().macro());
            table(json, "video", profile.priors().video());
            number(json, "unlisted", profile.priors().unlisted());
            json.writeEndObject();
            emotions(json, profile.emotions());
            json.writeObjectFieldStart("kinds");
            number(json, "microShare", profile.kinds().microShare());
            number(json, "boundarySeconds", profile.kinds().boundarySeconds());
            json.writeEndObject();
            json.writeObjectFieldStart("counts");
            calibration(json, "confidence", profile.counts().confidence());
            missed(json, "missedMicro", profile.counts().missedMicro());
            missed(json, "missedMacro", profile.counts().missedMacro());
            number(json, "deficient", profile.counts().deficient());
            number(json, "deficientEvents", profile.counts().deficientEvents());
            json.writeEndObject();
            json.writeObjectFieldStart("sources");
            for (Map.Entry<String, String> source : profile.sources().entrySet()) {
                json.writeStringField(source.getKey(), source.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }

    private static void units(JsonGenerator json, UnitModel units) throws IOException {
        json.writeObjectFieldStart("units");
        json.writeObjectFieldStart("errors");
        number(json, "report", units.errors().report());
        number(json, "shapeError", units.errors().shapeError());
        number(json, "spreadError", units.errors().spreadError());
        number(json, "rigidError", units.errors().rigidError());
        number(json, "doublingPercent", units.errors().doublingPercent());
        number(json, "noiseFloor", units.errors().noiseFloor());
        number(json, "mostUnits", units.errors().mostUnits());
        number(json, "beam", units.errors().beam());
        json.writeEndObject();
        json.writeObjectFieldStart("calibration");
        for (Map.Entry<ActionUnit, Calibration> entry : units.calibration().entrySet()) {
            calibration(json, entry.getKey().code(), entry.getValue());
        }
        json.writeEndObject();
        number(json, "unseenShare", units.unseenShare());
        number(json, "videoShare", units.videoShare());
        json.writeEndObject();
    }

    private static void emotions(JsonGenerator json, EmotionTable table) throws IOException {
        json.writeObjectFieldStart("emotions");
        json.writeObjectFieldStart("classes");
        for (Map.Entry<Emotion, EmotionTable.Row> entry : table.rows().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().word());
            number(json, "prior", entry.getValue().prior());
            number(json, "events", entry.getValue().events());
            table(json, "units", entry.getValue().units());
            number(json, "unlisted", entry.getValue().unlisted());
            json.writeEndObject();
        }
        json.writeEndObject();
        number(json, "pseudoEvents", table.pseudoEvents());
        json.writeEndObject();
    }

    private static void table(JsonGenerator json, String field, Map<ActionUnit, Double> table) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<ActionUnit, Double> entry : table.entrySet()) {
            number(json, entry.getKey().code(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void calibration(JsonGenerator json, String field, Calibration calibration) throws IOException {
        json.writeObjectFieldStart(field);
        number(json, "bias", calibration.bias());
        number(json, "slope", calibration.slope());
        json.writeEndObject();
    }

    private static void missed(JsonGenerator json, String field, CountModel.Missed missed) throws IOException {
        json.writeObjectFieldStart(field);
        number(json, "perVideo", missed.perVideo());
        number(json, "perMinute", missed.perMinute());
        number(json, "perFound", missed.perFound());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String field, double value) throws IOException {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9 && Double.compare(value, -0.0) != 0;
        if (whole) {
            json.writeNumberField(field, (long) value);
        } else {
            json.writeNumberField(field, value);
        }
    }
}
