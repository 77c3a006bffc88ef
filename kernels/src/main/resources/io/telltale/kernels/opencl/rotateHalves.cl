/* In place, for each group of 2 half neighbours of row i: (a, b) -> (a cos[i] - b sin[i], b cos[i] + a sin[i]), a the first half and b the second.
 * NDRange (ceil(middle / 32) * 32, rows), groups (32, 1). Java: transformer.TransformerBackend. */
__kernel void rotateHalves(__global float *rows, const long at, const int stride, const int groups, const int middle, __global const float *cosines,
                           const long cosAt, const int cosStride, __global const float *sines, const long sinAt, const int sinStride)
{
    const int i = get_global_id(0);
    const int row = get_global_id(1);
    if (i < middle) {
        const float c = cosines[cosAt + (size_t) row * cosStride + i];
        const float s = sines[sinAt + (size_t) row * sinStride + i];
        __global float *x = rows + at + (size_t) row * stride + i;
        for (int g = 0; g < groups; g++) {
            const float a = x[2 * g * middle];
            const float b = x[2 * g * middle + middle];
            x[2 * g * middle] = a * c - b * s;
            x[2 * g * middle + middle] = b * c + a * s;
        }
    }
}
