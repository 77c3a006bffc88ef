/* out(p, y, x) = sum_t window[t + radius] in(p, y + t, x), the first and last row repeated; p counts frames and coefficients. Equal weights are summed
 * while walking down: a work-item makes `run` rows, and begins its sum anew. Java: flow.FarnebackScalar.
 * NDRange (at least width, ceil(height / run), 5 frames). */
__kernel void farnebackWindow(__global const float *in, __global float *out, __constant float *window, const int radius, const int box, const int run,
                              const int width, const int height)
{
    const int x = get_global_id(0);
    const int top = get_global_id(1) * run;
    const int bottom = min(top + run, height);
    if (x < width) {
        __global const float *from = in + get_global_id(2) * height * width + x;
        __global float *to = out + get_global_id(2) * height * width + x;
        if (box) {
            float sum = 0.0f;
            for (int t = -radius; t <= radius; t++) {
                sum += from[clamp(top + t, 0, height - 1) * width];
            }
            to[top * width] = sum * window[0];
            for (int y = top + 1; y < bottom; y++) {
                sum += from[min(y + radius, height - 1) * width] - from[max(y - 1 - radius, 0) * width];
                to[y * width] = sum * window[0];
            }
        } else {
            for (int y = top; y < bottom; y++) {
                float sum = from[y * width] * window[radius];
                for (int t = 1; t <= radius; t++) {
                    sum = fma(from[max(y - t, 0) * width] + from[min(y + t, height - 1) * width], window[radius + t], sum);
                }
                to[y * width] = sum;
            }
        }
    }
}
