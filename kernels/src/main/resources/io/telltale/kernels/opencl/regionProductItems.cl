/* As regionProduct, for devices whose work-items run one after the other in vectors: one item makes 4 frames x 4 functionals over a slice, 16 pixels at a time, in 16
 * registers. Java: motion.RegionFunctionals. NDRange (slices, ceil(frames / 4), ceil(count / 4)), groups (1, 1, 1). */
inline float total(const float16 v)
{
    const float8 a = v.lo + v.hi;
    const float4 b = a.lo + a.hi;
    const float2 c = b.lo + b.hi;
    return c.x + c.y;
}

__kernel void regionProductItems(__global const float *frames, __global const float *reference, __global const float *functionals,
                                 const int pixels, const int slicePixels, const int count, __global float *partial)
{
    const int slice = get_global_id(0);
    const int frame = get_global_id(1) * 4;
    const int k = get_global_id(2) * 4;
    __global const float *f[4];
    __global const float *w[4];
    for (int i = 0; i < 4; i++) {
        f[i] = frames + (size_t) (frame + i) * pixels;
        w[i] = functionals + (size_t) min(k + i, count - 1) * pixels;
    }
    float16 s00 = (float16) (0.0f), s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
    float16 s20 = s00, s21 = s00, s22 = s00, s23 = s00, s30 = s00, s31 = s00, s32 = s00, s33 = s00;
    const int end = min(pixels, (slice + 1) * slicePixels);
    int i = slice * slicePixels;
    for (; i + 16 <= end; i += 16) {
        const float16 r = vload16(0, reference + i);
        const float16 w0 = vload16(0, w[0] + i);
        const float16 w1 = vload16(0, w[1] + i);
        const float16 w2 = vload16(0, w[2] + i);
        const float16 w3 = vload16(0, w[3] + i);
        float16 d = r - vload16(0, f[0] + i);
        s00 = fma(w0, d, s00);
        s01 = fma(w1, d, s01);
        s02 = fma(w2, d, s02);
        s03 = fma(w3, d, s03);
        d = r - vload16(0, f[1] + i);
        s10 = fma(w0, d, s10);
        s11 = fma(w1, d, s11);
        s12 = fma(w2, d, s12);
        s13 = fma(w3, d, s13);
        d = r - vload16(0, f[2] + i);
        s20 = fma(w0, d, s20);
        s21 = fma(w1, d, s21);
        s22 = fma(w2, d, s22);
        s23 = fma(w3, d, s23);
        d = r - vload16(0, f[3] + i);
        s30 = fma(w0, d, s30);
        s31 = fma(w1, d, s31);
        s32 = fma(w2, d, s32);
        s33 = fma(w3, d, s33);
    }
    float sums[16] = {total(s00), total(s01), total(s02), total(s03), total(s10), total(s11), total(s12), total(s13),
                      total(s20), total(s21), total(s22), total(s23), total(s30), total(s31), total(s32), total(s33)};
    for (; i < end; i++) {
        for (int j = 0; j < 16; j++) {
            sums[j] = fma(w[j % 4][i], reference[i] - f[j / 4][i], sums[j]);
        }
    }
    const int framesInBatch = get_global_size(1) * 4;
    for (int j = 0; j < 16; j++) {
        if (k + j % 4 < count) {
            partial[((size_t) slice * framesInBatch + frame + j / 4) * count + k + j % 4] = sums[j];
        }
    }
}
