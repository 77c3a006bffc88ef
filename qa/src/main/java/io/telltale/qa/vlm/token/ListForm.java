package io.telltale.qa.vlm.token;

/**
 * A JSON array of at most so many words; may be empty; behind a comma one blank or none. The state is how many words are done and, in the low bits, either a phase
 * or a place in the word.
 *
 * @param words each with its quotation marks, so that none begins like another
 */
record ListForm(WordsForm words, int most) implements ByteForm {
    private static final int OPEN = 0;
    private static final int FIRST = 1;
    private static final int AFTER = 2;
    private static final int COMMA = 3;
    private static final int BLANK = 4;
    /** And a node. */
    private static final int WORD = 5;
    private static final int PHASE_BITS = 24;
    private static final int PHASE = (1 << PHASE_BITS) - 1;

    /** Room for the count is 24 bits; more words than that nobody waits for. */
    ListForm {
        most = Math.min(most, PHASE);
    }

    @Override
    public long start() {
        return OPEN;
    }

    @Override
    public long next(long state, int value) {
        long done = state >>> PHASE_BITS;
        int phase = (int) state & PHASE;
        return switch (phase) {
            case OPEN -> value == '[' ? FIRST : DEAD;
            case FIRST -> value == ']' ? DONE : word(done, words.start(), value);
            case AFTER -> value == ']' ? DONE : value == ',' && done < most ? done << PHASE_BITS | COMMA : DEAD;
            case COMMA -> value == ' ' ? done << PHASE_BITS | BLANK : word(done, words.start(), value);
            case BLANK -> word(done, words.start(), value);
            default -> word(done, phase - WORD, value);
        };
    }

    private long word(long done, long node, int value) {
        long next = words.next(node, value);
        return next == DEAD ? DEAD : next == DONE ? done + 1 << PHASE_BITS | AFTER : done << PHASE_BITS | next + WORD;
    }

    @Override
    public boolean mayEnd(long state) {
        return false;
    }

    @Override
    public long seenFrom(long state, int bytes) {
        long left = most - (state >>> PHASE_BITS);
        return Math.min(left, bytes) << PHASE_BITS | state & PHASE;
    }

    @Override
    public long mostBytes() {
        return 2 + most * (words.mostBytes() + 2);
    }
}
