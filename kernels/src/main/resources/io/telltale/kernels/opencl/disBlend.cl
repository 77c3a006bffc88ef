/* u(x) = sum of w u_i / sum of w over the patches on a pixel, w = 1 / max(1, |I1(x + u_i) - I0(x)|). NDRange (width rounded up, height rounded up, frames). Java:
 * flow.InverseSearchScalar.blend. */
static int firstOver(const int at, const int count, const int side)
{
    int k = max(0, (at - PATCH + STEP) / STEP);
    while (k > 0 && place(k - 1, side) + PATCH > at) {
        k--;
    }
    return min(k, count - 1);
}

__kernel void disBlend(__global float *fields, __global const float *reference, __global const float *moves, const int role, const int columns, const int rows,
                       const int patches, const int width, const int height, const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane;
    __global const float *moved = moves + (get_global_id(2) * 4 + 2 * role) * (long) patches;
    const int i = rowAt(y, stride) + x;
    float sumU = 0;
    float sumV = 0;
    float weights = 0;
    for (int r = firstOver(y, rows, height); r < rows && place(r, height) <= y; r++) {
        for (int c = firstOver(x, columns, width); c < columns && place(c, width) <= x; c++) {
            const float u = moved[r * columns + c];
            const float v = moved[patches + r * columns + c];
            const float atX = within(place(c, width) + u, width);
            const float atY = within(place(r, height) + v, height);
            const int column = (int) floor(atX);
            const int row = (int) floor(atY);
            const int k = rowAt(row + y - place(r, height), stride) + column + x - place(c, width);
            const float weight = 1 / fmax(1.0f, fabs(bilinear(f + k, stride, atX - column, atY - row) - reference[i]));
            sumU = fma(weight, u, sumU);
            sumV = fma(weight, v, sumV);
            weights += weight;
        }
    }
    f[U * plane + i] = sumU / weights;
    f[V * plane + i] = sumV / weights;
}
