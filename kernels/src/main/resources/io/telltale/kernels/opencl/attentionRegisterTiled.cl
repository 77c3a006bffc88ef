/* softmax(q k / sqrt(WIDTH)) v with an online softmax over tiles of 32 keys. For processors: one work-item serves four pairs of a row and a head, of the group
 * heads that share keys: pair p is row p / group, head g * group + p % group. The keys are parted into parts; where there are several, each leaves its sums, the
 * sum of its weights and its maximum in partial, for attentionCombined. WIDTH: of a head, defined by the program. NDRange (ceil(pairs / 4), key heads, parts), groups of one.
 * Java: transformer.TransformerBackend; M. Milakov, N. Gimelshein, arXiv:1805.02867. */
#define PAIRS 4
#define TILE 32
#define FULL (WIDTH / 16)
#define VECTORS ((WIDTH + 15) / 16)

static inline float16 headVector(__global const float *x, const int v)
{
    if (v < FULL) {
        return vload16(v, x);
    }
    float part[16];
    for (int i = 0; i < 16; i++) {
        part[i] = 16 * v + i < WIDTH ? x[16 * v + i] : 0.0f;
    }
    return vload16(0, part);
}

static inline float sumOfHead(const float16 v)
{
    const float8 a = v.lo + v.hi;
    const float4 b = a.lo + a.hi;
    return (b.x + b.z) + (b.y + b.w);
}

__kernel __attribute__((reqd_work_group_size(1, 1, 1)))
void attentionRegisterTiled(__global const float *q, const long qAt, const int qStride, __global const float *k, const long kAt, const int kStride,
                            __global const float *v, const long vAt, const int vStride, __global const int *spans, const int count, const int group,
                            const float factor, __global float *partial, __global float *to, const long toAt, const int toStride)
{
    const int first = PAIRS * (int) get_global_id(0);
    const int g = get_global_id(1);
    const int heads = get_global_size(1) * group;
    const int pairs = count * group;
    const int last = min(first + PAIRS, pairs) - 1;
    const int parts = get_global_size(2);
    float16 query[PAIRS][VECTORS];
    float16 sum[PAIRS][VECTORS];
    float most[PAIRS];
    float weight[PAIRS];
    float s[PAIRS][TILE];
    for (int p = 0; p < PAIRS; p++) {
        const int pair = min(first + p, last);
        __global const float *x = q + qAt + (size_t) (pair / group) * qStride + (g * group + pair % group) * WIDTH;
        for (int i = 0; i < VECTORS; i++) {
            query[p][i] = headVector(x, i) * factor;
            sum[p][i] = (float16) (0.0f);
        }
        most[p] = -INFINITY;
        weight[p] = 0.0f;
    }
    const Keys keys = keysOf(spans, count, first / group, last / group);
    const int tiles = (keys.total + TILE - 1) / TILE;
    const int part = get_global_id(2);
    const int begin = (int) ((long) tiles * part / parts) * TILE;
    const int end = min(keys.total, (int) ((long) tiles * (part + 1) / parts) * TILE);
    for (int t = begin; t < end; t += TILE) {
        const int here = min(TILE, end - t);
        for (int j = 0; j < here; j++) {
            const int key = keyAt(keys, t + j);
            __global const float *row = k + kAt + (size_t) key * kStride + g * WIDTH;
            float16 d[PAIRS];
            #pragma unroll
            for (int p = 0; p < PAIRS; p++) {
                d[p] = (float16) (0.0f);
            }
            #pragma unroll
            for (int i = 0; i < VECTORS; i++) {
                const float16 a = headVector(row, i);
                #pragma unroll
                for (int p = 0; p < PAIRS; p++) {
                    d[p] = fma(a, query[p][i], d[p]);
                }
            }
            #pragma unroll
            for (int p = 0; p < PAIRS; p++) {
                s[p][j] = sees(spans, count, min(first + p, last) / group, key) ? sumOfHead(d[p]) : -INFINITY;
            }
        }
        for (int p = 0; p < PAIRS; p++) {
            float now = most[p];
            for (int j = 0; j < here; j++) {
                now = fmax(now, s[p][j]);
            }
            for (int j = here; j < TILE; j++) {
                s[p][j] = -INFINITY;
            }
            const float old = now == -INFINITY ? 1.0f : exp(most[p] - now);
            float16 all = (float16) (0.0f);
            for (int j = 0; j < TILE; j += 16) {
                const float16 e = now == -INFINITY ? (float16) (0.0f) : exp(vload16(0, s[p] + j) - now);
                vstore16(e, 0, s[p] + j);
                all += e;
            }
            weight[p] = fma(weight[p], old, sumOfHead(all));
            most[p] = now;
            for (int i = 0; i < VECTORS; i++) {
                sum[p][i] *= old;
            }
        }
        for (int i = 0; i < VECTORS; i++) {
            float16 d[PAIRS];
            #pragma unroll
            for (int p = 0; p < PAIRS; p++) {
                d[p] = sum[p][i];
            }
            for (int j = 0; j < here; j++) {
                const float16 a = headVector(v + vAt + (size_t) keyAt(keys, t + j) * vStride + g * WIDTH, i);
                #pragma unroll
                for (int p = 0; p < PAIRS; p++) {
                    d[p] = fma(a, (float16) (s[p][j]), d[p]);
                }
            }
            #pragma unroll
            for (int p = 0; p < PAIRS; p++) {
                sum[p][i] = d[p];
            }
        }
    }
    for (int p = 0; first + p <= last; p++) {
        const int row = (first + p) / group;
        const int head = g * group + (first + p) % group;
        __global float *out = parts == 1 ? to + toAt + (size_t) row * toStride + head * WIDTH : partial + (((size_t) row * heads + head) * parts + part) * (WIDTH + 2);
        const float by = parts == 1 ? 1.0f / weight[p] : 1.0f;
        for (int i = 0; i < WIDTH; i++) {
            out[i] = ((const float *) sum[p])[i] * by;
        }
        if (parts > 1) {
            out[WIDTH] = weight[p];
            out[WIDTH + 1] = most[p];
        }
    }
}
