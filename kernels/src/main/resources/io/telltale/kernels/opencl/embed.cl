/* to[i][c] = W[tokens[i]][c]. NDRange (ceil(width / 64) * 64, count), groups (64, 1). Java: transformer.TransformerBackend. */
__kernel void embed(__global const ELEMENT *w, const long scalesAt, const int inputs, __global const int *tokens, __global float *to, const long toAt,
                    const int toStride)
{
    const int c = get_global_id(0);
    const int i = get_global_id(1);
    if (c < inputs) {
        const int row = tokens[i];
        to[toAt + (size_t) i * toStride + c] = weightAt(w + ROW(row, inputs), (__global const float *) w + scalesAt + SCALES(row, inputs), c);
    }
}
