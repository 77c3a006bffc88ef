/* out(f, y, x) = mean of the bytes in(f, factor y + j, factor x + i), i, j = 0..factor-1, or as many as the frame has. Java: registration.Reduction.
 * NDRange (at least wide, reduced height, frames). */
__kernel void boxReduce(__global const uchar *in, __global float *out, const int width, const int height, const int factor, const int wide)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < wide) {
        const int spanX = min(factor, width);
        const int spanY = min(factor, height);
        __global const uchar *from = in + ((size_t) f * height + y * factor) * width + x * factor;
        int sum = 0;
        for (int j = 0; j < spanY; j++) {
            for (int i = 0; i < spanX; i++) {
                sum += from[j * width + i];
            }
        }
        out[((size_t) f * get_global_size(1) + y) * wide + x] = (float) sum * (1.0f / (float) (spanX * spanY));
    }
}
