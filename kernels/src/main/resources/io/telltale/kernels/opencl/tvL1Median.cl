/* u and v of the one role -> median over SIDE x SIDE pixels in the other, the edge repeated by tvL1Edges; w, and frames that are done, are copied. A work-item makes WIDE
 * neighbours. NDRange (ceil(width / WIDE) rounded up, height rounded up, frames). Java: flow.TvL1Scalar.medianRows.
 * Of what is at hand the least and the greatest cannot be the median and make room for the next number, until three are left. */
#define ORDER(a, b) { const numbers t = window[a] < window[b] ? window[a] : window[b]; window[b] = window[a] < window[b] ? window[b] : window[a]; window[a] = t; }
#define HELD (SIDE * SIDE / 2 + 2)

static numbers medianAt(__global const float *field, const int x, const int y, const int height, const int stride)
{
    numbers window[HELD];
    int next = HELD;
#pragma unroll
    for (int k = 0; k < HELD; k++) {
        window[k] = LOAD(field + (clamp(y + k / SIDE - SIDE / 2, 0, height - 1) + 1) * stride + x + k % SIDE - SIDE / 2);
    }
#pragma unroll
    for (int held = HELD; held > 2; held--) {
        /* Least to the front, greatest to the back. */
#pragma unroll
        for (int k = 0; k < held / 2; k++) {
            ORDER(k, held - 1 - k);
        }
#pragma unroll
        for (int k = 1; k < (held + 1) / 2; k++) {
            ORDER(0, k);
        }
#pragma unroll
        for (int k = held / 2; k < held - 1; k++) {
            ORDER(k, held - 1);
        }
        if (held > 3) {
            window[0] = LOAD(field + (clamp(y + next / SIDE - SIDE / 2, 0, height - 1) + 1) * stride + x + next % SIDE - SIDE / 2);
            next++;
            /* The greatest goes with the end of the row, the least is overwritten. */
        }
    }
    return window[1];
}

__kernel void tvL1Median(__global float *motion, const int role, __global const float *done, const int width, const int height, const int stride,
                         const int plane)
{
    const int x = WIDE * get_global_id(0);
    const int y = get_global_id(1);
    const long f = get_global_id(2);
    if (x >= width || y >= height) {
        return;
    }
    const int i = (y + 1) * stride + x;
    __global const float *in = motion + (f * 2 + role) * FIELDS * plane;
    __global float *out = motion + (f * 2 + 1 - role) * FIELDS * plane;
    for (int k = 0; k < FIELDS; k++) {
        const bool keep = k == 2 || done[f] != 0;
        STORE(keep ? LOAD(in + k * plane + i) : medianAt(in + k * plane, x, y, height, stride), out + k * plane + i);
    }
}
