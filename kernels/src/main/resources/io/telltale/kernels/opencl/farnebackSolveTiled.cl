/* As farnebackSolve, the stretch of the rows that a group needs read once into local memory: for devices that have such memory of their own.
 * Java: flow.FarnebackScalar. NDRange (ceil(width / LOCAL) LOCAL, height, frames), groups (LOCAL, 1, 1); strip: 5 (LOCAL + 2 radius) floats. */
__kernel void farnebackSolveTiled(__global const float *in, __global float *u, __global float *v, __constant float *window, const int radius,
                                  const int width, const int height, const float flat, __local float *strip)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    const int length = size + 2 * radius;
    const int plane = height * width;
    const int begin = get_group_id(0) * size - radius;
    __global const float *row = in + 5 * f * plane + y * width;
    for (int c = 0; c < 5; c++) {
        for (int i = lid; i < length; i += size) {
            strip[c * length + i] = row[c * plane + clamp(begin + i, 0, width - 1)];
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (x < width) {
        float g11 = 0.0f;
        float g12 = 0.0f;
        float g22 = 0.0f;
        float h1 = 0.0f;
        float h2 = 0.0f;
        for (int t = 0; t <= 2 * radius; t++) {
            const float k = window[t];
            __local const float *p = strip + lid + t;
            g11 = fma(p[0], k, g11);
            g12 = fma(p[length], k, g12);
            g22 = fma(p[2 * length], k, g22);
            h1 = fma(p[3 * length], k, h1);
            h2 = fma(p[4 * length], k, h2);
        }
        const float share = 1.0f / (g11 * g22 - g12 * g12 + flat);
        u[f * plane + y * width + x] = (g22 * h1 - g12 * h2) * share;
        v[f * plane + y * width + x] = (g11 * h2 - g12 * h1) * share;
    }
}
