package io.telltale.qa.vlm.qwen;

import java.util.OptionalInt;

/**
 * One answer and where its tokens are kept: the first {@code shared} from row 0 of the cache on, the others from row {@code base} on.
 */
final class Branch {
    final PromptTokens prompt;
    final Answering answering;
    private final int shared;
    private final int base;
    private int length;
    private OptionalInt token = OptionalInt.empty();

    Branch(PromptTokens prompt, Answering answering, int shared, int base) {
        this.prompt = prompt;
        this.answering = answering;
        this.shared = shared;
        this.base = base;
        this.length = prompt.length();
    }

    int shared() {
        return shared;
    }

    int base() {
        return base;
    }

    /** Tokens that have been read, those of the answer included. */
    int length() {
        return length;
    }

    void drawn(OptionalInt next) {
        token = next;
    }

    boolean goesOn() {
        return token.isPresent();
    }

    int token() {
        return token.getAsInt();
    }

    /** Reads the token that was drawn last. */
    Step step() {
        int position = length + prompt.delta();
        int row = base + length - shared;
        length++;
        return new Step(new int[] {token.getAsInt()}, new int[][] {{position}, {position}, {position}}, new int[] {row}, new int[] {shared}, new int[] {base}, new int[] {row + 1});
    }
}
