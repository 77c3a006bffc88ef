/* rho made linear around (u, v): I1 and its gradient by Keys' cubic with a = -3/4 at places rounded to 1/32 px, zero outside. NDRange (width rounded up, height
 * rounded up, frames).
 * weights: four per thirty-second. Java: flow.Linearisation, flow.CubicRemap. */
__kernel void tvL1Linearise(__global const float *from, const long fromAt, __global const float *to, const long toAt, const long toFrame,
                            __global const float *gradient, const int pixels, __global const float *motion, const int role, __global float *linear,
                            const int width, const int height, const int stride, const int plane, __constant float *weights)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    const long f = get_global_id(2);
    const int i = (y + 1) * stride + x;
    __global const float *m = motion + (f * 2 + role) * FIELDS * plane + i;
    const float u = m[0];
    const float v = m[plane];
    /* Places far outside of the picture, and what is no number, read nothing: kept apart so that no integer overflows. */
    const int px = (int) rint(clamp(x + u, -4.0f, width + 4.0f) * 32);
    const int py = (int) rint(clamp(y + v, -4.0f, height + 4.0f) * 32);
    const int left = (px >> 5) - 1;
    const int top = (py >> 5) - 1;
    __global const float *s = to + toAt + f * toFrame;
    __global const float *g = gradient + f * 2 * pixels;
    __constant float *wx = weights + 4 * (px & 31);
    __constant float *wy = weights + 4 * (py & 31);
    float grey = 0;
    float gx = 0;
    float gy = 0;
    for (int j = max(0, -top); j < min(4, height - top); j++) {
        const int row = (top + j) * width + left;
        float a = 0;
        float b = 0;
        float c = 0;
        for (int k = max(0, -left); k < min(4, width - left); k++) {
            a += s[row + k] * wx[k];
            b += g[row + k] * wx[k];
            c += g[pixels + row + k] * wx[k];
        }
        grey += a * wy[j];
        gx += b * wy[j];
        gy += c * wy[j];
    }
    __global float *o = linear + f * 4 * plane + i;
    o[0] = gx;
    o[plane] = gy;
    o[2 * plane] = 1 / fmax(gx * gx + gy * gy, 1e-30f);
    o[3 * plane] = grey - gx * u - gy * v - from[fromAt + y * width + x];
}
