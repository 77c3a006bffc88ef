/* to[m][n] = sum_k W[n][k] from[m][k], then finish. For accelerators: a group of 256 makes 64 rows of 64 outputs, each work-item 4 x 4 of them; both sides pass
 * through local memory in stretches of 16 columns. NDRange (ceil(outputs / 64) * 256, ceil(rows / 64)), groups (256, 1). Java: transformer.TransformerBackend. */
#define SIDE 64
#define DEPTH 16
__kernel __attribute__((reqd_work_group_size(256, 1, 1)))
void linearLocalTiled(__global const ELEMENT *w, const long scalesAt, const int outputs, const int inputs, __global const float *x, const long xAt,
                      const int xStride, const int rows, __global const float *bias, const int hasBias, const long biasAt, const int mode,
                      __global float *to, const long toAt, const int toStride)
{
    /* One float more in a row keeps neighbours in different banks. */
    __local float wTile[DEPTH][SIDE + 1];
    __local float xTile[DEPTH][SIDE + 1];
    const int lid = get_local_id(0);
    const int n0 = SIDE * (int) get_group_id(0);
    const int m0 = SIDE * (int) get_group_id(1);
    const int tx = lid % 16;
    const int ty = lid / 16;
    __global const float *scales = (__global const float *) w + scalesAt;
    float sum[4][4];
    #pragma unroll
    for (int i = 0; i < 16; i++) {
        sum[i / 4][i % 4] = 0.0f;
    }
    for (int k0 = 0; k0 < inputs; k0 += DEPTH) {
        const int k = k0 + tx;
        #pragma unroll
        for (int i = 0; i < 4; i++) {
            const int row = ty + 16 * i;
            const int n = n0 + row;
            const int m = m0 + row;
            wTile[tx][row] = n < outputs && k < inputs ? weightAt(w + ROW(n, inputs), scales + SCALES(n, inputs), k) : 0.0f;
            xTile[tx][row] = m < rows && k < inputs ? x[xAt + (size_t) m * xStride + k] : 0.0f;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        #pragma unroll 4
        for (int d = 0; d < DEPTH; d++) {
            float a[4];
            float b[4];
            #pragma unroll
            for (int i = 0; i < 4; i++) {
                a[i] = xTile[d][ty + 16 * i];
                b[i] = wTile[d][tx + 16 * i];
            }
            #pragma unroll
            for (int i = 0; i < 16; i++) {
                sum[i / 4][i % 4] = fma(a[i / 4], b[i % 4], sum[i / 4][i % 4]);
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }
    #pragma unroll
    for (int i = 0; i < 16; i++) {
        const int m = m0 + ty + 16 * (i / 4);
        const int n = n0 + tx + 16 * (i % 4);
        if (m < rows && n < outputs) {
            finish(sum[i / 4][i % 4], bias + biasAt, hasBias, n, mode, to + toAt + (size_t) m * toStride + n);
        }
    }
}
