/* Solves L L' x = b for four frames side by side, block row by block row (a block: one row of cells), in place. Java: motion.BlockFactor.
 * forward  y_i = D_i b_i - E_i y_{i-1} - F_i y_{i-2};   backward  x_i = D_i' y_i - G_i x_{i+1} - H_i x_{i+2}
 * blocks: for each direction and block row three dense block x block matrices, column after column. One group per four frames;
 * vectors: 3 * block float4 of local memory. */
__kernel void blockBandedSolve(__global const float *blocks, __global float4 *x, const int block, const int rows, __local float4 *vectors)
{
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    __global float4 *mine = x + (size_t) get_group_id(0) * block * rows;
    for (int pass = 0; pass < 2; pass++) {
        for (int step = 0; step < rows; step++) {
            const int row = pass == 0 ? step : rows - 1 - step;
            const int back = pass == 0 ? -1 : 1;
            for (int i = lid; i < block; i += size) {
                vectors[i] = mine[row * block + i];
                vectors[block + i] = step >= 1 ? -mine[(row + back) * block + i] : (float4) (0.0f);
                vectors[2 * block + i] = step >= 2 ? -mine[(row + 2 * back) * block + i] : (float4) (0.0f);
            }
            barrier(CLK_LOCAL_MEM_FENCE);
            __global const float *m = blocks + (size_t) (pass * rows + row) * 3 * block * block;
            const int columns = (step >= 2 ? 3 : step + 1) * block;
            for (int i = lid; i < block; i += size) {
                float4 sum = (float4) (0.0f);
                for (int j = 0; j < columns; j++) {
                    sum = fma((float4) (m[j * block + i]), vectors[j], sum);
                }
                mine[row * block + i] = sum;
            }
            barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
        }
    }
}
