/* out(f, y, x) = sum_t taps[t] in(f, y, x + t - radius), the row's ends repeated. Java: image.Gaussian.
 * NDRange (width rounded up to LOCAL, height, frames), groups (LOCAL, 1, 1); strip: LOCAL + 2 radius floats of local memory. */
__kernel void blurAlongRows(__global const float *in, __global float *out, __constant float *taps, const int radius,
                            const int width, const int height, __local float *strip)
{
    const int x = get_global_id(0);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    const int row = (get_global_id(2) * height + get_global_id(1)) * width;
    const int first = x - lid - radius;
    for (int i = lid; i < size + 2 * radius; i += size) {
        strip[i] = in[row + clamp(first + i, 0, width - 1)];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (x < width) {
        float sum = 0.0f;
        for (int t = 0; t <= 2 * radius; t++) {
            sum = fma(strip[lid + t], taps[t], sum);
        }
        out[row + x] = sum;
    }
}
