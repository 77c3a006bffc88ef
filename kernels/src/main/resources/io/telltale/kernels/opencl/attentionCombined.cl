/* to[row][head] from the parts of the keys, in their order: sum_s e^(most_s - most) sum_s / sum_s e^(most_s - most) weight_s, most the greatest most_s; a part
 * in which a row sees nothing counts nothing. NDRange (ceil(WIDTH / 16) * 16, heads, rows), groups (16, 1, 1). Java: transformer.TransformerBackend. */
__kernel void attentionCombined(__global const float *partial, const int parts, __global float *to, const long toAt, const int toStride)
{
    const int c = get_global_id(0);
    const int head = get_global_id(1);
    const size_t row = get_global_id(2);
    if (c < WIDTH) {
        __global const float *in = partial + (row * get_global_size(1) + head) * parts * (WIDTH + 2);
        float most = -INFINITY;
        for (int s = 0; s < parts; s++) {
            most = fmax(most, in[s * (WIDTH + 2) + WIDTH + 1]);
        }
        float sum = 0.0f;
        float weight = 0.0f;
        for (int s = 0; s < parts; s++) {
            const float e = exp(in[s * (WIDTH + 2) + WIDTH + 1] - most);
            sum = fma(e, in[s * (WIDTH + 2) + c], sum);
            weight = fma(e, in[s * (WIDTH + 2) + WIDTH], weight);
        }
        to[toAt + row * toStride + head * WIDTH + c] = sum / weight;
    }
}
