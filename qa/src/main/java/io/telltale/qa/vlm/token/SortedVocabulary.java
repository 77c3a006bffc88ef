package io.telltale.qa.vlm.token;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The tokens that text is made of, in the order of their bytes, each with how much of it is the beginning of the one before: a tree of bytes without nodes. A walk
 * through an automaton goes on from where two neighbours part, and passes over all tokens that begin like one that is refused.
 */
final class SortedVocabulary {
    private final int[] ids;
    private final byte[][] bytes;
    private final int[] shared;
    private final int longest;

    SortedVocabulary(Tokenizer tokenizer) {
        ids = IntStream.range(0, tokenizer.size()).filter(id -> tokenizer.held(id).length > 0 && !tokenizer.isAdded(id)).boxed()
                .sorted(Comparator.comparing(tokenizer::held, Arrays::compareUnsigned)).mapToInt(Integer::intValue).toArray();
        bytes = Arrays.stream(ids).mapToObj(tokenizer::held).toArray(byte[][]::new);
        shared = new int[ids.length];
        for (int i = 1; i < ids.length; i++) {
            int differ = Arrays.mismatch(bytes[i - 1], bytes[i]);
            shared[i] = differ < 0 ? bytes[i].length : differ;
        }
        longest = Arrays.stream(bytes).mapToInt(token -> token.length).max().orElse(0);
    }

    /** Bytes. */
    int longest() {
        return longest;
    }

    /** Bit i is set where the token i may come next. */
    long[] allowed(FormAutomaton automaton, long from, int size) {
        long[] allowed = new long[(size + 63) / 64];
        long[] states = new long[longest + 1];
        states[0] = from;
        int i = 0;
        while (i < ids.length) {
            byte[] token = bytes[i];
            int at = shared[i];
            long state = states[at];
            while (state != ByteForm.DEAD && at < token.length) {
                state = automaton.next(state, token[at] & 0xFF);
                states[++at] = state;
            }
            if (state != ByteForm.DEAD) {
                allowed[ids[i] >>> 6] |= 1L << ids[i];
                i++;
            } else {
                do {
                    i++;
                } while (i < ids.length && shared[i] >= at);
            }
        }
        return allowed;
    }
}
