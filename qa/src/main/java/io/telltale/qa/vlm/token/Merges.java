package io.telltale.qa.vlm.token;

import java.util.Arrays;

/**
 * {@code (left, right) -> rank, token}: which two neighbours become one token, and which pair goes first. Byte pair encoding of one word merges the pair of lowest
 * rank, leftmost first, until none is left: R. Sennrich, B. Haddow, A. Birch, ACL 2016, doi:10.18653/v1/P16-1162.
 *
 * <p>A word of n bytes takes O(n log n): a heap of candidate pairs over a linked list of tokens. A candidate whose tokens have been merged away is told by its
 * rank, since a rank belongs to one pair alone. Immutable once all pairs are put in.
 */
final class Merges {
    private static final long FREE = -1;

    private final long[] pairs;
    private final long[] ranksAndTokens;
    private final int mask;

    Merges(int count) {
        int slots = Integer.highestOneBit(Math.max(16, 2 * count)) << 1;
        pairs = new long[slots];
        ranksAndTokens = new long[slots];
        mask = slots - 1;
        Arrays.fill(pairs, FREE);
    }

    /** @return false where the pair is there already */
    boolean put(int left, int right, int rank, int token) {
        int slot = slot(pair(left, right));
        if (pairs[slot] != FREE) {
            return false;
        }
        pairs[slot] = pair(left, right);
        ranksAndTokens[slot] = (long) rank << 32 | token;
        return true;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    private int slot(long pair) {
        int slot = (int) (pair * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (pairs[slot] != FREE && pairs[slot] != pair) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Rank in the high half, token in the low; negative where the two stay apart. */
    private long find(int left, int right) {
        int slot = slot(pair(left, right));
        return pairs[slot] == FREE ? -1 : ranksAndTokens[slot];
    }

    /** @param tokens of the bytes of one word; overwritten */
    int[] merge(int[] tokens) {
        int count = tokens.length;
        int[] next = new int[count];
        int[] previous = new int[count];
        Candidates candidates = new Candidates(count);
        for (int i = 0; i < count; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
            if (i + 1 < count) {
                offer(candidates, tokens, i, i + 1);
            }
        }
        int left = count;
        while (!candidates.isEmpty()) {
            long candidate = candidates.take();
            int at = (int) candidate;
            int right = next[at];
            if (tokens[at] < 0 || right == count) {
                continue;
            }
            long merged = find(tokens[at], tokens[right]);
            if (merged < 0 || merged >>> 32 != candidate >>> 32) {
                continue;
            }
            tokens[at] = (int) merged;
            tokens[right] = -1;
            next[at] = next[right];
            left--;
            if (next[at] < count) {
                previous[next[at]] = at;
                offer(candidates, tokens, at, next[at]);
            }
            if (previous[at] >= 0) {
                offer(candidates, tokens, previous[at], at);
            }
        }
        int[] result = new int[left];
        for (int i = 0, at = 0; at < count; at = next[at]) {
            result[i++] = tokens[at];
        }
        return result;
    }

    private void offer(Candidates candidates, int[] tokens, int left, int right) {
        long merged = find(tokens[left], tokens[right]);
        if (merged >= 0) {
            candidates.add(merged >>> 32 << 32 | left);
        }
    }

    /** A heap of (rank, position), least first. */
    private static final class Candidates {
        private long[] heap;
        private int size;

        Candidates(int capacity) {
            heap = new long[Math.max(4, capacity)];
        }

        boolean isEmpty() {
            return size == 0;
        }

        void add(long candidate) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            int at = size++;
            while (at > 0 && heap[at - 1 >> 1] > candidate) {
                heap[at] = heap[at - 1 >> 1];
                at = at - 1 >> 1;
            }
            heap[at] = candidate;
        }

        long take() {
            long least = heap[0];
            long last = heap[--size];
            int at = 0;
            for (int child = 1; child < size; child = 2 * at + 1) {
                if (child + 1 < size && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[child] >= last) {
                    break;
                }
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = last;
            return least;
        }
    }
}
