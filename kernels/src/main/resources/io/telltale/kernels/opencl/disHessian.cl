/* Gradient of the reference, one work-item per pixel, then H^-1 and the sums of the gradient, one per patch. Java: flow.InverseSearchScalar. */
__kernel void disGradient(__global float *reference, const int width, const int height, const int stride, const int plane)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    const int i = rowAt(y, stride) + x;
    reference[GX * plane + i] = 0.5f * (reference[i + 1] - reference[i - 1]);
    reference[GY * plane + i] = 0.5f * (reference[i + stride] - reference[i - stride]);
}

__kernel void disHessian(__global const float *reference, __global float *hessian, const int columns, const int rows, const int patches, const int width,
                         const int height, const int stride, const int plane)
{
    const int c = get_global_id(0);
    const int r = get_global_id(1);
    if (c >= columns || r >= rows) {
        return;
    }
    float xx = 0;
    float xy = 0;
    float yy = 0;
    float sx = 0;
    float sy = 0;
    for (int j = 0; j < PATCH; j++) {
        const int i = rowAt(place(r, height) + j, stride) + place(c, width);
        for (int k = 0; k < PATCH; k++) {
            const float gx = reference[GX * plane + i + k];
            const float gy = reference[GY * plane + i + k];
            xx = fma(gx, gx, xx);
            xy = fma(gx, gy, xy);
            yy = fma(gy, gy, yy);
            sx += gx;
            sy += gy;
        }
    }
    const float n = PATCH * PATCH;
    const float a = xx - sx * sx / n + 1;
    const float b = xy - sx * sy / n;
    const float d = yy - sy * sy / n + 1;
    const float determinant = a * d - b * b;
    const int p = r * columns + c;
    hessian[p] = d / determinant;
    hessian[patches + p] = -b / determinant;
    hessian[2 * patches + p] = a / determinant;
    hessian[3 * patches + p] = sx;
    hessian[4 * patches + p] = sy;
}
