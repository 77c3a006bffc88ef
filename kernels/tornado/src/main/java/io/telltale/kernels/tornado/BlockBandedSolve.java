package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;

/**
 * L Lᵀ x = b for four frames side by side, block row by block row as {@code motion.BlockFactor} lays L out: forward {@code y_i = D_i b_i - E_i y_{i-1} - F_i
 * y_{i-2}}, backward {@code x_i = D_iᵀ y_i - G_i x_{i+1} - H_i x_{i+2}}. One work-group per four frames; a work-item makes every LOCAL-th number of a block.
 */
final class BlockBandedSolve {
    static final int LOCAL = 64;

    private BlockBandedSolve() {
    }

    /**
     * @param blocks       of both passes
     * @param intermediate y, of the size of b
     */
    static void tt_blockBandedSolve(KernelContext c, float[] blocks, float[] b, int[] shape, float[] intermediate, float[] x) {
        int lid = c.localIdx;
        int block = 2 * shape[CellChain.COLUMNS];
        int rows = shape[CellChain.ROWS];
        int first = c.groupIdx * block * rows * 4;
        int last = c.groupIdx * 4 < shape[CellChain.FRAMES] ? block : 0;
        for (int row = 0; row < rows; row++) {
            int matrices = row * 3 * block * block;
            for (int i = lid; i < last; i += LOCAL) {
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                float s3 = 0;
                for (int j = 0; j < block; j++) {
                    float m = blocks[matrices + j * block + i];
                    int at = first + (row * block + j) * 4;
                    s0 += m * b[at];
                    s1 += m * b[at + 1];
                    s2 += m * b[at + 2];
                    s3 += m * b[at + 3];
                }
                for (int back = 1; back <= Math.min(row, 2); back++) {
                    for (int j = 0; j < block; j++) {
                        float m = blocks[matrices + (back * block + j) * block + i];
                        int at = first + ((row - back) * block + j) * 4;
                        s0 -= m * intermediate[at];
                        s1 -= m * intermediate[at + 1];
                        s2 -= m * intermediate[at + 2];
                        s3 -= m * intermediate[at + 3];
                    }
                }
                int to = first + (row * block + i) * 4;
                intermediate[to] = s0;
                intermediate[to + 1] = s1;
                intermediate[to + 2] = s2;
                intermediate[to + 3] = s3;
            }
            c.globalBarrier();
        }
        for (int step = 0; step < rows; step++) {
            int row = rows - 1 - step;
            int matrices = (rows + row) * 3 * block * block;
            for (int i = lid; i < last; i += LOCAL) {
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                float s3 = 0;
                for (int j = 0; j < block; j++) {
                    float m = blocks[matrices + j * block + i];
                    int at = first + (row * block + j) * 4;
                    s0 += m * intermediate[at];
                    s1 += m * intermediate[at + 1];
                    s2 += m * intermediate[at + 2];
                    s3 += m * intermediate[at + 3];
                }
                for (int back = 1; back <= Math.min(step, 2); back++) {
                    for (int j = 0; j < block; j++) {
                        float m = blocks[matrices + (back * block + j) * block + i];
                        int at = first + ((row + back) * block + j) * 4;
                        s0 -= m * x[at];
                        s1 -= m * x[at + 1];
                        s2 -= m * x[at + 2];
                        s3 -= m * x[at + 3];
                    }
                }
                int to = first + (row * block + i) * 4;
                x[to] = s0;
                x[to + 1] = s1;
                x[to + 2] = s2;
                x[to + 3] = s3;
            }
            c.globalBarrier();
        }
    }
}
