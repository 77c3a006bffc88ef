/* Numbers of a matrix W: outputs x inputs as it is stored. Java: transformer.WeightFormat. No entry point; FORMAT_F32, FORMAT_F16, FORMAT_BF16, FORMAT_INT8 or
 * FORMAT_Q4 is defined. weightAt: one number. weights16: vector i of the VECTORS in a block, all of which must be stored: columns
 * 16 (VECTORS block + i) to that + 15. quad: four neighbours out of 16 bytes,
 * numbers 4 i to 4 i + 3 of the QUADS quads in there; quadColumn is the first one's column. Loads take any address that is a multiple of an element, except
 * those of whole uint4. at: the row's first element, scale: its first scale. */
#if defined(FORMAT_F32)
#define ELEMENT float
#define BLOCK 1
#define QUADS 1
#define BYTES 4
#elif defined(FORMAT_F16) || defined(FORMAT_BF16)
#define ELEMENT ushort
#define BLOCK 1
#define QUADS 2
#define BYTES 2
#elif defined(FORMAT_INT8)
#define ELEMENT uint
#define BLOCK 64
#define QUADS 4
#define WIDEN(words, i) (as_int4((words) << (24 - 8 * (i))) >> 24)
#define WIDEN16(words, i) (as_int16((words) << (24 - 8 * (i))) >> 24)
#else
#define ELEMENT uint
#define BLOCK 128
#define QUADS 8
#define WIDEN(words, i) (as_int4((words) << (28 - 4 * (i))) >> 28)
#define WIDEN16(words, i) (as_int16((words) << (28 - 4 * (i))) >> 28)
#endif

#if BLOCK == 1
#define VECTORS 1
#define ROW(row, inputs) ((size_t) (row) * (inputs))
#define SCALES(row, inputs) 0
#else
#define VECTORS (BLOCK / 16)
#define ROW(row, inputs) ((size_t) (row) * (((inputs) + BLOCK - 1) / BLOCK) * 16)
#define SCALES(row, inputs) ((size_t) (row) * (((inputs) + BLOCK - 1) / BLOCK) * (BLOCK / 32))
#endif

static inline float weightAt(__global const ELEMENT *at, __global const float *scale, const int column)
{
#if defined(FORMAT_F32)
    return at[column];
#elif defined(FORMAT_BF16)
    return as_float((uint) at[column] << 16);
#elif defined(FORMAT_F16)
    return vload_half(column, (__global const half *) at);
#elif defined(FORMAT_INT8)
    return (float) (as_int(at[column / 64 * 16 + column % 16] << (24 - column % 64 / 16 * 8)) >> 24) * scale[column / 32];
#else
    return (float) (as_int(at[column / 128 * 16 + column % 16] << (28 - column % 128 / 16 * 4)) >> 28) * scale[column / 32];
#endif
}

static inline float16 weights16(__global const ELEMENT *at, __global const float *scale, const int block, const int i)
{
#if defined(FORMAT_F32)
    return vload16(block, at);
#elif defined(FORMAT_BF16)
    return as_float16(convert_uint16(vload16(block, at)) << 16);
#elif defined(FORMAT_F16)
    return vload_half16(block, (__global const half *) at);
#else
    return convert_float16(WIDEN16(vload16(block, at), i)) * scale[VECTORS * block / 2 + i / 2];
#endif
}

static inline int quadColumn(const int unit, const int i)
{
#if BLOCK == 1
    return unit * 4 * QUADS + 4 * i;
#else
    return unit / 4 * BLOCK + 16 * i + unit % 4 * 4;
#endif
}

static inline float4 quad(const uint4 words, const int i, __global const float *scale, const int column)
{
#if defined(FORMAT_F32)
    return as_float4(words);
#elif defined(FORMAT_BF16)
    const uint2 pair = i == 0 ? words.xy : words.zw;
    return as_float4((uint4) (pair.x << 16, pair.x & 0xffff0000u, pair.y << 16, pair.y & 0xffff0000u));
#elif defined(FORMAT_F16)
    const uint2 pair = i == 0 ? words.xy : words.zw;
    return vload_half4(0, (__private const half *) &pair);
#else
    return convert_float4(WIDEN(words, i)) * scale[column / 32];
#endif
}
