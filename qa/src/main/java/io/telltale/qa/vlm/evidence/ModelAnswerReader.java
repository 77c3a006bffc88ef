package io.telltale.qa.vlm.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.ChallengeWording;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of a model -> {@link ModelAnswer}, by the kind of question. */
final class ModelAnswerReader {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern THOUGHT = Pattern.compile("(?s)<think>.*?</think>");
    private static final Pattern FENCE = Pattern.compile("(?s)^```\\w*+(.*)```$");
    private static final Pattern TURNS = Pattern.compile("\\b(?:not|isn't|aren't|doesn't|don't|cannot|can't|neither|nor|without|never|no longer|rather than|instead of|unlikely|absent)\\b");
    private static final Pattern TURNS_OR_NO = Pattern.compile("\\bno\\b|" + TURNS);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.,-])\\d{1,9}(?:[.,]\\d+)?(?![\\w])");
    private static final List<String> NUMBER_WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final Pattern FINE = Pattern.compile("fine(?:-|\\s)?grained\\s+(?:expression\\s+)?(?:class|label|category)?\\s*(?:is|:)?\\s*\"?(\\w+)");
    private static final String BROKEN = "is no whole JSON object";
    /** Of a reply, in a message. */
    private static final int QUOTED = 80;
    /** Of prose, characters: longer is no answer but a model that goes on and on. */
    private static final int MOST_PROSE = 4000;

    private final String text;

    ModelAnswerReader(String said) {
        String heard = THOUGHT.matcher(said).replaceAll("").strip();
        Matcher fence = FENCE.matcher(heard);
        text = fence.matches() ? fence.group(1).strip() : heard;
    }

    ModelAnswer read(Question question) {
        if (text.isEmpty()) {
            return new ModelAnswer.Unusable("the model said nothing");
        }
        if (text.startsWith("<think>")) {
            return new ModelAnswer.Unusable("the model was cut off in its thoughts; allow more tokens");
        }
        return switch (question) {
            case Question.CountEvents _ -> count();
            case Question.ActionUnits q when q.number() == Question.UnitNumber.ONE -> unit();
            case Question.ActionUnits _ -> units();
            case Question.UnitShown _ -> yesOrNo();
            case Question.UnitSide _ -> oneOf(List.of(Side.LEFT.word(), Side.RIGHT.word()));
            case Question.EventSide _ -> oneOf(Stream.of(Side.values()).map(Side::word).toList());
            case Question.ExpressionType _ -> type();
            case Question.EmotionClass q when q.fineness() == Question.Fineness.COARSE -> oneOf(Stream.of(CoarseClass.values()).map(CoarseClass::word).toList());
            case Question.EmotionClass _ -> fine().map(e -> taken(e.word())).orElseGet(() -> unusable("names no one expression class"));
            case Question.UnitsAndEmotion _ -> unitsAndClass();
            case Question.Analysis _ -> analysis();
            case Question.EventTime _, Question.EventDuration _, Question.MovingRegions _, Question.FreeForm _, Question.Unanswerable _ -> prose();
        };
    }

    private ModelAnswer unusable(String why) {
        String line = oneLine();
        return new ModelAnswer.Unusable("the model's answer " + why + ": '" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + "'");
    }

    /** What the model wrote in other words than those asked for is not exact. */
    private ModelAnswer taken(String plain) {
        return new ModelAnswer.Plain(plain, bare().equalsIgnoreCase(plain));
    }

    /** Without what people put around an answer. */
    private String bare() {
        return text.replaceAll("^[\\s\"'`*(]+|(?:\\G|(?<![\\s\"'`*).]))[\\s\"'`*).]++$", "");
    }

    private String oneLine() {
        return text.replaceAll("\\s+", " ").strip();
    }

    private String level() {
        return oneLine().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }

    /** Whether a word in it may turn the meaning round. */
    private boolean isTurned() {
        return TURNS_OR_NO.matcher(level()).find();
    }

    private ModelAnswer count() {
        if (bare().matches("\\d{1,9}")) {
            return new ModelAnswer.Plain(Integer.toString(Integer.parseInt(bare())), text.equals(bare()));
        }
        Set<String> numbers = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(level());
        while (number.find()) {
            numbers.add(number.group());
        }
        Matcher word = Pattern.compile("\\b(?:" + String.join("|", NUMBER_WORDS) + ")\\b").matcher(level());
        while (word.find()) {
            numbers.add(Integer.toString(NUMBER_WORDS.indexOf(word.group())));
        }
        if (numbers.size() != 1 || !numbers.iterator().next().matches("\\d+") || isTurned()) {
            return unusable("is not one whole number");
        }
        return new ModelAnswer.Plain(Integer.toString(Integer.parseInt(numbers.iterator().next())), false);
    }

    private ModelAnswer yesOrNo() {
        Matcher first = Pattern.compile("^[\"'`*]*(yes|no)[\"'`*]*(?:$|[.,;:!]|\\s[-\\u2013\\u2014]\\s)").matcher(level());
        if (first.find()) {
            return new ModelAnswer.Plain(first.group(1), bare().equalsIgnoreCase(first.group(1)));
        }
        return oneOf(List.of("yes", "no"));
    }

    private ModelAnswer type() {
        Set<String> kinds = new LinkedHashSet<>();
        Matcher kind = Pattern.compile("\\b(micro|macro)(?:[\\s-]?(?:facial\\s)?(?:expression|movement|event)s?)?\\b").matcher(level());
        while (kind.find()) {
            kinds.add(kind.group(1) + "-expression");
        }
        return kinds.size() == 1 && !isTurned() ? taken(kinds.iterator().next()) : unusable("is not one type of expression");
    }

    private ModelAnswer oneOf(List<String> choices) {
        Optional<String> exact = choices.stream().filter(bare()::equalsIgnoreCase).findFirst();
        if (exact.isPresent()) {
            return taken(exact.get());
        }
        List<String> named = choices.stream().filter(c -> Pattern.compile("\\b" + Pattern.quote(c) + "\\b").matcher(level()).find()).toList();
        return named.size() == 1 && !(choices.contains("no") ? TURNS : TURNS_OR_NO).matcher(level()).find() ? taken(named.getFirst()) : unusable("is not one of " + String.join(", ", choices));
    }

    private ModelAnswer unit() {
        Optional<ActionUnit> exact = ActionUnit.named(bare());
        if (exact.isPresent()) {
            return taken(exact.get().officialName());
        }
        UnitNames.Found found = UnitNames.in(text);
        return found.units().size() == 1 && !found.lost() && !isTurned() ? taken(found.units().iterator().next().officialName())
                : unusable("is not one action unit");
    }

    private ModelAnswer units() {
        if (isBrokenJson()) {
            return unusable(BROKEN);
        }
        Optional<JsonNode> json = json();
        if (json.isPresent()) {
            Optional<Set<ActionUnit>> units = unitsOf(json.get());
            return units.isEmpty() ? unusable("holds no list of action units") : new ModelAnswer.Plain(ChallengeWording.names(units.get()), true);
        }
        if (bare().equalsIgnoreCase(Answer.NONE)) {
            return taken(Answer.NONE);
        }
        Optional<Set<ActionUnit>> units = proseUnits();
        return units.isEmpty() ? unusable("holds no list of action units") : new ModelAnswer.Plain(ChallengeWording.names(units.get()), false);
    }

    /** Units that prose names, at least one. */
    private Optional<Set<ActionUnit>> proseUnits() {
        List<String> items = Arrays.stream(bare().split("[,;\\n]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
        List<Optional<ActionUnit>> all = items.stream().map(ActionUnit::named).toList();
        if (!all.isEmpty() && all.stream().allMatch(Optional::isPresent)) {
            return Optional.of(all.stream().map(Optional::get).collect(Collectors.toCollection(() -> EnumSet.noneOf(ActionUnit.class))));
        }
        UnitNames.Found found = UnitNames.in(text);
        return found.units().isEmpty() || found.lost() || isTurned() ? Optional.empty() : Optional.of(found.units());
    }

    private Optional<Emotion> fine() {
        Optional<Emotion> exact = Emotion.named(bare()).filter(e -> e.coarse().isPresent());
        if (exact.isPresent()) {
            return exact;
        }
        Matcher said = FINE.matcher(level());
        if (said.find()) {
            Optional<Emotion> named = Emotion.named(said.group(1)).filter(e -> e.coarse().isPresent());
            if (named.isPresent()) {
                return named;
            }
        }
        List<Emotion> named = Arrays.stream(Emotion.values()).filter(e -> e.coarse().isPresent() && Pattern.compile("\\b" + e.word() + "\\b").matcher(level()).find()).toList();
        return named.size() == 1 && !isTurned() ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private ModelAnswer unitsAndClass() {
        if (isBrokenJson()) {
            return unusable(BROKEN);
        }
        Optional<JsonNode> json = json();
        Optional<Set<ActionUnit>> units = json.isPresent() ? unitsOf(json.get()) : proseUnits();
        Optional<Emotion> fine = json.isPresent() ? emotionOf(json.get()) : fine();
        if (units.isEmpty() || fine.isEmpty()) {
            return unusable(units.isEmpty() ? "holds no list of action units" : "names no one expression class");
        }
        return new ModelAnswer.Plain(ChallengeWording.present(units.get()) + " " + therefore(fine.get()), json.isPresent());
    }

    private ModelAnswer analysis() {
        if (isBrokenJson()) {
            return unusable(BROKEN);
        }
        Optional<JsonNode> json = json();
        if (json.isEmpty()) {
            return prose();
        }
        Optional<Set<ActionUnit>> units = unitsOf(json.get());
        Optional<Emotion> fine = emotionOf(json.get());
        String motion = json.get().path(AskedForm.MOTION).asText("").replaceAll("\\s+", " ").strip();
        if (units.isEmpty() || fine.isEmpty() || motion.isEmpty()) {
            return unusable(units.isEmpty() ? "holds no list of action units" : fine.isEmpty() ? "names no one expression class" : "says nothing of the motion");
        }
        String full = motion.matches(".*[.!?]$") ? motion : motion + ".";
        return new ModelAnswer.Plain(full + " " + ChallengeWording.present(units.get()) + " " + therefore(fine.get()), true);
    }

    /** The coarse class follows from the fine one, as the challenge maps them: a model cannot contradict itself. */
    private static String therefore(Emotion fine) {
        return ChallengeWording.therefore(fine, fine.coarse().orElseThrow());
    }

    private ModelAnswer prose() {
        String line = oneLine();
        return line.length() > MOST_PROSE ? unusable("goes on for " + line.length() + " characters") : new ModelAnswer.Plain(line, true);
    }

    private boolean isBrokenJson() {
        return text.startsWith("{") && json().isEmpty();
    }

    private Optional<JsonNode> json() {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty where there is no such list, or one of its members is no unit. */
    private static Optional<Set<ActionUnit>> unitsOf(JsonNode json) {
        if (!json.path(AskedForm.UNITS).isArray()) {
            return Optional.empty();
        }
        List<ActionUnit> units = new ArrayList<>();
        for (JsonNode name : json.path(AskedForm.UNITS)) {
            Optional<ActionUnit> unit = name.isTextual() ? ActionUnit.named(name.asText()) : Optional.empty();
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            units.add(unit.get());
        }
        Set<ActionUnit> set = EnumSet.noneOf(ActionUnit.class);
        set.addAll(units);
        return Optional.of(set);
    }

    private static Optional<Emotion> emotionOf(JsonNode json) {
        return Emotion.named(json.path(AskedForm.EXPRESSION).asText("")).filter(e -> e.coarse().isPresent());
    }
}
