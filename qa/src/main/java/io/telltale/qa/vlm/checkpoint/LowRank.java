package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.WeightFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * A change of a matrix: W + scale * L R, L: outputs x rank, R: rank x inputs, both row by row. Source: E. J. Hu et al., LoRA, ICLR 2022, arXiv:2106.09685, section 4.1
 * (L is B there, R is A).
 */
record LowRank(float[] left, float[] right, int rank, float scale) {
    private static final int ROWS_OF_A_PIECE = 16;

    /** to = W + sum of scale * L R, all in float32. */
    static void merge(WeightFormat format, MemorySegment base, int outputs, int inputs, List<LowRank> changes, MemorySegment to, Workers workers) {
        int pieces = (outputs + ROWS_OF_A_PIECE - 1) / ROWS_OF_A_PIECE;
        workers.forEach(pieces, piece -> {
            float[] row = new float[inputs];
            float[] sum = new float[inputs];
            for (int o = piece * ROWS_OF_A_PIECE; o < Math.min(outputs, (piece + 1) * ROWS_OF_A_PIECE); o++) {
                Tensor.read(format, base, (long) o * inputs, row, inputs);
                for (LowRank change : changes) {
                    change.product(o, sum);
                    for (int i = 0; i < inputs; i++) {
                        row[i] += change.scale * sum[i];
                    }
                }
                MemorySegment.copy(row, 0, to, ValueLayout.JAVA_FLOAT, 4L * o * inputs, inputs);
            }
        });
    }

    /** sum = row o of L R. Four ranks in one pass, so that the sums are read and written a quarter as often. */
    private void product(int o, float[] sum) {
        int inputs = sum.length;
        Arrays.fill(sum, 0);
        int k = 0;
        for (; k + 4 <= rank; k += 4) {
            float a = left[o * rank + k];
            float b = left[o * rank + k + 1];
            float c = left[o * rank + k + 2];
            float d = left[o * rank + k + 3];
            int at = k * inputs;
            for (int i = 0; i < inputs; i++) {
                sum[i] += a * right[at + i] + b * right[at + inputs + i] + c * right[at + 2 * inputs + i] + d * right[at + 3 * inputs + i];
            }
        }
        for (; k < rank; k++) {
            float a = left[o * rank + k];
            int at = k * inputs;
            for (int i = 0; i < inputs; i++) {
                sum[i] += a * right[at + i];
            }
        }
    }
}
