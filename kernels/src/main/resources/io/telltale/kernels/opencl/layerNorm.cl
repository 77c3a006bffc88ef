/* (x - mean(x)) / sqrt(mean((x - mean(x))^2) + epsilon) * weight + bias for each row. NDRange (LANES, rows), groups (LANES, 1). to may be from.
 * Java: transformer.TransformerBackend. */
__kernel __attribute__((reqd_work_group_size(LANES, 1, 1)))
void layerNorm(__global const float *from, const long fromAt, const int fromStride, __global const float *weight, const long weightAt,
               __global const float *bias, const long biasAt, const int width, const float epsilon, __global float *to, const long toAt, const int toStride)
{
    __local float part[LANES];
    const int lid = get_local_id(0);
    __global const float *x = from + fromAt + (size_t) get_global_id(1) * fromStride;
    __global float *y = to + toAt + (size_t) get_global_id(1) * toStride;
    __global const float *s = weight + weightAt;
    __global const float *b = bias + biasAt;
    const int vectors = width / WIDE;
    VECTOR sum = (VECTOR) (0.0f);
    for (int v = lid; v < vectors; v += LANES) {
        sum += LOAD(v, x);
    }
    float mine = sumOf(sum);
    for (int i = vectors * WIDE + lid; i < width; i += LANES) {
        mine += x[i];
    }
    const float mean = groupSum(part, mine) / (float) width;
    sum = (VECTOR) (0.0f);
    for (int v = lid; v < vectors; v += LANES) {
        const VECTOR a = LOAD(v, x) - mean;
        sum = fma(a, a, sum);
    }
    mine = sumOf(sum);
    for (int i = vectors * WIDE + lid; i < width; i += LANES) {
        mine = fma(x[i] - mean, x[i] - mean, mine);
    }
    const float by = 1.0f / sqrt(groupSum(part, mine) / (float) width + epsilon);
    for (int v = lid; v < vectors; v += LANES) {
        STORE((LOAD(v, x) - mean) * by * LOAD(v, s) + LOAD(v, b), v, y);
    }
    for (int i = vectors * WIDE + lid; i < width; i += LANES) {
        y[i] = (x[i] - mean) * by * s[i] + b[i];
    }
}
