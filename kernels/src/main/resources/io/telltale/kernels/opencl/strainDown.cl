/* mean(f, y, x) = sum_t means[y taps + t] in(f, first[y] + t, x) and slope the same with differences: a component of the motion down the columns.
 * Java: motion.AxisTaps. NDRange (at least width, height, fields). */
__kernel void strainDown(__global const float *in, __global float *mean, __global float *slope, __global const int *first, __global const float *means,
                         __global const float *differences, const int taps, const int width, const int height)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < width) {
        __global const float *from = in + (f * height + first[y]) * width + x;
        float m = 0.0f;
        float d = 0.0f;
        for (int t = 0; t < taps; t++) {
            m = fma(from[t * width], means[y * taps + t], m);
            d = fma(from[t * width], differences[y * taps + t], d);
        }
        mean[(f * height + y) * width + x] = m;
        slope[(f * height + y) * width + x] = d;
    }
}
