package io.telltale.qa.vlm.token;

/** One answer in a form. */
final class FormConstraint implements TokenConstraint {
    private static final long[] NONE = {};

    private final FormMasks masks;
    private final FormAutomaton automaton;
    private final Tokenizer tokenizer;
    private final int endToken;
    private long state;
    private boolean ended;

    FormConstraint(FormMasks masks, Tokenizer tokenizer, int endToken) {
        this.masks = masks;
        this.automaton = masks.automaton();
        this.tokenizer = tokenizer;
        this.endToken = endToken;
        this.state = automaton.start();
    }

    @Override
    public void restrict(float[] logits) {
        if (logits.length < tokenizer.size() || endToken >= logits.length) {
            throw new IllegalArgumentException("the model has " + logits.length + " tokens, but its tokenizer " + tokenizer.size() + " and the last of an answer is " + endToken);
        }
        float end = logits[endToken];
        long[] allowed = isComplete() ? NONE : masks.allowed(state);
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
        byte[] bytes = tokenizer.held(token);
        long next = ended || tokenizer.isAdded(token) || bytes.length == 0 ? ByteForm.DEAD : state;
        for (int i = 0; i < bytes.length && next != ByteForm.DEAD; i++) {
            next = automaton.next(next, bytes[i] & 0xFF);
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
