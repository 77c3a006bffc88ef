/* Per pixel A'A and A' db, A the mean of the models of both pictures, db = (b - b')/2 + A d, the second model linear between the four pixels around where
 * the pixel has moved to; where that is outside, b' = 0 and A is the first picture's. Weighted by trustX[x] trustY[y].
 * Java: flow.FarnebackScalar. NDRange (at least width, height, frames); first: one frame, second, out: (frames, 5, height, width). */
__kernel void farnebackEquations(__global const float *first, __global const float *second, __global const float *u, __global const float *v,
                                 __global const float *trustX, __global const float *trustY, __global float *out, const int width, const int height)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    const int plane = height * width;
    if (x < width) {
        const int i = y * width + x;
        const float du = u[f * plane + i];
        const float dv = v[f * plane + i];
        const float fu = floor(du);
        const float fv = floor(dv);
        const float left = x + fu;
        const float top = y + fv;
        const int inside = left >= 0.0f && left <= width - 2 && top >= 0.0f && top <= height - 2;
        float bx = 0.0f;
        float by = 0.0f;
        float xx = first[2 * plane + i];
        float yy = first[3 * plane + i];
        float xy = first[4 * plane + i];
        if (inside) {
            const float fx = du - fu;
            const float fy = dv - fv;
            const float w00 = (1.0f - fx) * (1.0f - fy);
            const float w10 = fx * (1.0f - fy);
            const float w01 = (1.0f - fx) * fy;
            const float w11 = fx * fy;
            __global const float *s = second + 5 * f * plane + (int) top * width + (int) left;
            bx = s[0] * w00 + s[1] * w10 + s[width] * w01 + s[width + 1] * w11;
            s += plane;
            by = s[0] * w00 + s[1] * w10 + s[width] * w01 + s[width + 1] * w11;
            s += plane;
            xx = 0.5f * (xx + (s[0] * w00 + s[1] * w10 + s[width] * w01 + s[width + 1] * w11));
            s += plane;
            yy = 0.5f * (yy + (s[0] * w00 + s[1] * w10 + s[width] * w01 + s[width + 1] * w11));
            s += plane;
            xy = 0.5f * (xy + (s[0] * w00 + s[1] * w10 + s[width] * w01 + s[width + 1] * w11));
        }
        xy *= 0.5f;
        bx = 0.5f * (first[i] - bx) + xx * du + xy * dv;
        by = 0.5f * (first[plane + i] - by) + xy * du + yy * dv;
        const float k = trustX[x] * trustY[y];
        __global float *to = out + 5 * f * plane + i;
        to[0] = (xx * xx + xy * xy) * k;
        to[plane] = (xx + yy) * xy * k;
        to[2 * plane] = (yy * yy + xy * xy) * k;
        to[3 * plane] = (xx * bx + xy * by) * k;
        to[4 * plane] = (xy * bx + yy * by) * k;
    }
}
