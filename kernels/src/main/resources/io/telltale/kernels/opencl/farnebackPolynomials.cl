/* The quadratic models (bx, by, axx, ayy, axy)(f, y, x) from the moments down the columns, the ends of a row repeated.
 * Java: flow.PolynomialBasis. NDRange (at least width, height, frames). scale: (bx and by, level, second, mixed). */
__kernel void farnebackPolynomials(__global const float *moments, __global float *out, __constant float *taps, const int reach, const int width, const int height,
                                   const float first, const float level, const float second, const float mixed)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    const int plane = height * width;
    if (x < width) {
        __global const float *m0 = moments + 3 * f * plane + y * width;
        __global const float *m1 = m0 + plane;
        __global const float *m2 = m1 + plane;
        float s00 = m0[x] * taps[0];
        float s01 = m1[x] * taps[0];
        float s02 = m2[x] * taps[0];
        float s10 = 0.0f;
        float s20 = 0.0f;
        float s11 = 0.0f;
        for (int t = 1; t <= reach; t++) {
            const int i = max(x - t, 0);
            const int j = min(x + t, width - 1);
            const float g = taps[t];
            const float xg = taps[reach + 1 + t];
            s00 = fma(m0[i] + m0[j], g, s00);
            s20 = fma(m0[i] + m0[j], taps[2 * (reach + 1) + t], s20);
            s10 = fma(m0[j] - m0[i], xg, s10);
            s01 = fma(m1[i] + m1[j], g, s01);
            s11 = fma(m1[j] - m1[i], xg, s11);
            s02 = fma(m2[i] + m2[j], g, s02);
        }
        __global float *to = out + 5 * f * plane + y * width + x;
        to[0] = s10 * first;
        to[plane] = s01 * first;
        to[2 * plane] = fma(s20, second, s00 * level);
        to[3 * plane] = fma(s02, second, s00 * level);
        to[4 * plane] = s11 * mixed;
    }
}
