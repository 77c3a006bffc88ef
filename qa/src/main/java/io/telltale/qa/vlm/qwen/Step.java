package io.telltale.qa.vlm.qwen;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Tokens that are read together. They need not be neighbours, nor of one conversation: each says where it is kept and what it sees.
 *
 * @param positions [time, height, width][token]
 * @param at        row of the cache that takes its key and value
 * @param shared    sees the rows 0 to shared - 1 of the cache, and
 * @param from      the rows from here
 * @param to        to before here, its own among them
 */
record Step(int[] tokens, int[][] positions, int[] at, int[] shared, int[] from, int[] to) {
    /** Tokens {@code first} to {@code end - 1} of one text, whose first {@code shared} tokens are kept from row 0 on and whose others from row {@code base} on. */
    static Step branch(int[] tokens, int[][] positions, int first, int end, int shared, int base) {
        int n = end - first;
        int[] at = new int[n];
        int[] sharedRows = new int[n];
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = base + first + i - shared;
            sharedRows[i] = shared;
            from[i] = base;
            to[i] = at[i] + 1;
        }
        return new Step(Arrays.copyOfRange(tokens, first, end), columns(positions, first, end), at, sharedRows, from, to);
    }

    /** All of these, read at once. */
    static Step joined(List<Step> steps) {
        int[][] positions = new int[3][];
        for (int axis = 0; axis < positions.length; axis++) {
            int a = axis;
            positions[a] = all(steps, step -> step.positions()[a]);
        }
        return new Step(all(steps, Step::tokens), positions, all(steps, Step::at), all(steps, Step::shared), all(steps, Step::from), all(steps, Step::to));
    }

    private static int[] all(List<Step> steps, Function<Step, int[]> what) {
        return steps.stream().map(what).flatMapToInt(Arrays::stream).toArray();
    }

    private static int[][] columns(int[][] positions, int first, int end) {
        int[][] part = new int[positions.length][];
        for (int axis = 0; axis < part.length; axis++) {
            part[axis] = Arrays.copyOfRange(positions[axis], first, end);
        }
        return part;
    }
}
