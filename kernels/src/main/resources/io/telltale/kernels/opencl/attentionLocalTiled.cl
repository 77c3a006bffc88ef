/* As attentionRegisterTiled, for accelerators: a group of 128 serves 16 pairs of a row and a head, keys and values pass through local memory 16 at a time.
 * Every work-item goes as often round each loop as the others: PoCL 3.1 computes nonsense where they part ways between barriers inside a loop.
 * NDRange (ceil(pairs / 16) * 128, key heads, parts), groups (128, 1, 1). */
#define PAIRS 16
#define TILE 16
#define SIZE 128
#define MINE ((PAIRS * WIDTH + SIZE - 1) / SIZE)
/* One float more in a row keeps neighbours in different banks. */
#define PITCH (WIDTH + 1)
__kernel __attribute__((reqd_work_group_size(SIZE, 1, 1)))
void attentionLocalTiled(__global const float *q, const long qAt, const int qStride, __global const float *k, const long kAt, const int kStride,
                         __global const float *v, const long vAt, const int vStride, __global const int *spans, const int count, const int group,
                         const float factor, __global float *partial, __global float *to, const long toAt, const int toStride)
{
    __local float query[PAIRS * PITCH];
    __local float tile[TILE * PITCH];
    __local float s[PAIRS][TILE + 1];
    __local float most[PAIRS];
    __local float weight[PAIRS];
    __local float old[PAIRS];
    const int lid = get_local_id(0);
    const int first = PAIRS * (int) get_group_id(0);
    const int g = get_global_id(1);
    const int heads = get_global_size(1) * group;
    const int last = min(first + PAIRS, count * group) - 1;
    const int part = get_global_id(2);
    const int parts = get_global_size(2);
    float sum[MINE];
    for (int i = lid; i < PAIRS * WIDTH; i += SIZE) {
        const int pair = min(first + i / WIDTH, last);
        query[i / WIDTH * PITCH + i % WIDTH] = q[qAt + (size_t) (pair / group) * qStride + (g * group + pair % group) * WIDTH + i % WIDTH] * factor;
    }
    #pragma unroll
    for (int i = 0; i < MINE; i++) {
        sum[i] = 0.0f;
    }
    if (lid < PAIRS) {
        most[lid] = -INFINITY;
        weight[lid] = 0.0f;
    }
    const Keys keys = keysOf(spans, count, first / group, last / group);
    const int tiles = (keys.total + TILE - 1) / TILE;
    const int begin = (int) ((long) tiles * part / parts) * TILE;
    const int end = min(keys.total, (int) ((long) tiles * (part + 1) / parts) * TILE);
    for (int t = begin; t < end; t += TILE) {
        const int here = min(TILE, end - t);
        for (int from = 0; from < here * WIDTH; from += SIZE) {
            const int i = from + lid;
            if (i < here * WIDTH) {
                tile[i / WIDTH * PITCH + i % WIDTH] = k[kAt + (size_t) keyAt(keys, t + i / WIDTH) * kStride + g * WIDTH + i % WIDTH];
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int i = lid; i < PAIRS * TILE; i += SIZE) {
            const int p = i / TILE;
            const int j = i % TILE;
            float d = -INFINITY;
            if (j < here && sees(spans, count, min(first + p, last) / group, keyAt(keys, t + j))) {
                d = 0.0f;
                for (int c = 0; c < WIDTH; c++) {
                    d = fma(query[p * PITCH + c], tile[j * PITCH + c], d);
                }
            }
            s[p][j] = d;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int from = 0; from < here * WIDTH; from += SIZE) {
            const int i = from + lid;
            if (i < here * WIDTH) {
                tile[i / WIDTH * PITCH + i % WIDTH] = v[vAt + (size_t) keyAt(keys, t + i / WIDTH) * vStride + g * WIDTH + i % WIDTH];
            }
        }
        if (lid < PAIRS) {
            float now = most[lid];
            for (int j = 0; j < TILE; j++) {
                now = fmax(now, s[lid][j]);
            }
            float all = 0.0f;
            for (int j = 0; j < TILE; j++) {
                const float e = now == -INFINITY ? 0.0f : exp(s[lid][j] - now);
                s[lid][j] = e;
                all += e;
            }
            old[lid] = now == -INFINITY ? 1.0f : exp(most[lid] - now);
            weight[lid] = fma(weight[lid], old[lid], all);
            most[lid] = now;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        #pragma unroll
        for (int i = 0; i < MINE; i++) {
            const int n = min(lid + i * SIZE, PAIRS * WIDTH - 1);
            float d = sum[i] * old[n / WIDTH];
            for (int j = 0; j < here; j++) {
                d = fma(s[n / WIDTH][j], tile[j * PITCH + n % WIDTH], d);
            }
            sum[i] = d;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    #pragma unroll
    for (int i = 0; i < MINE; i++) {
        const int n = lid + i * SIZE;
        const int p = n / WIDTH;
        if (n < PAIRS * WIDTH && first + p <= last) {
            const int row = (first + p) / group;
            const int head = g * group + (first + p) % group;
            if (parts == 1) {
                to[toAt + (size_t) row * toStride + head * WIDTH + n % WIDTH] = sum[i] / weight[p];
            } else {
                __global float *out = partial + (((size_t) row * heads + head) * parts + part) * (WIDTH + 2);
                out[n % WIDTH] = sum[i];
                if (n % WIDTH == 0) {
                    out[WIDTH] = weight[p];
                    out[WIDTH + 1] = most[p];
                }
            }
        }
    }
}
