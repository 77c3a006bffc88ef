/* out(f, y, x) = keep * out(f, y, x) + scale * sum_t taps[t] in(f, y + t - radius, x), the first and last row repeated. Java: image.Gaussian.
 * keep 0 does not read out. One work-item makes four neighbours. NDRange (at least width / 4, height, frames); rows are read four floats at a time,
 * up to three past the end of the last row of the last frame: in has that much room. */
__kernel void blurAcrossRows(__global const float *in, __global float *out, __constant float *taps, const int radius,
                             const int width, const int height, const float keep, const float scale)
{
    const int x = 4 * get_global_id(0);
    const int y = get_global_id(1);
    const int frame = get_global_id(2) * height * width;
    if (x < width) {
        float4 sum = (float4) (0.0f);
        for (int t = 0; t <= 2 * radius; t++) {
            sum = fma(vload4(0, in + frame + clamp(y + t - radius, 0, height - 1) * width + x), (float4) (taps[t]), sum);
        }
        __global float *to = out + frame + y * width + x;
        sum *= scale;
        if (x + 3 < width) {
            vstore4(keep == 0.0f ? sum : fma((float4) (keep), vload4(0, to), sum), 0, to);
        } else {
            to[0] = keep == 0.0f ? sum.x : fma(keep, to[0], sum.x);
            if (x + 1 < width) to[1] = keep == 0.0f ? sum.y : fma(keep, to[1], sum.y);
            if (x + 2 < width) to[2] = keep == 0.0f ? sum.z : fma(keep, to[2], sum.z);
        }
    }
}
