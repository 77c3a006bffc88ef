package io.telltale.qa.vlm.token;

import java.util.LinkedHashMap;
import java.util.Map;

/** One answer in a form. What may come next is worked out once for all states that look alike from as far as a token reaches. */
final class FormConstraint implements TokenConstraint {
    /** 152 thousand tokens are 19 kB each. */
    private static final int MOST_KEPT = 512;

    private final FormAutomaton automaton;
    private final Tokenizer tokenizer;
    private final SortedVocabulary vocabulary;
    private final int endToken;
    private final Map<Long, long[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, long[]> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private long state;
    private boolean ended;

    FormConstraint(FormAutomaton automaton, Tokenizer tokenizer, int endToken) {
        this.automaton = automaton;
        this.tokenizer = tokenizer;
        this.vocabulary = tokenizer.sorted();
        this.endToken = endToken;
        this.state = automaton.start();
    }

    @Override
    public void restrict(float[] logits) {
        if (logits.length < tokenizer.size() || endToken >= logits.length) {
            throw new IllegalArgumentException("the model has " + logits.length + " tokens, but its tokenizer " + tokenizer.size() + " and the last of an answer is " + endToken);
        }
        float end = logits[endToken];
        long[] allowed = ended || automaton.isOver(state) ? new long[0]
                : known.computeIfAbsent(automaton.seenFrom(state, vocabulary.longest()), key -> vocabulary.allowed(automaton, state, tokenizer.size()));
        for (int id = 0; id < logits.length; id++) {
            if (id >>> 6 >= allowed.length || (allowed[id >>> 6] & 1L << id) == 0) {
                logits[id] = Float.NEGATIVE_INFINITY;
            }
        }
        if (ended || automaton.mayEnd(state)) {
            logits[endToken] = end;
        }
    }

    @Override
    public void accept(int token) {
        if (token == endToken) {
            if (!ended && !automaton.mayEnd(state)) {
                throw new IllegalArgumentException("the answer may not end here");
            }
            ended = true;
            return;
        }
        long next = tokenizer.isAdded(token) || tokenizer.held(token).length == 0 || ended ? ByteForm.DEAD : state;
        for (byte value : tokenizer.held(token)) {
            next = next == ByteForm.DEAD ? next : automaton.next(next, value & 0xFF);
        }
        if (next == ByteForm.DEAD) {
            throw new IllegalArgumentException("the token " + token + " may not come here: '" + tokenizer.spelled(new int[] {token}) + "'");
        }
        state = next;
    }

    @Override
    public boolean isComplete() {
        return ended || automaton.isOver(state);
    }
}
