/* The variational refinement's pictures: I1(x + u), its mean with I0 and the difference; then first and second derivatives, half the difference of the neighbours, the
 * edge repeated. NDRange of each (width rounded up, height rounded up, frames). Java: flow.InverseSearchScalar. */
__kernel void disWarp(__global float *fields, __global const float *reference, const int width, const int height, const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane;
    const int i = rowAt(y, stride) + x;
    const float u = f[U * plane + i];
    const float v = f[V * plane + i];
    const float atX = within(x + u, width);
    const float atY = within(y + v, height);
    const int column = (int) floor(atX);
    const int row = (int) floor(atY);
    const float warped = bilinear(f + rowAt(row, stride) + column, stride, atX - column, atY - row);
    f[MEAN * plane + i] = 0.5f * (warped + reference[i]);
    f[IZ * plane + i] = warped - reference[i];
    f[U0 * plane + i] = u;
    f[V0 * plane + i] = v;
}

static float along(__global const float *s, const int before, const int after)
{
    return 0.5f * (s[after] - s[before]);
}

__kernel void disFirst(__global float *fields, const int width, const int height, const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane + rowAt(y, stride) + x;
    const int west = x > 0 ? -1 : 0;
    const int east = x + 1 < width ? 1 : 0;
    const int north = y > 0 ? -stride : 0;
    const int south = y + 1 < height ? stride : 0;
    f[IX * plane] = along(f + MEAN * plane, west, east);
    f[IY * plane] = along(f + MEAN * plane, north, south);
    f[IXZ * plane] = along(f + IZ * plane, west, east);
    f[IYZ * plane] = along(f + IZ * plane, north, south);
}

__kernel void disSecond(__global float *fields, const int width, const int height, const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane + rowAt(y, stride) + x;
    const int west = x > 0 ? -1 : 0;
    const int east = x + 1 < width ? 1 : 0;
    const int north = y > 0 ? -stride : 0;
    const int south = y + 1 < height ? stride : 0;
    f[IXX * plane] = along(f + IX * plane, west, east);
    f[IXY * plane] = along(f + IX * plane, north, south);
    f[IYY * plane] = along(f + IY * plane, north, south);
}
