package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.pixels.VisualInput;
import java.util.List;

/**
 * A prompt as the decoder reads it.
 *
 * @param ids       of the tokens; those that stand for pictures are pads
 * @param positions [time, height, width][token]
 * @param delta     what is added to the number of a token behind the prompt to give its position
 * @param visuals   in the order in which they stand
 * @param keys      two prompts whose keys are equal up to some token are read alike up to there: the id of a text token, a fingerprint of a picture's part
 */
record PromptTokens(int[] ids, int[][] positions, int delta, List<Placed> visuals, long[] keys) {
    /**
     * A picture or video and its place.
     *
     * @param at tokens that stand for it, in order; not all neighbours where text of times stands between the frames
     */
    record Placed(VisualInput input, int[] at) {
        /** Has a part at or behind this token. */
        boolean reaches(int token) {
            return at[at.length - 1] >= token;
        }
    }

    int length() {
        return ids.length;
    }

    /** Tokens at the beginning that both have in common. */
    static int common(long[] a, int aLength, long[] b, int bLength) {
        int end = Math.min(aLength, bLength);
        int i = 0;
        while (i < end && a[i] == b[i]) {
            i++;
        }
        return i;
    }
}
