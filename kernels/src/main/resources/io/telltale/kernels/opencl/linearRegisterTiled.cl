/* to[m][n] = sum_k W[n][k] from[m][k], then finish. For processors: one work-item makes up to 16 outputs of up to BAND rows, in tiles of registers whose sums run
 * over vectors of 16 columns. Columns go in stretches of STRETCH, so that a band of rows stays in the second cache while the matrix passes by once.
 * NDRange (ceil(outputs / 16), ceil(rows / BAND)), groups of one. Java: transformer.TransformerBackend. */
#define BAND 48
#define STRETCH 128

inline float sum16(const float16 v)
{
    const float8 a = v.lo + v.hi;
    const float4 b = a.lo + a.hi;
    const float2 c = b.lo + b.hi;
    return c.x + c.y;
}

/* The last count < 16 of a row as a vector, zeros behind. */
inline float16 rowEnd(__global const float *x, const int count)
{
    float part[16];
    for (int i = 0; i < 16; i++) {
        part[i] = i < count ? x[i] : 0.0f;
    }
    return vload16(0, part);
}

inline float16 weightsEnd(__global const ELEMENT *at, __global const float *scale, const int first, const int count)
{
    float part[16];
    for (int i = 0; i < 16; i++) {
        part[i] = i < count ? weightAt(at, scale, first + i) : 0.0f;
    }
    return vload16(0, part);
}

/* sums[r][c] += the tile of R rows and C outputs; vectors first to last - 1, then what is left of the row where end is not 0. */
#define TILE(name, R, C) \
inline void name(__global const float *x, const size_t stride, const int rows, __global const ELEMENT *w, const size_t rowSize, __global const float *scale, \
                 const size_t scaleSize, const int outputs, const int first, const int last, const int end, float *sums) \
{ \
    float16 acc[R][C]; \
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
    _Pragma("unroll") for (int r = 0; r < R; r++) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            acc[r][c] = (float16) (0.0f); \
        } \
    } \
    int v = first; \
    for (; v + UNROLL <= last; v += UNROLL) { \
        _Pragma("unroll") for (int u = 0; u < UNROLL; u++) { \
            float16 a[R]; \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                a[r] = vload16(v + u, xs[r]); \
            } \
            _Pragma("unroll") for (int c = 0; c < C; c++) { \
                const float16 b = weights16(ws[c], ss[c], v + u); \
                _Pragma("unroll") for (int r = 0; r < R; r++) { \
                    acc[r][c] = fma(a[r], b, acc[r][c]); \
                } \
            } \
        } \
    } \
    for (; v < last; v++) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            const float16 b = weights16(ws[c], ss[c], v); \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                acc[r][c] = fma(vload16(v, xs[r]), b, acc[r][c]); \
            } \
        } \
    } \
    if (end > 0) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            const float16 b = weightsEnd(ws[c], ss[c], 16 * last, end); \
            _Pragma("unroll") for (int r = 0; r < R; r++) { \
                acc[r][c] = fma(rowEnd(xs[r] + 16 * last, end), b, acc[r][c]); \
            } \
        } \
    } \
    _Pragma("unroll") for (int r = 0; r < R; r++) { \
        _Pragma("unroll") for (int c = 0; c < C; c++) { \
            sums[r * 16 + c] += sum16(acc[r][c]); \
        } \
    } \
}

/* Vectors that share the loads of one block, or a few for the loop's sake. */
#if BLOCK == 1
#define UNROLL 2
#else
#define UNROLL (BLOCK / 16)
#endif
TILE(tileOfOne, 1, 4)
TILE(tileOfTwo, 2, 4)
TILE(tileOfSix, 6, 4)

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
    const int vectors = inputs / 16;
    float sums[BAND * 16];
    for (int i = 0; i < high * 16; i++) {
        sums[i] = 0.0f;
    }
    for (int first = 0; first == 0 || first < vectors; first += STRETCH) {
        const int last = high <= 2 ? vectors : min(vectors, first + STRETCH);
        const int end = last == vectors ? inputs % 16 : 0;
        for (int c = 0; c < wide; c += 4) {
            __global const ELEMENT *wc = wn + (size_t) c * rowSize;
            __global const float *sc = scale + (size_t) c * scaleSize;
            int r = 0;
            for (; high - r > 2; r += 6) {
                tileOfSix(xm + (size_t) r * xStride, xStride, high - r, wc, rowSize, sc, scaleSize, wide - c, first, last, end, sums + r * 16 + c);
            }
            if (high - r == 2) {
                tileOfTwo(xm + (size_t) r * xStride, xStride, 2, wc, rowSize, sc, scaleSize, wide - c, first, last, end, sums + r * 16 + c);
            } else if (high - r == 1) {
                tileOfOne(xm + (size_t) r * xStride, xStride, 1, wc, rowSize, sc, scaleSize, wide - c, first, last, end, sums + r * 16 + c);
            }
        }
        if (last == vectors) {
            break;
        }
    }
    for (int r = 0; r < high; r++) {
        for (int c = 0; c < wide; c++) {
            finish(sums[r * 16 + c], bias + biasAt, hasBias, n + c, mode, to + toAt + (size_t) (m + r) * toStride + n + c);
        }
    }
}
