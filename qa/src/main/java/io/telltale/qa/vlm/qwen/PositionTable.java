package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.VisionConfig;

/**
 * A learned square of positions, read between its points: {@code (row, column) -> bilinear(table, row (side - 1) / (rows - 1), column (side - 1) / (columns - 1))}.
 * The corners of any picture are the corners of the table.
 */
final class PositionTable {
    private final float[] table;
    private final int side;
    private final int width;

    private PositionTable(float[] table, int side, int width) {
        this.table = table;
        this.side = side;
        this.width = width;
    }

    static PositionTable load(Loading from, VisionConfig vision) throws CheckpointException {
        return new PositionTable(from.store().matrix(from.prefix() + "pos_embed.weight", vision.positions(), vision.hidden()).floats(),
                (int) Math.round(Math.sqrt(vision.positions())), vision.hidden());
    }

    /** One row for each patch. */
    float[] at(int[][] places, int rows, int columns) {
        int n = places[0].length;
        float[] result = new float[n * width];
        for (int i = 0; i < n; i++) {
            // Single precision, as where the table was learned.
            float y = places[0][i] * ((side - 1) / (float) Math.max(rows - 1, 1));
            float x = places[1][i] * ((side - 1) / (float) Math.max(columns - 1, 1));
            int top = (int) y;
            int left = (int) x;
            int bottom = Math.min(top + 1, side - 1);
            int right = Math.min(left + 1, side - 1);
            float down = y - top;
            float across = x - left;
            add((1 - down) * (1 - across), top * side + left, result, i);
            add((1 - down) * across, top * side + right, result, i);
            add(down * (1 - across), bottom * side + left, result, i);
            add(down * across, bottom * side + right, result, i);
        }
        return result;
    }

    private void add(float share, int point, float[] result, int row) {
        for (int j = 0; j < width; j++) {
            result[row * width + j] += share * table[point * width + j];
        }
    }
}
