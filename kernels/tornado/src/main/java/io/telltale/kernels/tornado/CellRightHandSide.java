package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;

/** Frame -> b of every cell, cut back to its reach; as {@code motion.RightHandSideLanes}. One work-item a cell and frame, grid (cells rounded up, frames). */
final class CellRightHandSide {
    private CellRightHandSide() {
    }

    /**
     * b_c = k_c Σ over the cell's pixels of (∇P_ref + ∇P_t)/2 · (P_ref - P_t), P_t = (P - bias)/gain. Number i of frame f goes to ((f/4) n + i) 4 + f%4, n
     * numbers a frame.
     *
     * @param reach per cell, k_c and the longest b_c
     */
    static void tt_cellRightHandSide(KernelContext c, float[] frames, float[] light, float[] filtered, float[] gradientX, float[] gradientY, float[] reach,
                                     int[] shape, float[] out) {
        int cell = c.globalIdx;
        int frame = c.globalIdy;
        int width = shape[CellChain.WIDTH];
        int height = shape[CellChain.HEIGHT];
        int columns = shape[CellChain.COLUMNS];
        int cells = columns * shape[CellChain.ROWS];
        int side = shape[CellChain.SIDE];
        int first = frame * width * height;
        if (cell < cells && frame < shape[CellChain.FRAMES]) {
            float gain = light[2 * frame];
            float bias = light[2 * frame + 1];
            float sumX = 0;
            float sumY = 0;
            int left = cell % columns * side;
            int top = cell / columns * side;
            for (int y = top; y < top + side; y++) {
                int up = first + Math.max(y - 1, 0) * width;
                int here = first + y * width;
                int down = first + Math.min(y + 1, height - 1) * width;
                float rowX = 0;
                float rowY = 0;
                for (int x = left; x < left + side; x++) {
                    int i = y * width + x;
                    float d = filtered[i] - (frames[here + x] - bias) / gain;
                    float gx = 0.5f * (frames[here + Math.min(x + 1, width - 1)] - frames[here + Math.max(x - 1, 0)]) / gain;
                    float gy = 0.5f * (frames[down + x] - frames[up + x]) / gain;
                    rowX += 0.5f * (gradientX[i] + gx) * d;
                    rowY += 0.5f * (gradientY[i] + gy) * d;
                }
                sumX += rowX;
                sumY += rowY;
            }
            float bx = sumX * reach[2 * cell];
            float by = sumY * reach[2 * cell];
            float length = TornadoMath.sqrt(bx * bx + by * by);
            float most = reach[2 * cell + 1];
            float within = length > most ? most / length : 1;
            int at = (frame / 4 * 2 * cells + 2 * cell) * 4 + frame % 4;
            out[at] = bx * within;
            out[at + 4] = by * within;
        }
    }
}
