/* out(f, y, x) = in(f, pose_f(x, y)) by Keys' cubic with a = -1/2, the edge of in repeated outwards. Java: registration.LoopRegistration.
 * poses: a, b, tx, ty of each frame. The place is summed from its whole and broken parts, which keeps the fraction to 1e-5 px. NDRange (at least wide, height, frames). */
inline float cubicRow(__global const float *row, const int4 at, const float4 k)
{
    return k.x * row[at.x] + k.y * row[at.y] + k.z * row[at.z] + k.w * row[at.w];
}

inline float4 cubic(const float f)
{
    return (float4) (((-0.5f * f + 1.0f) * f - 0.5f) * f, (1.5f * f - 2.5f) * f * f + 1.0f, ((-1.5f * f + 2.0f) * f + 0.5f) * f, (0.5f * f - 0.5f) * f * f);
}

__kernel void cropCatmullRom(__global const float *in, const int width, const int height, __global const float *poses, __global float *out, const int wide)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const int f = get_global_id(2);
    if (x < wide) {
        const float a = poses[4 * f];
        const float b = poses[4 * f + 1];
        const float tx = poses[4 * f + 2];
        const float ty = poses[4 * f + 3];
        const float wholeX = floor(tx);
        const float wholeY = floor(ty);
        const float px = a * x - b * y + (tx - wholeX);
        const float py = b * x + a * y + (ty - wholeY);
        const float fx = floor(px);
        const float fy = floor(py);
        const int ix = (int) fx + (int) wholeX;
        const int iy = (int) fy + (int) wholeY;
        const int4 columns = clamp((int4) (ix - 1, ix, ix + 1, ix + 2), 0, width - 1);
        const int4 rows = clamp((int4) (iy - 1, iy, iy + 1, iy + 2), 0, height - 1);
        const float4 k = cubic(px - fx);
        const float4 m = cubic(py - fy);
        __global const float *from = in + (size_t) f * width * height;
        out[((size_t) f * get_global_size(1) + y) * wide + x] = m.x * cubicRow(from + rows.x * width, columns, k) + m.y * cubicRow(from + rows.y * width, columns, k)
                + m.z * cubicRow(from + rows.z * width, columns, k) + m.w * cubicRow(from + rows.w * width, columns, k);
    }
}
