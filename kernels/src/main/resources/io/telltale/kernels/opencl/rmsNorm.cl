/* x / sqrt(mean(x^2) + epsilon) * weight for each group of width neighbours of a row. NDRange (LANES, groups of neighbours, rows), groups (LANES, 1, 1).
 * to may be from. Java: transformer.TransformerBackend. */
__kernel __attribute__((reqd_work_group_size(LANES, 1, 1)))
void rmsNorm(__global const float *from, const long fromAt, const int fromStride, __global const float *weight, const long weightAt, const int width,
             const float epsilon, __global float *to, const long toAt, const int toStride)
{
    __local float part[LANES];
    const int lid = get_local_id(0);
    __global const float *x = from + fromAt + (size_t) get_global_id(2) * fromStride + (size_t) get_global_id(1) * width;
    __global float *y = to + toAt + (size_t) get_global_id(2) * toStride + (size_t) get_global_id(1) * width;
    __global const float *s = weight + weightAt;
    const int vectors = width / WIDE;
    VECTOR sum = (VECTOR) (0.0f);
    for (int v = lid; v < vectors; v += LANES) {
        const VECTOR a = LOAD(v, x);
        sum = fma(a, a, sum);
    }
    float mine = sumOf(sum);
    for (int i = vectors * WIDE + lid; i < width; i += LANES) {
        mine = fma(x[i], x[i], mine);
    }
    const float by = 1.0f / sqrt(groupSum(part, mine) / (float) width + epsilon);
    for (int v = lid; v < vectors; v += LANES) {
        STORE(LOAD(v, x) * by * LOAD(v, s), v, y);
    }
    for (int i = vectors * WIDE + lid; i < width; i += LANES) {
        y[i] = x[i] * by * s[i];
    }
}
