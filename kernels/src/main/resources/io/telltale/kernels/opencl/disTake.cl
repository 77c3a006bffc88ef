/* A picture of the pyramid -> a plane with its edge repeated. NDRange (width + 2 MARGIN rounded up, height + 2 MARGIN rounded up, frames). */
__kernel void disTake(__global const float *pyramid, const long at, const long frame, __global float *out, const int planes, const int width, const int height,
                      const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width + 2 * MARGIN || y >= height + 2 * MARGIN) {
        return;
    }
    out[get_global_id(2) * planes * (long) plane + y * stride + x] =
            pyramid[at + get_global_id(2) * frame + clamp(y - MARGIN, 0, height - 1) * width + clamp(x - MARGIN, 0, width - 1)];
}
