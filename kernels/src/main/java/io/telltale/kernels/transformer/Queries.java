package io.telltale.kernels.transformer;

import java.util.Arrays;

/** Queries as lines: the rows for the first head of a group, then those for the next; each head filled up with zeros. */
final class Queries {
    private Queries() {
    }

    /** q / sqrt(headWidth); zero from the last line to {@code length}. */
    static void scaled(HeadShape shape, HostRows q, int keyHead, int first, int rows, float[] into, int length, int width) {
        int group = shape.heads() / shape.keyHeads();
        float scale = (float) (1 / Math.sqrt(shape.headWidth()));
        Arrays.fill(into, 0, length, 0);
        for (int r = 0; r < rows * group; r++) {
            q.read(first + r % rows, (keyHead * group + r / rows) * shape.headWidth(), shape.headWidth(), into, r * width);
        }
        for (int i = 0; i < length; i++) {
            into[i] *= scale;
        }
    }
}
