/* (u, v)(f, y, x) = the solution of the normal equations averaged along the row, sum_t window[t + radius] in(f, c, y, x + t), the ends repeated.
 * Java: flow.FarnebackScalar. NDRange (at least width, height, frames); in: (frames, 5, height, width). */
__kernel void farnebackSolve(__global const float *in, __global float *u, __global float *v, __constant float *window, const int radius,
                             const int width, const int height, const float flat)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    const int plane = height * width;
    if (x < width) {
        __global const float *row = in + 5 * f * plane + y * width;
        float g11 = 0.0f;
        float g12 = 0.0f;
        float g22 = 0.0f;
        float h1 = 0.0f;
        float h2 = 0.0f;
        for (int t = -radius; t <= radius; t++) {
            __global const float *p = row + clamp(x + t, 0, width - 1);
            const float k = window[t + radius];
            g11 = fma(p[0], k, g11);
            g12 = fma(p[plane], k, g12);
            g22 = fma(p[2 * plane], k, g22);
            h1 = fma(p[3 * plane], k, h1);
            h2 = fma(p[4 * plane], k, h2);
        }
        const float share = 1.0f / (g11 * g22 - g12 * g12 + flat);
        u[f * plane + y * width + x] = (g22 * h1 - g12 * h2) * share;
        v[f * plane + y * width + x] = (g11 * h2 - g12 * h1) * share;
    }
}
