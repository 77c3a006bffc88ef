/* out(f, y, x) = times * linear interpolation of in(f) at (columns[x], rows[y]), the edge repeated. NDRange (outWidth rounded up, outHeight rounded up, frames). Java:
 * flow.LinearResize. Frames lie inFrame and outFrame floats apart, rows inStride and outStride, the first pixel at inAt and outAt. */
#pragma OPENCL FP_CONTRACT OFF
__kernel void resizeLinear(__global const float *in, const long inAt, const long inFrame, const int inStride, const int inWidth, const int inHeight,
                           __global float *out, const long outAt, const long outFrame, const int outStride, const int outWidth, const int outHeight,
                           __global const float *columns, __global const float *rows, const float times)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= outWidth || y >= outHeight) {
        return;
    }
    const float atX = columns[x];
    const float atY = rows[y];
    const int i = (int) floor(atX);
    const int j = (int) floor(atY);
    __global const float *s = in + inAt + get_global_id(2) * inFrame;
    __global const float *above = s + clamp(j, 0, inHeight - 1) * inStride;
    __global const float *below = s + clamp(j + 1, 0, inHeight - 1) * inStride;
    const int left = clamp(i, 0, inWidth - 1);
    const int right = clamp(i + 1, 0, inWidth - 1);
    const float f = atX - i;
    const float down = atY - j;
    const float a = above[left] * (1 - f) + above[right] * f;
    const float b = below[left] * (1 - f) + below[right] * f;
    out[outAt + get_global_id(2) * outFrame + y * outStride + x] = (a * (1 - down) + b * down) * times;
}
