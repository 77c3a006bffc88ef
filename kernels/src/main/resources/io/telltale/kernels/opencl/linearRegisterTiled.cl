/* to[m][n] = sum_k W[n][k] from[m][k], then finish. For processors: one work-item makes up to 16 outputs of up to BAND rows, in tiles of registers whose sums run
 * over vectors of 16 columns. Columns go in stretches of STRETCH, so that a band of rows stays in the second cache while the matrix passes by once.
 * NDRange (ceil(outputs / 16), ceil(rows / BAND)), groups of one. Java: transformer.TransformerBackend. */
#define BAND 48
#define STRETCH 128

static inline float sum16(const float16 v)
{
    const float8 a = v.lo + v.hi;
    const float4 b = a.lo + a.hi;
    const float2 c = b.lo + b.hi;
    return c.x + c.y;
}

/* The last numbers of a row as a vector, zeros behind count. */
static inline float16 rowEnd(__global const float *x, const int count)
{
    float part[16];
    #pragma unroll 1
    for (int i = 0; i < 16; i++) {
        part[i] = i < count ? x[i] : 0.0f;
    }
    return vload16(0, part);
}

/* Vector i of the last block of W, of whose columns count > 0 are left from there on. */
static inline float16 weightsEnd(__global const ELEMENT *at, __global const float *scale, const int block, const int i, const int count)
{
#if VECTORS > 1
    return weights16(at, scale, block, i);
#else
    float part[16];
    #pragma unroll 1
    for (int l = 0; l < 16; l++) {
        part[l] = l < count ? weightAt(at, scale, 16 * block + l) : 0.0f;
    }
    return vload16(0, part);
#endif
}

/* sums[r][c] += the tile of R rows and C outputs over blocks first to last - 1, then what is left of the row where end is not 0. Each of the R * C sums is parted
 * into A, so that additions need not wait for each other. */
#define TILE(name, R, C, A) \
static inline void name(__global const float *x, const size_t stride, const int rows, __global const ELEMENT *w, const size_t rowSize, __global const float *scale, \
                 const size_t scaleSize, const int outputs, const int first, const int last, const int end, float *sums) \
{ \
    float16 acc[R][C][A]; \
    __global const float *xs[R]; \
    __global const ELEMENT *ws[C]; \
    __global const float *ss[C]; \
    _Pragma("unroll") for (int r = 0; r < R; r++) { \
        xs[r] = x + (size_t) min(r, rows - 1) * stride; \
    } \
    _Pragma("unroll") for (int c = 0; c < C; c++) { \
        ws[c] = w + (size_t) min(c, outputs - 1) * rowSize; \
        ss[c] = scale + (size_t) min(c, outputs - 1) * scaleSize; \
    } \
    _Pragma("unroll") for (int i = 0; i < R * C * A; i++) { \
        acc[i / (C * A)][i / A % C][i % A] = (float16) (0.0f); \
    } \
    int b = first; \
    for (; b + STEP(A) / VECTORS <= last; b += STEP(A) / VECTORS) { \
        _Pragma("unroll") for (int i = 0; i < STEP(A); i++) { \
            float16 a[R]; \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                a[r] = vload16(VECTORS * b + i, xs[r]); \
            } \
            _Pragma("unroll") for (int c = 0; c < C; c++) { \
                const float16 q = weights16(ws[c], ss[c], b + i / VECTORS, i % VECTORS); \
                _Pragma("unroll") for (int r = 0; r < R; r++) { \
                    acc[r][c][i % A] = fma(a[r], q, acc[r][c][i % A]); \
                } \
            } \
        } \
    } \
    for (; STEP(A) > VECTORS && b < last; b++) { \
        _Pragma("unroll") for (int i = 0; i < VECTORS * C; i++) { \
            const float16 q = weights16(ws[i % C], ss[i % C], b, i / C); \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                acc[r][i % C][0] = fma(vload16(VECTORS * b + i / C, xs[r]), q, acc[r][i % C][0]); \
            } \
        } \
    } \
    for (int i = 0; 16 * i < end; i++) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            const float16 q = weightsEnd(ws[c], ss[c], last, i, end); \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                acc[r][c][0] = fma(rowEnd(xs[r] + 16 * (VECTORS * last + i), end - 16 * i), q, acc[r][c][0]); \
            } \
        } \
    } \
    _Pragma("unroll") for (int r = 0; r < R; r++) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            float16 sum = acc[r][c][0]; \
            _Pragma("unroll") for (int i = 1; i < A; i++) { \
                sum += acc[r][c][i]; \
            } \
            sums[r * 16 + c] += sum16(sum); \
        } \
    } \
}

/* Vectors of one turn: a whole block, and no fewer than there are partial sums. */
#define STEP(A) (VECTORS > A ? VECTORS : A)
TILE(tileOfOne, 1, 1, 4)
TILE(tileOfFour, 4, 4, 1)
TILE(tileOfSix, 6, 4, 1)

__kernel __attribute__((reqd_work_group_size(1, 1, 1)))
void linearRegisterTiled(__global const ELEMENT *w, const long scalesAt, const int outputs, const int inputs, __global const float *x, const long xAt,
                         const int xStride, const int rows, __global const float *bias, const int hasBias, const long biasAt, const int mode,
                         __global float *to, const long toAt, const int toStride)
{
    const int n = 16 * (int) get_global_id(0);
    const int m = BAND * (int) get_global_id(1);
    const int wide = min(16, outputs - n);
    const int high = min(BAND, rows - m);
    const size_t rowSize = ROW(1, inputs);
    const size_t scaleSize = SCALES(1, inputs);
    __global const float *scale = (__global const float *) w + scalesAt + SCALES(n, inputs);
    __global const ELEMENT *wn = w + ROW(n, inputs);
    __global const float *xm = x + xAt + (size_t) m * xStride;
    const int blocks = inputs / (16 * VECTORS);
    /* Tiles that reach beyond the last row or output repeat it, and leave what nobody looks at. */
    float sums[(BAND + 6) * 16];
    for (int i = 0; i < (BAND + 6) * 16; i++) {
        sums[i] = 0.0f;
    }
    int first = 0;
    int last;
    do {
        last = high <= 4 ? blocks : min(blocks, first + STRETCH / VECTORS);
        const int end = last == blocks ? inputs - 16 * VECTORS * blocks : 0;
        for (int c = 0; c < wide; c += 4) {
            const int across = min(4, wide - c);
            int r = 0;
            for (; high - r > 4; r += 6) {
                tileOfSix(xm + (size_t) r * xStride, xStride, high - r, wn + c * rowSize, rowSize, scale + c * scaleSize, scaleSize, across, first, last, end,
                          sums + r * 16 + c);
            }
            if (high - r > 1) {
                tileOfFour(xm + (size_t) r * xStride, xStride, high - r, wn + c * rowSize, rowSize, scale + c * scaleSize, scaleSize, across, first, last, end,
                           sums + r * 16 + c);
            } else if (high - r == 1) {
                for (int d = c; d < c + across; d++) {
                    tileOfOne(xm + (size_t) r * xStride, xStride, 1, wn + d * rowSize, rowSize, scale + d * scaleSize, scaleSize, 1, first, last, end,
                              sums + r * 16 + d);
                }
            }
        }
        first = last;
    } while (last < blocks);
    for (int r = 0; r < high; r++) {
        for (int c = 0; c < wide; c++) {
            finish(sums[r * 16 + c], bias + biasAt, hasBias, n + c, mode, to + toAt + (size_t) (m + r) * toStride + n + c);
        }
    }
}
