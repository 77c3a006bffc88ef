/* to[m][n] = sum_k W[n][k] from[m][k], then finish, for rows <= 4. For accelerators: a team of 32 neighbouring work-items makes one output, each taking 16 bytes
 * of the row of W in turn, and adds up in local memory as a tree. whole: how many 16 bytes may be loaded at once; the columns from rest on go one by one.
 * NDRange (ceil(outputs / 4) * 128), groups of 128. Java: transformer.TransformerBackend. */
#define TEAM 32
#define TEAMS 4
__kernel __attribute__((reqd_work_group_size(TEAM * TEAMS, 1, 1)))
void linearRowPerTeam(__global const ELEMENT *w, const long scalesAt, const int outputs, const int inputs, const int whole, const int rest,
                      __global const float *x, const long xAt, const int xStride, const int rows, __global const float *bias, const int hasBias,
                      const long biasAt, const int mode, __global float *to, const long toAt, const int toStride)
{
    __local float part[4][TEAM * TEAMS];
    const int lid = get_local_id(0);
    const int lane = lid % TEAM;
    const int output = (int) get_group_id(0) * TEAMS + lid / TEAM;
    const int n = min(output, outputs - 1);
    __global const ELEMENT *wn = w + ROW(n, inputs);
    __global const float *scale = (__global const float *) w + scalesAt + SCALES(n, inputs);
    __global const float *xs[4];
    float sum[4];
    #pragma unroll
    for (int m = 0; m < 4; m++) {
        xs[m] = x + xAt + (size_t) min(m, rows - 1) * xStride;
        sum[m] = 0.0f;
    }
    for (int unit = lane; unit < whole; unit += TEAM) {
        const uint4 words = ((__global const uint4 *) wn)[unit];
        #pragma unroll
        for (int i = 0; i < QUADS; i++) {
            const int column = quadColumn(unit, i);
            const float4 q = quad(words, i, scale, column);
            #pragma unroll
            for (int m = 0; m < 4; m++) {
                if (m < rows) {
                    sum[m] += dot(q, *(__global const float4 *) (xs[m] + column));
                }
            }
        }
    }
    for (int column = rest + lane; column < inputs; column += TEAM) {
        const float q = weightAt(wn, scale, column);
        #pragma unroll
        for (int m = 0; m < 4; m++) {
            if (m < rows) {
                sum[m] = fma(q, xs[m][column], sum[m]);
            }
        }
    }
    #pragma unroll
    for (int m = 0; m < 4; m++) {
        part[m][lid] = sum[m];
    }
    for (int middle = TEAM / 2; middle > 0; middle /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lane < middle) {
            for (int m = 0; m < rows; m++) {
                part[m][lid] += part[m][lid + middle];
            }
        }
    }
    if (lane == 0 && output < outputs) {
        for (int m = 0; m < rows; m++) {
            finish(part[m][lid], bias + biasAt, hasBias, output, mode, to + toAt + (size_t) m * toStride + output);
        }
    }
}
