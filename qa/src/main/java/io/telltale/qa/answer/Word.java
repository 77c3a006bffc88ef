package io.telltale.qa.answer;

import java.util.Map;
import java.util.Set;

/** One word of a question: the role that it plays in the grammar, as written, and a number where it is an index. */
record Word(Role role, String text, int number) {
    enum Role {
        COUNT, MICRO, MACRO, EVENT, UNITS, TYPE, ANY, INDEX, INDEX_FROM_END, VERB, FILLER, LIE, EMOTION, IDENTITY, UNKNOWN
    }

    private static final Map<Role, Set<String>> VOCABULARY = Map.ofEntries(
            Map.entry(Role.COUNT, Set.of("howmany", "count", "counts", "number", "quantity", "tally")),
            Map.entry(Role.MICRO, Set.of("micro", "micros", "me", "mes")),
            Map.entry(Role.MACRO, Set.of("macro", "macros", "mae", "maes")),
            Map.entry(Role.EVENT, Set.of("expression", "expressions", "event", "events")),
            Map.entry(Role.UNITS, Set.of("au", "aus")),
            Map.entry(Role.TYPE, Set.of("type", "kind", "class", "category", "classify", "sort")),
            Map.entry(Role.ANY, Set.of("any")),
            Map.entry(Role.VERB, Set.of("is", "was", "are", "were", "do", "does", "did")),
            Map.entry(Role.FILLER, Set.of("a", "an", "the", "this", "that", "these", "those", "in", "on", "of", "for", "from", "within", "during", "over",
                    "to", "with", "and", "or", "either", "both", "one", "ones", "it", "its", "there", "here", "what", "which", "whats", "please", "can", "could",
                    "would", "will", "you", "i", "we", "list", "name", "identify", "determine", "find", "found", "detect", "detected", "spot", "spotted", "see", "seen",
                    "know", "say", "answer", "report", "state", "appear", "appears", "appeared", "appearing", "occur", "occurs", "occurred", "occurring", "happen",
                    "happens", "happened", "exist", "exists", "show", "shows", "shown", "contain", "contains", "contained", "include", "includes", "included",
                    "present", "visible", "observed", "observe", "active", "activated", "involved", "displayed", "display", "displays", "made", "make", "makes",
                    "have", "has", "had", "be", "been", "being", "total", "overall", "altogether", "all", "whole", "entire", "full", "different", "distinct",
                    "unique", "individual", "various", "facial", "face", "subject", "person", "video", "clip", "recording", "footage", "film", "movie",
                    "sequence", "exactly", "times", "numbered", "set", "as", "hi", "hello", "thanks", "belong", "belongs")),
            Map.entry(Role.LIE, Set.of("lie", "lies", "lying", "liar", "lied", "truth", "truthful", "truthfully", "honest", "honesty", "deceive", "deceiving",
                    "deception", "deceptive", "deceptively", "cheating", "guilty", "fake", "genuine", "sincere", "trust", "trustworthy", "faking")),
            Map.entry(Role.EMOTION, Set.of("emotion", "emotions", "emotional", "feel", "feels", "feeling", "feelings", "felt", "mood", "happy", "happiness", "sad", "sadness",
                    "angry", "anger", "fear", "afraid", "scared", "disgust", "disgusted", "surprise", "surprised", "contempt", "repression", "positive", "negative",
                    "nervous", "stressed", "stress", "anxious", "coarse", "fine", "grained", "smile", "smiling", "joy", "pain")),
            Map.entry(Role.IDENTITY, Set.of("who", "whose", "age", "old", "gender", "sex", "male", "female", "man", "woman", "race", "ethnicity", "nationality", "identity")));

    static Word index(String text, int number) {
        return new Word(Role.INDEX, text, number);
    }

    static Word indexFromEnd(String text, int number) {
        return new Word(Role.INDEX_FROM_END, text, number);
    }

    static Word of(String text) {
        for (Map.Entry<Role, Set<String>> entry : VOCABULARY.entrySet()) {
            if (entry.getValue().contains(text)) {
                return new Word(entry.getKey(), text, 0);
            }
        }
        return new Word(Role.UNKNOWN, text, 0);
    }

    boolean isIndex() {
        return role == Role.INDEX || role == Role.INDEX_FROM_END;
    }
}
