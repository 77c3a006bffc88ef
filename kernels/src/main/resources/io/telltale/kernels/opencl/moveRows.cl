/* Row i of count: to = from, or to += from where adds is 1. which 0: row i to row i. 1: row at[i] to row i. 2: row i to row at[i], no row twice. NDRange
 * (ceil(width / (64 WIDE)) * 64, count), groups (64, 1). Java: transformer.TransformerBackend. */
__kernel void moveRows(__global const float *from, const long fromAt, const int fromStride, __global float *to, const long toAt, const int toStride,
                       const int width, __global const int *at, const int which, const int adds)
{
    const int first = WIDE * get_global_id(0);
    const int i = get_global_id(1);
    __global const float *x = from + fromAt + (size_t) (which == 1 ? at[i] : i) * fromStride;
    __global float *y = to + toAt + (size_t) (which == 2 ? at[i] : i) * toStride;
    if (first + WIDE <= width) {
        STORE(adds ? LOAD(0, y + first) + LOAD(0, x + first) : LOAD(0, x + first), 0, y + first);
    } else {
        for (int c = first; c < width; c++) {
            y[c] = adds ? y[c] + x[c] : x[c];
        }
    }
}
