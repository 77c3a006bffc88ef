package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a sentence is no question of the grammar. Two kinds: {@link Question.Unanswerable}, where no one could answer from motion or the question contradicts
 * itself, and {@link Question.FreeForm}, where the question may be sensible and the grammar does not hold it.
 */
final class Objections {
    /** Words that belong to certain questions alone; anywhere else they would be skipped, and what is asked with them. */
    private static final Map<Role, Set<Asked>> BELONGS = belongs();

    private final String text;
    private final Sentence s;

    Objections(String text, Sentence sentence) {
        this.text = text;
        this.s = sentence;
    }

    private static Map<Role, Set<Asked>> belongs() {
        Map<Role, Set<Asked>> map = new EnumMap<>(Role.class);
        Set<Asked> classes = EnumSet.of(Asked.EMOTION, Asked.UNITS_AND_EMOTION, Asked.ANALYSIS);
        map.put(Role.TYPE, EnumSet.of(Asked.TYPE, Asked.EMOTION, Asked.UNITS_AND_EMOTION));
        map.put(Role.GRAINED, classes);
        map.put(Role.BASED, classes);
        map.put(Role.SEVERAL, EnumSet.of(Asked.UNITS, Asked.UNITS_AND_EMOTION));
        map.put(Role.DETAIL, EnumSet.of(Asked.ANALYSIS));
        map.put(Role.FRAME, EnumSet.of(Asked.TIME));
        map.put(Role.LASTS, EnumSet.of(Asked.DURATION));
        map.put(Role.ANY, EnumSet.complementOf(EnumSet.of(Asked.TYPE, Asked.DURATION)));
        return map;
    }

    /** Against single words and phrases. */
    Optional<Question> toWords() {
        if (s.tokens().isEmpty()) {
            return unanswerable("The question is empty.");
        }
        if (s.has(Role.LIE)) {
            return unanswerable("Telltale measures how a face moves; motion is no evidence of a lie, and it does not judge honesty.");
        }
        if (s.has(Role.IDENTITY)) {
            return unanswerable("Telltale measures how a face moves; it does not recognise or describe persons.");
        }
        if (s.has(Role.FEELING)) {
            return unanswerable("Telltale names the expression that a face shows; what a person feels, thinks or intends is not in its motion.");
        }
        List<Token.Senseless> senseless = s.all(Token.Senseless.class);
        if (!senseless.isEmpty()) {
            return unanswerable(senseless.getFirst().reason());
        }
        return s.tokens().stream().filter(token -> token.role() == Role.UNKNOWN || token.role() == Role.NUMBER).findFirst()
                .flatMap(token -> freeForm("'" + token.text() + "' has no place in what can be asked.")).or(this::toTurns);
    }

    /** Against words that are known, and change what is asked where they stand. */
    private Optional<Question> toTurns() {
        if (s.isYesNo() && s.tokens().stream().anyMatch(token -> token.text().equals("all")) && !s.isThere()) {
            return freeForm("Whether something holds for all events has no place in what can be asked.");
        }
        for (int i = 0; i < s.tokens().size(); i++) {
            int of = s.text(i + 1).equals("of") ? i + (s.text(i + 2).equals("the") ? 3 : 2) : i;
            if (s.role(i) == Role.WINDOW && of > i && (s.role(of) == Role.INDEX || s.role(of).isNoun())) {
                return freeForm("Times are those of the video, not those within an event: '" + s.text(i) + "'.");
            }
        }
        return Optional.empty();
    }

    /** Against what is asked: nothing, or several things. */
    Optional<Question> to(Set<Asked> asked) {
        boolean named = s.has(Role.EMOTION_NAME, Role.COARSE_NAME);
        if (named && (selectsByEmotion() || asked.contains(Asked.UNITS_AND_EMOTION) || asked.size() > 1)) {
            return freeForm("Events are not selected by their emotion; ask for the emotion of an event instead.");
        }
        if (asked.equals(Set.of(Asked.COUNT, Asked.UNITS)) && !s.hasNoun()) {
            return unanswerable("Action units are listed, not counted.");
        }
        if (asked.contains(Asked.DURATION) && !s.has(Role.WHEN) && s.has(Role.ONSET, Role.APEX, Role.OFFSET)) {
            return freeForm("The duration of an event is that from onset to offset; other durations have no place in what can be asked.");
        }
        boolean moment = asked.contains(Asked.TIME) && !s.has(Role.WHEN);
        if (moment && (asked.size() > 1 || s.isThere()) || asked.equals(Set.of(Asked.TIME)) && s.isYesNo()) {
            return freeForm("It is not clear which time is meant; say times in seconds, as in 'in the first 10 s', or ask when an event starts or ends.");
        }
        if (asked.size() > 1) {
            return unanswerable("One question at a time: this asks for " + asked.stream().sorted().map(Asked::words).collect(Collectors.joining(" and for ")) + ".");
        }
        if (asked.isEmpty()) {
            boolean question = s.has(Role.WHICH) || s.isYesNo();
            return question && (s.hasNoun() || s.has(Role.INDEX, Role.UNIT, Role.PART)) ? freeForm("It is not clear what is asked of the events.")
                    : unanswerable("The question was not understood: it does not say what is asked.");
        }
        if (s.count(Role.COUNT) > 1) {
            return unanswerable("One question at a time: this asks for several counts.");
        }
        return asked.equals(Set.of(Asked.EMOTION)) && s.has(Role.FINE) && s.has(Role.COARSE)
                ? unanswerable("One question at a time: this asks for the fine-grained and for the coarse class.") : Optional.empty();
    }

    /** {@code the happy expression}, {@code any negative events}; not {@code is it a happy expression?} */
    private boolean selectsByEmotion() {
        boolean list = (s.isThere() || s.nounAsked().isPresent() || s.has(Role.LIST)) && s.hasNoun();
        for (int i = 0; i < s.tokens().size(); i++) {
            boolean name = s.role(i) == Role.EMOTION_NAME || s.role(i) == Role.COARSE_NAME;
            if (name && (list || s.role(i + 1).isNoun() && !Set.of("a", "an", "or").contains(s.text(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Against the way in which one thing is asked. */
    Optional<Question> to(Asked asked) {
        Optional<Question> several = toSeveral();
        if (several.isPresent()) {
            return several;
        }
        Optional<Question> index = s.has(Role.INDEX) ? toIndex(asked) : Optional.empty();
        if (index.isPresent()) {
            return index;
        }
        if (asked == Asked.TYPE && !s.has(Role.INDEX)) {
            return unanswerable("It is not clear which event is meant: name it by its number, as in '2-th', 'third' or 'last'.");
        }
        Optional<Token> stray = s.tokens().stream().filter(token -> !BELONGS.getOrDefault(token.role(), EnumSet.of(asked)).contains(asked)).findFirst();
        if (stray.isPresent()) {
            return freeForm("'" + stray.get().text() + "' has no place in a question for " + asked.words() + ".");
        }
        if (!hasSubject(asked)) {
            String reason = "The question was not understood: it does not say what " + asked.words() + " is asked of.";
            return asked == Asked.ANALYSIS ? freeForm(reason) : unanswerable(reason);
        }
        return s.hasKindsApart() && asked != Asked.TYPE ? freeForm("It is not clear which kind of expression is meant.") : toConditions(asked);
    }

    private Optional<Question> toSeveral() {
        if (s.count(Role.INDEX) > 1) {
            return unanswerable("One event at a time: this names several.");
        }
        if (s.all(Token.Unit.class).stream().map(Token.Unit::unit).distinct().count() > 1) {
            return unanswerable("One action unit at a time: this names several.");
        }
        if (s.all(Token.Part.class).stream().map(Token.Part::part).distinct().count() > 1) {
            return unanswerable("One part of the face at a time: this names several.");
        }
        if (s.all(Token.Sided.class).stream().map(Token.Sided::side).distinct().count() > 1) {
            return unanswerable("One side of the face at a time: this names several.");
        }
        List<Token.Window> windows = s.all(Token.Window.class);
        return !windows.isEmpty() && Conditions.window(windows).isEmpty() ? unanswerable("The time windows have nothing in common that could be told without the video.")
                : Optional.empty();
    }

    private Optional<Question> toIndex(Asked asked) {
        if (asked == Asked.COUNT) {
            return unanswerable("Events are counted over the whole video; a single event has no count.");
        }
        if (s.follows(Role.INDEX, Role.UNIT_NOUN, Role.UNITS_NOUN, Role.UNIT)) {
            return freeForm("Events have numbers, action units have none in a list.");
        }
        if (asked == Asked.TYPE && s.kindOfIndex().isPresent()) {
            return unanswerable("The type of that event is in the question. To number micro- and macro-expressions together, ask for 'the "
                    + s.text(s.first(Role.INDEX)) + " expression event'.");
        }
        return asked != Asked.TYPE && s.hasOtherKind() ? freeForm("It is not clear which event is meant.") : Optional.empty();
    }

    /** Whether there is something of which it can be asked. */
    private boolean hasSubject(Asked asked) {
        boolean events = s.hasNoun() || s.has(Role.INDEX);
        boolean motion = s.has(Role.MOVE) && s.has(Role.PART);
        return switch (asked) {
            case COUNT -> s.has(Role.UNIT) || (s.hasNoun() || motion) && !countsParts();
            case TIME -> events || motion || s.has(Role.UNIT) || s.tokens().stream().anyMatch(t -> Set.of("onset", "apex", "offset").contains(t.text()));
            case DURATION -> events || motion;
            case REGIONS -> (s.has(Role.REGION, Role.FACE, Role.MOVE) || s.has(Role.PART)) && (events || s.has(Role.MOVE, Role.EXIST));
            case SIDE -> events || s.has(Role.MOVE);
            case ANALYSIS -> events || s.has(Role.WINDOW, Role.MOVE, Role.UNIT_NOUN, Role.UNITS_NOUN, Role.UNIT, Role.EMOTION, Role.REGION);
            case UNITS, UNIT_SHOWN, UNIT_SIDE, TYPE, LISTING, EMOTION, UNITS_AND_EMOTION -> true;
        };
    }

    /** {@code how many eyes …}: a part of the face directly after the counting word, with no noun after it. */
    private boolean countsParts() {
        int next = s.first(Role.COUNT) + 1;
        while (s.role(next) == Role.FILLER && next < s.tokens().size() || s.role(next) == Role.SIDE || s.role(next) == Role.FACE) {
            next++;
        }
        return s.has(Role.COUNT) && s.role(next) == Role.PART && !s.role(next + 1).isNoun();
    }

    /** A part, a side or a unit must clearly say which events are meant; beside an index, and where units or classes are asked for, it must belong to the noun. */
    private Optional<Question> toConditions(Asked asked) {
        Set<Role> selecting = Conditions.selecting(s, asked);
        boolean loose = !s.has(Role.INDEX) && switch (asked) {
            case COUNT, TIME, LISTING, DURATION -> true;
            case SIDE -> s.has(Role.SIDE_ASKED) && !s.has(Role.SIDE);
            case UNIT_SHOWN -> !s.has(Role.PART);
            case UNITS, UNIT_SIDE, TYPE, REGIONS, EMOTION, UNITS_AND_EMOTION, ANALYSIS -> false;
        };
        OptionalInt unclear = Conditions.positions(s, selecting).filter(i -> !loose && !s.isOfNoun(i)).findFirst();
        if (unclear.isPresent()) {
            return freeForm("It is not clear which events '" + s.text(unclear.getAsInt()) + "' selects; say 'the events that …' or 'the second event with …'.");
        }
        boolean blinks = asked == Asked.COUNT && !s.hasNoun() && s.all(Token.Unit.class).stream().anyMatch(t -> t.unit() == ActionUnit.BLINK || t.unit() == ActionUnit.EYE_CLOSURE);
        return blinks ? freeForm("Blinks are told from expressions and are not counted among them.") : Optional.empty();
    }

    private Optional<Question> unanswerable(String reason) {
        return Optional.of(new Question.Unanswerable(text, reason));
    }

    private Optional<Question> freeForm(String reason) {
        return Optional.of(new Question.FreeForm(text, "The question lies outside the grammar: " + Character.toLowerCase(reason.charAt(0)) + reason.substring(1)));
    }
}
