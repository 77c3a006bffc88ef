/* out(f, p, y, x) = sum_t t^p g(t) grey(f, y + t, x), p = 0, 1, 2, the first and last row repeated; taps holds g, t g and t^2 g for t = 0..reach.
 * Java: flow.PolynomialBasis. NDRange (at least width, height, frames). */
__kernel void farnebackMoments(__global const float *grey, __global float *out, __constant float *taps, const int reach, const int width, const int height)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < width) {
        __global const float *in = grey + f * height * width + x;
        float s0 = in[y * width] * taps[0];
        float s1 = 0.0f;
        float s2 = 0.0f;
        for (int t = 1; t <= reach; t++) {
            const float above = in[max(y - t, 0) * width];
            const float below = in[min(y + t, height - 1) * width];
            s0 = fma(above + below, taps[t], s0);
            s1 = fma(below - above, taps[reach + 1 + t], s1);
            s2 = fma(above + below, taps[2 * (reach + 1) + t], s2);
        }
        __global float *to = out + (3 * f * height + y) * width + x;
        to[0] = s0;
        to[height * width] = s1;
        to[2 * height * width] = s2;
    }
}
