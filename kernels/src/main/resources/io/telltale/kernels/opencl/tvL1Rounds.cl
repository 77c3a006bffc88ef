/* Up to `steps` steps of threshold, primal and dual on each frame, until the squared change of one is at most `enough`; then done[f] = 1. One work-item goes
 * through a whole frame, for processors: NDRange (frames), groups of 1. The dual of a row follows the primal of the next, so that every field goes through the
 * cache once per step. Java: flow.TvL1Lanes. */
static numbers divergence(__global const float *p, const int i, const int stride, const int plane)
{
    return LOAD(p + i) - LOAD(p + i - 1) + (LOAD(p + plane + i) - LOAD(p + plane + i - stride));
}

static float primalRow(__global float *m, __global const float *p, __global const float *l, const int width, const int row, const int stride, const int plane,
                       const float reach, const float theta, const float gamma)
{
    numbers sum = (numbers) 0;
    const numbers high = (numbers) reach;
    for (int x = 0; x < width; x += WIDE) {
        const int i = row + x;
        const numbers gx = LOAD(l + i);
        const numbers gy = LOAD(l + plane + i);
        const numbers u = LOAD(m + i);
        const numbers v = LOAD(m + plane + i);
        numbers rho = fma(gy, v, fma(gx, u, LOAD(l + 3 * plane + i)));
#if LIGHT
        const numbers w = LOAD(m + 2 * plane + i);
        rho = w * gamma + rho;
#endif
        numbers pull = -(rho * LOAD(l + 2 * plane + i));
        pull = pull > high ? high : pull;
        pull = pull < -high ? -high : pull;
        const numbers du = pull * gx + theta * divergence(p, i, stride, plane);
        const numbers dv = pull * gy + theta * divergence(p + 2 * plane, i, stride, plane);
        STORE(u + du, m + i);
        STORE(v + dv, m + plane + i);
        numbers squares = fma(du, du, dv * dv);
#if LIGHT
        const numbers dw = pull * gamma + theta * divergence(p + 4 * plane, i, stride, plane);
        STORE(w + dw, m + 2 * plane + i);
        squares = fma(dw, dw, squares);
#endif
        if (x + WIDE <= width) {
            sum += squares;
        } else {
            sum += (choices) (width - x) > (choices) (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) ? squares : (numbers) 0;
        }
    }
    for (int k = 0; k < FIELDS; k++) {
        m[k * plane + row + width] = m[k * plane + row + width - 1];
    }
    const float8 a = sum.lo + sum.hi;
    const float4 b = a.lo + a.hi;
    const float2 c = b.lo + b.hi;
    return c.x + c.y;
}

static void dualRow(__global const float *m, __global float *p, const int width, const int row, const int down, const int plane, const float tau)
{
    for (int k = 0; k < FIELDS; k++) {
        __global const float *u = m + k * plane;
        __global float *px = p + 2 * k * plane;
        __global float *py = px + plane;
        for (int i = row; i < row + width; i += WIDE) {
            const numbers here = LOAD(u + i);
            const numbers ux = LOAD(u + i + 1) - here;
            const numbers uy = LOAD(u + i + down) - here;
            const numbers share = 1 / (1 + tau * sqrt(fma(ux, ux, uy * uy)));
            STORE((LOAD(px + i) + tau * ux) * share, px + i);
            STORE((LOAD(py + i) + tau * uy) * share, py + i);
        }
    }
}

__kernel void tvL1Rounds(__global float *motion, const int role, __global float *dual, __global const float *linear, __global float *done, const int width,
                         const int height, const int stride, const int plane, const int steps, const float enough, const float reach, const float theta,
                         const float tau, const float gamma)
{
    const long f = get_global_id(0);
    if (done[f] != 0) {
        return;
    }
    __global float *m = motion + (f * 2 + role) * FIELDS * plane;
    __global float *p = dual + f * 2 * FIELDS * plane;
    __global const float *l = linear + f * 4 * plane;
    for (int step = 0; step < steps; step++) {
        float change = 0;
        for (int y = 0; y < height; y++) {
            change += primalRow(m, p, l, width, (y + 1) * stride, stride, plane, reach, theta, gamma);
            if (y > 0) {
                dualRow(m, p, width, y * stride, stride, plane, tau);
            }
        }
        dualRow(m, p, width, height * stride, 0, plane, tau);
        if (change <= enough) {
            done[f] = 1;
            return;
        }
    }
}
