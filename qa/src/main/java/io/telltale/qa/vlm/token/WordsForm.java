package io.telltale.qa.vlm.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of these words, some of which may begin like others. The state is a node of the tree of their bytes; 0 is its root. */
final class WordsForm implements ByteForm {
    private final List<int[]> children = new ArrayList<>();
    private final List<Boolean> ends = new ArrayList<>();
    private final int longest;

    /** @param words none empty */
    WordsForm(List<String> words) {
        node();
        int most = 0;
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            most = Math.max(most, bytes.length);
            int at = 0;
            for (byte value : bytes) {
                int[] below = children.get(at);
                if (below[value & 0xFF] == 0) {
                    below[value & 0xFF] = node();
                }
                at = below[value & 0xFF];
            }
            ends.set(at, true);
        }
        longest = most;
    }

    private int node() {
        children.add(new int[256]);
        ends.add(false);
        return children.size() - 1;
    }

    private boolean isLeaf(int node) {
        for (int child : children.get(node)) {
            if (child != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long next(long state, int value) {
        int next = children.get((int) state)[value];
        return next == 0 ? ends.get((int) state) ? PASS : DEAD : isLeaf(next) ? DONE : next;
    }

    @Override
    public boolean mayEnd(long state) {
        return ends.get((int) state);
    }

    @Override
    public long mostBytes() {
        return longest;
    }
}
