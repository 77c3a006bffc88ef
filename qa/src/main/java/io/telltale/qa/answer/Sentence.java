package io.telltale.qa.answer;

import io.telltale.spotting.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tokens of a question in order, and what their order says: whether it is a yes/no question, which noun an index belongs to, which noun a condition belongs to.
 */
record Sentence(List<Token> tokens) {
    private static final Set<String> DEFINITE = Set.of("the", "this", "these", "those", "all", "it");
    private static final Set<String> PREPOSITIONS = Set.of("in", "during", "within", "for", "of", "from", "on", "at");
    private static final Set<String> SINGULAR = Set.of("expression", "event", "movement", "motion", "me", "mae");

    Sentence {
        tokens = List.copyOf(tokens);
    }

    boolean has(Role... roles) {
        Set<Role> wanted = Set.of(roles);
        return tokens.stream().anyMatch(token -> wanted.contains(token.role()));
    }

    long count(Role role) {
        return tokens.stream().filter(token -> token.role() == role).count();
    }

    /** Position of the first token in a role; -1 where there is none. */
    int first(Role role) {
        return IntStream.range(0, tokens.size()).filter(i -> role(i) == role).findFirst().orElse(-1);
    }

    /** Beyond either end, {@link Role#FILLER}. */
    Role role(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).role() : Role.FILLER;
    }

    String text(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
    }

    <T extends Token> List<T> all(Class<T> kind) {
        return tokens.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A word for events is there. */
    boolean hasNoun() {
        return has(Role.EVENT, Role.MICRO, Role.MACRO);
    }

    /** {@code Is …}, {@code Does …}, {@code In event 2, is …}, {@code Tell me whether …}. */
    boolean isYesNo() {
        boolean adverb = PREPOSITIONS.contains(text(0)) || role(0) == Role.WINDOW;
        Set<Role> before = adverb ? EnumSet.of(Role.FILLER, Role.WINDOW, Role.INDEX, Role.EVENT, Role.MICRO, Role.MACRO) : EnumSet.of(Role.FILLER, Role.WINDOW);
        return has(Role.WHETHER) || tokens.stream().filter(t -> !before.contains(t.role())).findFirst().filter(t -> t.role() == Role.VERB).isPresent();
    }

    /** {@code is there}, {@code there are}, {@code any}: asks whether something exists. */
    boolean isThere() {
        return has(Role.ANY) || IntStream.range(0, tokens.size()).anyMatch(i -> text(i).equals("there") && (role(i - 1) == Role.VERB || role(i + 1) == Role.VERB));
    }

    /** One of the roles directly follows the first token of {@code role}. */
    boolean follows(Role role, Role... next) {
        return IntStream.range(0, tokens.size() - 1).anyMatch(i -> role(i) == role && Set.of(next).contains(role(i + 1)));
    }

    /** {@code the expression}, {@code these micro-expressions}, {@code is it micro}: events that are taken to be known, not asked for. */
    boolean hasDefiniteNoun() {
        return IntStream.range(1, tokens.size()).anyMatch(i -> role(i).isNoun() && DEFINITE.contains(text(i - 1)));
    }

    /** {@code what expression is …}: the noun directly after the question word, if it is one. */
    Optional<String> nounAsked() {
        int which = first(Role.WHICH);
        int noun = which + 1;
        while (role(noun) == Role.FACE || role(noun).isKind() || text(which + 1).equals("of") && Set.of("of", "the", "these").contains(text(noun))) {
            noun++;
        }
        return which >= 0 && role(noun) == Role.EVENT && role(noun + 1) != Role.TYPE ? Optional.of(text(noun)) : Optional.empty();
    }

    static boolean isSingular(String noun) {
        return SINGULAR.contains(noun);
    }

    /** The kind that an index counts among: {@code second micro-expression}, {@code second of the micro-expressions}, {@code micro-expression 2}. */
    Optional<Kind> kindOfIndex() {
        int at = kindAtIndex();
        return at < 0 ? Optional.empty() : Optional.of(kind(at));
    }

    /** A kind is named beside that of the index. */
    boolean hasOtherKind() {
        int at = kindAtIndex();
        return IntStream.range(0, tokens.size()).anyMatch(i -> role(i).isKind() && i != at);
    }

    private int kindAtIndex() {
        int index = first(Role.INDEX);
        if (role(index - 1) == Role.EVENT) {
            return role(index - 2).isKind() ? index - 2 : -1;
        }
        int noun = index + 1;
        boolean of = text(noun).equals("of") || text(noun).equals("one") && text(noun + 1).equals("of");
        while (index >= 0 && (of && Set.of("one", "of", "the", "all").contains(text(noun)) || isAdjective(noun))) {
            noun++;
        }
        return index >= 0 && role(noun).isKind() && role(noun + 1) == Role.EVENT ? noun : -1;
    }

    private boolean isAdjective(int at) {
        return role(at) == Role.SIDE || role(at) == Role.PART || role(at) == Role.FACE;
    }

    private Kind kind(int at) {
        return role(at) == Role.MICRO ? Kind.MICRO : Kind.MACRO;
    }

    /** The one kind that is named anywhere; empty where none or both are. */
    Optional<Kind> kind() {
        return has(Role.MICRO) == has(Role.MACRO) ? Optional.empty() : Optional.of(has(Role.MICRO) ? Kind.MICRO : Kind.MACRO);
    }

    /** Both kinds are named, and not as a list: "how many micro-expressions are macro-expressions?" */
    boolean hasKindsApart() {
        int micro = first(Role.MICRO);
        int macro = first(Role.MACRO);
        return micro >= 0 && macro >= 0 && tokens.subList(Math.min(micro, macro), Math.max(micro, macro)).stream()
                .anyMatch(t -> !t.role().isNoun() && t.role() != Role.COUNT && !Set.of("and", "or", "the", "of", "a").contains(t.text()));
    }

    /**
     * Whether the condition at {@code at} belongs to the noun (the indexed one where there is an index): it stands before the noun as an adjective ("the second
     * left-sided event") or after it, tied by a word such as "that", "with", "which", "showing".
     */
    boolean isOfNoun(int at) {
        int index = first(Role.INDEX);
        int noun = at + 1;
        while (isAdjective(noun) || role(noun).isKind()) {
            noun++;
        }
        if (role(noun) == Role.EVENT && at > index) {
            return true;
        }
        return IntStream.range(Math.max(0, index), at).anyMatch(i -> (role(i) == Role.LINK || text(i).equals("which") || text(i).equals("showing")) && afterNoun(i));
    }

    /** Directly after a noun, or with an index or a time window between: "the events in the first 10 s that …". */
    private boolean afterNoun(int at) {
        int before = at - 1;
        while (role(before) == Role.WINDOW || role(before) == Role.INDEX || leadsToWindow(before)) {
            before--;
        }
        return role(before) == Role.EVENT || before < at - 1 && role(at - 1) == Role.INDEX;
    }

    private boolean leadsToWindow(int at) {
        int next = at + 1;
        while (text(next).equals("the")) {
            next++;
        }
        return role(next) == Role.WINDOW && Set.of("in", "during", "within", "the").contains(text(at));
    }
}
