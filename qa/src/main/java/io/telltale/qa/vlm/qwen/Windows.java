package io.telltale.qa.vlm.qwen;

import java.util.Arrays;

/**
 * Squares of patches, window by window.
 *
 * @param order the number of a square in the picture's own order, for each place in the order of windows
 * @param ends  the first place behind each window
 */
record Windows(int[] order, int[] ends) {
    /**
     * Windows lie on a grid from the upper left; those at the right and lower edge may be smaller.
     *
     * @param rows    of squares in a frame
     * @param columns of squares in a row
     * @param side    of a window, in squares, >= 1
     */
    static Windows of(int frames, int rows, int columns, int side) {
        int[] order = new int[frames * rows * columns];
        int[] ends = new int[frames * ((rows + side - 1) / side) * ((columns + side - 1) / side)];
        int at = 0;
        int window = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int top = 0; top < rows; top += side) {
                for (int left = 0; left < columns; left += side) {
                    for (int row = top; row < Math.min(top + side, rows); row++) {
                        for (int column = left; column < Math.min(left + side, columns); column++) {
                            order[at++] = (frame * rows + row) * columns + column;
                        }
                    }
                    ends[window++] = at;
                }
            }
        }
        return new Windows(order, ends);
    }

    /** 0 and the ends, in patches. */
    int[] bounds(int inSquare) {
        int[] bounds = new int[ends.length + 1];
        Arrays.setAll(bounds, i -> i == 0 ? 0 : ends[i - 1] * inSquare);
        return bounds;
    }

    /** Numbers of the squares, {@code each} for one, brought into the order of windows. */
    float[] ordered(float[] numbers, int each) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(numbers, order[i] * each, result, i * each, each);
        }
        return result;
    }

    /** The same for the coordinates of patches, [coordinate][patch]. */
    int[][] ordered(int[][] places, int inSquare) {
        int[][] result = new int[places.length][places[0].length];
        for (int axis = 0; axis < places.length; axis++) {
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(places[axis], order[i] * inSquare, result[axis], i * inSquare, inSquare);
            }
        }
        return result;
    }
}
