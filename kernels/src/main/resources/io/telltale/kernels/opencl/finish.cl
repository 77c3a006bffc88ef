/* What becomes of a sum of W x. No entry point. bias: one row, or null where hasBias is 0. mode 0: to = sum + b. 1: to += sum + b. 2: to = silu(to) (sum + b),
 * with silu(x) = x / (1 + exp(-x)). Java: transformer.TransformerBackend. */
static inline void finish(const float sum, __global const float *bias, const int hasBias, const int output, const int mode, __global float *to)
{
    const float y = hasBias ? sum + bias[output] : sum;
    if (mode == 0) {
        *to = y;
    } else if (mode == 1) {
        *to += y;
    } else {
        const float gate = *to;
        *to = gate / (1.0f + exp(-gate)) * y;
    }
}
