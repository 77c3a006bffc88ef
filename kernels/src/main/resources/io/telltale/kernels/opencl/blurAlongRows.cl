/* out(f, y, x) = sum_t taps[t] in(f, y, x + t - radius), the row's ends repeated. Java: image.Gaussian.
 * One work-item makes four neighbours. NDRange (ceil(width / (4 LOCAL)) * LOCAL, height, frames), groups (LOCAL, 1, 1);
 * strip: 4 LOCAL + 2 radius floats of local memory. */
__kernel void blurAlongRows(__global const float *in, __global float *out, __constant float *taps, const int radius,
                            const int width, const int height, __local float *strip)
{
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    const int x = 4 * get_global_id(0);
    const int row = (get_global_id(2) * height + get_global_id(1)) * width;
    const int first = 4 * size * get_group_id(0) - radius;
    for (int i = lid; i < 4 * size + 2 * radius; i += size) {
        strip[i] = in[row + clamp(first + i, 0, width - 1)];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    float4 sum = (float4) (0.0f);
    for (int t = 0; t <= 2 * radius; t++) {
        sum = fma(vload4(0, strip + 4 * lid + t), (float4) (taps[t]), sum);
    }
    if (x + 3 < width) {
        vstore4(sum, 0, out + row + x);
    } else {
        if (x < width) out[row + x] = sum.x;
        if (x + 1 < width) out[row + x + 1] = sum.y;
        if (x + 2 < width) out[row + x + 2] = sum.z;
    }
}
