/* line(f, y, x) = sum_t weights[y taps + t] in(f, first[y] + t, x): rows of a level of Farneback's pyramid from those of the picture.
 * Java: flow.BlurredResize. NDRange (at least width, rows of the level, frames). */
__kernel void farnebackRows(__global const float *in, __global float *line, __global const int *first, __global const float *weights, const int taps,
                            const int width, const int height)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < width) {
        __global const float *from = in + (f * height + first[y]) * width + x;
        float sum = 0.0f;
        for (int t = 0; t < taps; t++) {
            sum = fma(weights[y * taps + t], from[t * width], sum);
        }
        line[(f * get_global_size(1) + y) * width + x] = sum;
    }
}
