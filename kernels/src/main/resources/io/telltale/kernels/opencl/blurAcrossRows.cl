/* out(f, y, x) = keep * out(f, y, x) + scale * sum_t taps[t] in(f, y + t - radius, x), the first and last row repeated. Java: image.Gaussian.
 * keep 0 does not read out. NDRange (width rounded up, height, frames). */
__kernel void blurAcrossRows(__global const float *in, __global float *out, __constant float *taps, const int radius,
                             const int width, const int height, const float keep, const float scale)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int frame = get_global_id(2) * height * width;
    if (x < width) {
        float sum = 0.0f;
        for (int t = 0; t <= 2 * radius; t++) {
            sum = fma(in[frame + clamp(y + t - radius, 0, height - 1) * width + x], taps[t], sum);
        }
        const int at = frame + y * width + x;
        out[at] = keep == 0.0f ? scale * sum : fma(keep, out[at], scale * sum);
    }
}
