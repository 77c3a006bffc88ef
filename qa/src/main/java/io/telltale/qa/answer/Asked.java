package io.telltale.qa.answer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a question asks for, whatever the events. */
enum Asked {
    COUNT("a count"), UNITS("action units"), UNIT_SHOWN("whether an action unit is shown"), UNIT_SIDE("the side of an action unit"), TYPE("a type"), TIME("a time"),
    LISTING("a list of events"), DURATION("a duration"), REGIONS("parts of the face"), SIDE("a side"), EMOTION("an expression class"),
    UNITS_AND_EMOTION("action units and the expression class"), ANALYSIS("a description");

    private final String words;

    Asked(String words) {
        this.words = words;
    }

    /** {@code a count}. */
    String words() {
        return words;
    }

    /** All that is asked for: one of them in a question that can be answered, several where several questions are put, none where nothing is asked. */
    static Set<Asked> in(Sentence s) {
        Set<Asked> asked = named(s);
        if (asked.contains(ANALYSIS)) {
            asked.removeAll(Set.of(UNITS, EMOTION, REGIONS));
        }
        if (asked.contains(EMOTION)) {
            asked.remove(TYPE);
        }
        if (asked.containsAll(Set.of(UNITS, EMOTION))) {
            asked.removeAll(Set.of(UNITS, EMOTION));
            asked.add(UNITS_AND_EMOTION);
        }
        boolean where = asked.contains(REGIONS) && s.text(s.first(Role.PLACE)).equals("where") && !s.has(Role.FACE);
        if (s.has(Role.UNIT) && (asked.equals(Set.of(SIDE)) || asked.equals(Set.of(REGIONS)) && where)) {
            return EnumSet.of(UNIT_SIDE);
        }
        return asked.isEmpty() ? implied(s).<Set<Asked>>map(EnumSet::of).orElse(asked) : asked;
    }

    /** What is named by a word of its own. */
    private static Set<Asked> named(Sentence s) {
        Set<Asked> asked = EnumSet.noneOf(Asked.class);
        add(asked, COUNT, s.has(Role.COUNT));
        add(asked, UNITS, s.has(Role.UNIT_NOUN, Role.UNITS_NOUN));
        add(asked, TYPE, s.has(Role.TYPE));
        add(asked, TIME, s.has(Role.WHEN, Role.ONSET, Role.APEX, Role.OFFSET));
        add(asked, DURATION, s.has(Role.DURATION));
        add(asked, REGIONS, s.has(Role.REGION, Role.PLACE) || s.follows(Role.WHICH, Role.MOVE));
        add(asked, SIDE, s.has(Role.SIDE_ASKED));
        add(asked, EMOTION, s.has(Role.FINE, Role.COARSE, Role.COARSE_NAME, Role.EMOTION, Role.EMOTION_NAME));
        add(asked, ANALYSIS, s.has(Role.ANALYSE));
        return asked;
    }

    private static void add(Set<Asked> asked, Asked one, boolean is) {
        if (is) {
            asked.add(one);
        }
    }

    /** What is asked for by the form of the sentence alone. */
    private static Optional<Asked> implied(Sentence s) {
        Optional<String> noun = s.nounAsked();
        if (s.has(Role.UNIT)) {
            return implied(s, noun);
        }
        if (noun.isPresent()) {
            boolean kind = s.has(Role.MICRO, Role.MACRO);
            boolean expression = noun.get().equals("expression") && !kind;
            return expression ? Optional.of(EMOTION) : Sentence.isSingular(noun.get()) && kind || s.has(Role.INDEX) ? Optional.empty() : Optional.of(LISTING);
        }
        boolean predicate = s.isYesNo() && !s.isThere();
        if (s.has(Role.INDEX)) {
            return ofOne(s, predicate);
        }
        if (!s.hasNoun()) {
            return s.has(Role.PART) && s.has(Role.MOVE) && (s.isYesNo() || s.isThere()) ? Optional.of(COUNT) : Optional.empty();
        }
        if (predicate && s.hasDefiniteNoun() && !s.has(Role.EXIST)) {
            return s.has(Role.SIDE) ? Optional.of(SIDE) : s.has(Role.PART) ? Optional.of(REGIONS) : s.has(Role.MICRO, Role.MACRO) ? Optional.of(TYPE) : Optional.empty();
        }
        return s.isYesNo() || s.isThere() ? Optional.of(COUNT) : s.has(Role.LIST) ? Optional.of(LISTING) : Optional.empty();
    }

    /** An action unit is named and nothing else is asked for. */
    private static Optional<Asked> implied(Sentence s, Optional<String> noun) {
        if (noun.isPresent() || s.has(Role.LIST) && s.hasNoun()) {
            return s.has(Role.INDEX) ? Optional.empty() : Optional.of(LISTING);
        }
        if (s.has(Role.WHICH)) {
            return Optional.empty();
        }
        if (s.isThere() && s.hasNoun() && s.isOfNoun(s.first(Role.UNIT)) && !s.has(Role.INDEX)) {
            return Optional.of(COUNT);
        }
        return s.isYesNo() || s.isThere() || !s.hasNoun() && !s.has(Role.INDEX) ? Optional.of(UNIT_SHOWN) : Optional.empty();
    }

    /** A question about one event: a yes/no question on a property is read as asking for the property. */
    private static Optional<Asked> ofOne(Sentence s, boolean predicate) {
        boolean what = s.follows(Role.WHICH, Role.VERB) && !s.has(Role.EXIST, Role.SIDE, Role.PART);
        if (s.hasOtherKind() || what) {
            return Optional.of(TYPE);
        }
        return !predicate ? Optional.empty() : s.has(Role.PART) ? Optional.of(REGIONS) : s.has(Role.SIDE) ? Optional.of(SIDE) : Optional.empty();
    }
}
