package io.telltale.qa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.telltale.spotting.Activity;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One JSON object -> what was spotted, without traces. {@code doubtful} and {@code activities} may be missing, as in files written before they were kept; what is derived (seconds,
 * action units) is not looked at. Every complaint names the field by its path, {@code events[2].apex}.
 */
final class SpottingJsonReader {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::word, Function.identity()));
    private static final Map<String, Activity.Doing> DOINGS = Arrays.stream(Activity.Doing.values()).collect(Collectors.toMap(Activity.Doing::word, Function.identity()));
    private static final Map<String, Region> REGIONS = Arrays.stream(Region.values()).collect(Collectors.toMap(Region::phrase, Function.identity()));

    private final String name;

    private SpottingJsonReader(String name) {
        this.name = name;
    }

    static Spotting read(Path file) throws SpottingFileException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(file.toString(), text);
        } catch (SpottingFileException e) {
            throw e;
        } catch (IOException e) {
            throw new SpottingFileException(file + ": " + FileTrouble.why(e), e);
        }
    }

    static Spotting read(String name, Reader text) throws SpottingFileException {
        SpottingJsonReader reader = new SpottingJsonReader(name);
        try {
            return reader.spotting(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new SpottingFileException(name + ": not valid JSON" + at + ": " + e.getOriginalMessage().lines().findFirst().orElse("it breaks off"), e);
        } catch (CharacterCodingException e) {
            throw new SpottingFileException(name + ": it is not UTF-8", e);
        } catch (SpottingFileException e) {
            throw e;
        } catch (IOException e) {
            throw new SpottingFileException(name + ": " + FileTrouble.why(e), e);
        }
    }

    private Spotting spotting(JsonNode json) throws SpottingFileException {
        if (!json.isObject()) {
            throw wrong(json.isMissingNode() ? "it is empty" : "a JSON object was expected, " + kind(json));
        }
        List<String> warnings = new ArrayList<>();
        for (JsonNode warning : array(json, "", "warnings")) {
            warnings.add(text(warning, "warnings"));
        }
        List<Interval> blinks = new ArrayList<>();
        for (JsonNode blink : array(json, "", "blinks")) {
            String at = "blinks[" + blinks.size() + "].";
            blinks.add(sound(at, () -> new Interval(whole(blink, at, "onset"), whole(blink, at, "offset"))));
        }
        List<Activity> activities = new ArrayList<>();
        for (JsonNode activity : json.has("activities") ? array(json, "", "activities") : List.<JsonNode>of()) {
            String at = "activities[" + activities.size() + "].";
            Activity.Doing doing = named(DOINGS, activity, at, "doing");
            activities.add(sound(at, () -> new Activity(doing, new Interval(whole(activity, at, "onset"), whole(activity, at, "offset")), number(activity, at, "confidence"))));
        }
        List<Expression> events = events(json, "events");
        List<Expression> doubtful = json.has("doubtful") ? events(json, "doubtful") : List.of();
        FrameRate rate = sound("fps", () -> FrameRate.parse(text(json.path("fps"), "fps")));
        return sound("firstFrame and frames", () -> new Spotting(text(json.path("video"), "video"), rate, whole(json, "", "firstFrame"), whole(json, "", "frames"),
                text(json.path("engine"), "engine"), text(json.path("profile"), "profile"), warnings, events, doubtful, blinks, activities, Optional.empty()));
    }

    private List<Expression> events(JsonNode json, String field) throws SpottingFileException {
        List<Expression> events = new ArrayList<>();
        for (JsonNode event : array(json, "", field)) {
            events.add(event(event, field + "[" + events.size() + "]."));
        }
        return events;
    }

    private Expression event(JsonNode json, String at) throws SpottingFileException {
        List<RegionDisplacement> regions = new ArrayList<>();
        for (JsonNode region : array(json, at, "regions")) {
            String here = at + "regions[" + regions.size() + "].";
            regions.add(new RegionDisplacement(named(REGIONS, region, here, "region"), number(region, here, "right"), number(region, here, "down"), number(region, here, "signal")));
        }
        Kind kind = named(KINDS, json, at, "kind");
        long index = whole(json, at, "index");
        return sound(at, () -> new Expression(Math.toIntExact(index), kind, whole(json, at, "onset"), whole(json, at, "apex"), whole(json, at, "offset"), number(json, at, "confidence"),
                number(json, at, "peakPercent"), number(json, at, "strainPercent"), number(json, at, "rigidPercent"), regions));
    }

    /** A value whose own constructor objects is damaged, too. */
    private <T> T sound(String at, Parse<T> value) throws SpottingFileException {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong((at.endsWith(".") ? at.substring(0, at.length() - 1) : at) + ": " + e.getMessage());
        }
    }

    /** What a field is made into. */
    @FunctionalInterface
    private interface Parse<T> {
        T get() throws SpottingFileException;
    }

    private <T> T named(Map<String, T> names, JsonNode json, String at, String field) throws SpottingFileException {
        String word = text(json.path(field), at + field);
        T value = names.get(word);
        if (value == null) {
            throw wrong(at + field + " is '" + word + "', which is none of " + String.join(", ", names.keySet().stream().sorted().toList()));
        }
        return value;
    }

    private JsonNode array(JsonNode json, String at, String field) throws SpottingFileException {
        JsonNode array = json.path(field);
        if (!array.isArray()) {
            throw wrong(at + field + " must be an array, " + kind(array));
        }
        return array;
    }

    private String text(JsonNode json, String at) throws SpottingFileException {
        if (!json.isTextual()) {
            throw wrong(at + " must be text, " + kind(json));
        }
        return json.textValue();
    }

    private long whole(JsonNode json, String at, String field) throws SpottingFileException {
        JsonNode number = json.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw wrong(at + field + " must be a whole number, " + kind(number));
        }
        return number.longValue();
    }

    /** NaN for {@code null}: not measured. */
    private double number(JsonNode json, String at, String field) throws SpottingFileException {
        JsonNode number = json.path(field);
        if (!number.isNumber() && !number.isNull()) {
            throw wrong(at + field + " must be a number or null, " + kind(number));
        }
        return number.isNull() ? Double.NaN : number.doubleValue();
    }

    private static String kind(JsonNode json) {
        return json.isMissingNode() ? "and is missing" : json.isContainerNode() ? "got " + json.getNodeType().name().toLowerCase(Locale.ROOT) : "got " + json;
    }

    private SpottingFileException wrong(String what) {
        return new SpottingFileException(name + ": " + what + "; it is damaged, or not what 'telltale spot --json' wrote. Write it anew");
    }
}
