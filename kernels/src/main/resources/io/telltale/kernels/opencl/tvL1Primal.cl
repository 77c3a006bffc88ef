/* Threshold and primal: u += kappa grad I1 + theta div p for frames that are not done; partial: sum of the squared change of each group. One work-item per pixel:
 * NDRange (width and height rounded up to groups, frames), groups of (32, 8, 1); sums: 256 floats of local memory. Java: flow.TvL1Scalar. */
static float divergenceAt(__global const float *p, const int i, const int stride, const int plane)
{
    return p[i] - p[i - 1] + (p[plane + i] - p[plane + i - stride]);
}

__kernel void tvL1Primal(__global float *motion, const int role, __global const float *dual, __global const float *linear, __global const float *done,
                         __global float *partial, const int width, const int height, const int stride, const int plane, const float reach,
                         const float theta, const float gamma, __local float *sums)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const long f = get_global_id(2);
    if (done[f] != 0) {
        return;
    }
    const int lid = get_local_id(1) * get_local_size(0) + get_local_id(0);
    float squares = 0;
    if (x < width && y < height) {
        const int i = (y + 1) * stride + x;
        __global float *m = motion + (f * 2 + role) * FIELDS * plane + i;
        __global const float *p = dual + f * 2 * FIELDS * plane;
        __global const float *l = linear + f * 4 * plane + i;
        const float gx = l[0];
        const float gy = l[plane];
        float rho = fma(gy, m[plane], fma(gx, m[0], l[3 * plane]));
#if LIGHT
        rho += gamma * m[2 * plane];
#endif
        const float pull = clamp(-(rho * l[2 * plane]), -reach, reach);
        const float du = pull * gx + theta * divergenceAt(p, i, stride, plane);
        const float dv = pull * gy + theta * divergenceAt(p + 2 * plane, i, stride, plane);
        m[0] += du;
        m[plane] += dv;
        squares = fma(du, du, dv * dv);
#if LIGHT
        const float dw = pull * gamma + theta * divergenceAt(p + 4 * plane, i, stride, plane);
        m[2 * plane] += dw;
        squares = fma(dw, dw, squares);
#endif
    }
    sums[lid] = squares;
    for (int part = get_local_size(0) * get_local_size(1) / 2; part > 0; part /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid < part) {
            sums[lid] += sums[lid + part];
        }
    }
    if (lid == 0) {
        partial[(f * get_num_groups(1) + get_group_id(1)) * get_num_groups(0) + get_group_id(0)] = sums[0];
    }
}
