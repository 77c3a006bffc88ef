/* to(f, y, x) = times * from(f, (y + 1/2) fromHeight / height - 1/2, (x + 1/2) fromWidth / width - 1/2), linear, the edge repeated.
 * Java: flow.LinearResize. NDRange (at least width, height, frames). */
__kernel void farnebackRefine(__global const float *from, __global float *to, const int fromWidth, const int fromHeight, const int width, const int height, const float times)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < width) {
        const float ax = (x + 0.5f) * ((float) fromWidth / width) - 0.5f;
        const float ay = (y + 0.5f) * ((float) fromHeight / height) - 0.5f;
        const int i = (int) floor(ax);
        const int j = (int) floor(ay);
        const float fx = ax - i;
        const float fy = ay - j;
        const int left = clamp(i, 0, fromWidth - 1);
        const int right = clamp(i + 1, 0, fromWidth - 1);
        __global const float *above = from + (f * fromHeight + clamp(j, 0, fromHeight - 1)) * fromWidth;
        __global const float *below = from + (f * fromHeight + clamp(j + 1, 0, fromHeight - 1)) * fromWidth;
        const float a = above[left] * (1.0f - fx) + above[right] * fx;
        const float b = below[left] * (1.0f - fx) + below[right] * fx;
        to[(f * height + y) * width + x] = (a * (1.0f - fy) + b * fy) * times;
    }
}
