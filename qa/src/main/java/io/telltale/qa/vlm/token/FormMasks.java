package io.telltale.qa.vlm.token;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code state -> tokens that may come next} for one form, worked out once for all states that look alike from as far as a token reaches. Several threads may ask. */
final class FormMasks {
    /** 152 thousand tokens are 19 kB each; a form has few states but for the last characters of a text and the last words of a list. */
    private static final int MOST_KEPT = 128;

    private final FormAutomaton automaton;
    private final SortedVocabulary vocabulary;
    private final int size;
    private final Map<Long, long[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, long[]> eldest) {
            return size() > MOST_KEPT;
        }
    };

    FormMasks(FormAutomaton automaton, Tokenizer tokenizer) {
        this.automaton = automaton;
        this.vocabulary = tokenizer.sorted();
        this.size = tokenizer.size();
    }

    FormAutomaton automaton() {
        return automaton;
    }

    /** Bit i is set where the token i may come next. Not a copy. */
    synchronized long[] allowed(long state) {
        return known.computeIfAbsent(automaton.seenFrom(state, vocabulary.longest()), key -> vocabulary.allowed(automaton, state, size));
    }
}
