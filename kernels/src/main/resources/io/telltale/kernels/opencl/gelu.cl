/* In place: kind 0: x (1 + erf(x / sqrt 2)) / 2 = x erfc(-x / sqrt 2) / 2. kind 1: x (1 + tanh(z)) / 2 = x / (1 + exp(-2 z)), z = sqrt(2 / pi) (x + 0.044715 x^3);
 * the second forms lose nothing where the first ones cancel. NDRange (ceil(width / (64 WIDE)) * 64, rows), groups
 * (64, 1). Java: transformer.Gelu. */
static inline VECTOR geluOf(const VECTOR x, const int kind)
{
    return kind == 0 ? 0.5f * x * erfc(-0.70710678f * x) : x / (1.0f + exp(-1.5957691f * (x + 0.044715f * x * x * x)));
}

__kernel void gelu(__global float *rows, const long at, const int stride, const int width, const int kind)
{
    const int first = WIDE * get_global_id(0);
    __global float *x = rows + at + (size_t) get_global_id(1) * stride;
    if (first + WIDE <= width) {
        STORE(geluOf(LOAD(0, x + first), kind), 0, x + first);
    } else {
        for (int i = first; i < width; i++) {
            x[i] = geluOf((VECTOR) (x[i]), kind).s0;
        }
    }
}
