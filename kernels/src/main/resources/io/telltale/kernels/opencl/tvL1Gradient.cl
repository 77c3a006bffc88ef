/* x and y of the gradient of I1, half the difference of the neighbours, the edge repeated. NDRange (width rounded up, height rounded up, frames); out: two planes of `pixels` per frame,
 * dense rows. Java: flow.Linearisation. */
__kernel void tvL1Gradient(__global const float *to, const long at, const long frame, __global float *out, const int pixels,
                           const int width, const int height)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global const float *s = to + at + get_global_id(2) * frame;
    __global float *o = out + get_global_id(2) * 2 * (long) pixels + y * width + x;
    o[0] = 0.5f * (s[y * width + min(x + 1, width - 1)] - s[y * width + max(x - 1, 0)]);
    o[pixels] = 0.5f * (s[min(y + 1, height - 1) * width + x] - s[max(y - 1, 0) * width + x]);
}
