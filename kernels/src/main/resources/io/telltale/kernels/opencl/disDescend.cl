/* Patches: the best of their own displacement and, where said, of their four neighbours', then steps u -= H^-1 sum grad I0 (I1(x + u) - I0(x)) without the means, as
 * long as the squared difference falls. One work-item per patch: NDRange (columns rounded up, rows rounded up, frames). role: which pair of u and v is read, the other
 * is written. start: patches begin at the motion of the level instead. Rows of a patch are vectors of eight. Java: flow.InverseSearchScalar.descend. */
static float total(const float8 a)
{
    const float4 b = a.lo + a.hi;
    const float2 c = b.lo + b.hi;
    return c.x + c.y;
}

static float8 acrossEight(__global const float *s, const float across)
{
    const float8 here = vload8(0, s);
    return fma((float8) (across), vload8(0, s + 1) - here, here);
}

/* Squared difference without its mean, and what pulls along x and y. */
static float3 differenceOf(__global const float *to, __global const float *reference, const float sumX, const float sumY, const int left, const int top, const float u,
                           const float v, const int width, const int height, const int stride, const int plane)
{
    const float x = within(left + u, width);
    const float y = within(top + v, height);
    const int column = (int) floor(x);
    const int row = (int) floor(y);
    const float across = x - column;
    const float8 down = (float8) (y - row);
    float8 sum = (float8) 0;
    float8 squares = (float8) 0;
    float8 dx = (float8) 0;
    float8 dy = (float8) 0;
    for (int t = 0; t < PATCH; t += 8) {
        __global const float *k = to + rowAt(row, stride) + column + t;
        __global const float *i = reference + rowAt(top, stride) + left + t;
        float8 above = acrossEight(k, across);
        for (int j = 0; j < PATCH; j++) {
            k += stride;
            const float8 below = acrossEight(k, across);
            const float8 e = fma(down, below - above, above) - vload8(0, i);
            above = below;
            sum += e;
            squares = fma(e, e, squares);
            dx = fma(e, vload8(0, i + GX * plane), dx);
            dy = fma(e, vload8(0, i + GY * plane), dy);
            i += stride;
        }
    }
    const float all = total(sum);
    const float mean = all / (PATCH * PATCH);
    return (float3) (total(squares) - all * mean, total(dx) - sumX * mean, total(dy) - sumY * mean);
}

__kernel void disDescend(__global const float *fields, __global const float *reference, __global const float *hessian, __global float *moves, const int role,
                         const int start, const int neighbours, const int iterations, const int columns, const int rows, const int patches, const int width,
                         const int height, const int stride, const int plane)
{
    const int c = get_global_id(0);
    const int r = get_global_id(1);
    if (c >= columns || r >= rows) {
        return;
    }
    __global const float *to = fields + get_global_id(2) * PLANES * (long) plane;
    __global const float *before = moves + (get_global_id(2) * 4 + 2 * role) * (long) patches;
    __global float *after = moves + (get_global_id(2) * 4 + 2 - 2 * role) * (long) patches;
    const int p = r * columns + c;
    const int left = place(c, width);
    const int top = place(r, height);
    const float h11 = hessian[p];
    const float h12 = hessian[patches + p];
    const float h22 = hessian[2 * patches + p];
    const float sumX = hessian[3 * patches + p];
    const float sumY = hessian[4 * patches + p];
    const int centre = rowAt(min(top + PATCH / 2, height - 1), stride) + min(left + PATCH / 2, width - 1);
    float u = start ? to[U * plane + centre] : before[p];
    float v = start ? to[V * plane + centre] : before[patches + p];
    float3 best = differenceOf(to, reference, sumX, sumY, left, top, u, v, width, height, stride, plane);
    for (int k = 0; neighbours && k < 4; k++) {
        const int column = c + (k == 0 ? -1 : k == 1 ? 1 : 0);
        const int row = r + (k == 2 ? -1 : k == 3 ? 1 : 0);
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            const int q = row * columns + column;
            const float3 s = differenceOf(to, reference, sumX, sumY, left, top, before[q], before[patches + q], width, height, stride, plane);
            if (s.x < best.x) {
                best = s;
                u = before[q];
                v = before[patches + q];
            }
        }
    }
    const float startU = u;
    const float startV = v;
    for (int i = 0; i < iterations; i++) {
        const float nextU = u - (h11 * best.y + h12 * best.z);
        const float nextV = v - (h12 * best.y + h22 * best.z);
        const float3 s = differenceOf(to, reference, sumX, sumY, left, top, nextU, nextV, width, height, stride, plane);
        if (!(s.x < best.x)) {
            break;
        }
        best = s;
        u = nextU;
        v = nextV;
    }
    const bool away = fabs(u - startU) > PATCH || fabs(v - startV) > PATCH;
    after[p] = away ? startU : u;
    after[patches + p] = away ? startV : v;
}
