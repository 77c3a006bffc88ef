/* grey(f, y, x) = sum_t weights[x taps + t] line(f, y, first[x] + t): columns of a level of Farneback's pyramid.
 * Java: flow.BlurredResize. NDRange (at least width, rows of the level, frames); from is the width of the picture. */
__kernel void farnebackColumns(__global const float *line, __global float *grey, __global const int *first, __global const float *weights, const int taps,
                               const int from, const int width)
{
    const int x = get_global_id(0);
    const int row = get_global_id(2) * get_global_size(1) + get_global_id(1);
    if (x < width) {
        __global const float *in = line + row * from + first[x];
        float sum = 0.0f;
        for (int t = 0; t < taps; t++) {
            sum = fma(weights[x * taps + t], in[t], sum);
        }
        grey[row * width + x] = sum;
    }
}
