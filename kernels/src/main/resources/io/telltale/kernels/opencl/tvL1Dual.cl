/* Dual: p = (p + tau grad u) / (1 + tau |grad u|) for frames that are not done. The first group of a frame also adds what tvL1Primal left in `partial`, in a fixed
 * order, and says in next[f] whether the frame is done; done and next are two buffers that change roles, so that no group sees its own step's answer. Range and groups
 * as there. Java: flow.TvL1Scalar. */
__kernel void tvL1Dual(__global const float *motion, const int role, __global float *dual, __global const float *done, __global float *next,
                       __global const float *partial, const int width, const int height, const int stride, const int plane, const float tau,
                       const float enough, __local float *sums)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    const long f = get_global_id(2);
    const int lid = get_local_id(1) * get_local_size(0) + get_local_id(0);
    const bool over = done[f] != 0;
    if (!over && x < width && y < height) {
        const int i = (y + 1) * stride + x;
        for (int k = 0; k < FIELDS; k++) {
            __global const float *u = motion + ((f * 2 + role) * FIELDS + k) * plane + i;
            __global float *p = dual + (f * FIELDS + k) * 2 * plane + i;
            const float ux = x + 1 < width ? u[1] - u[0] : 0;
            const float uy = y + 1 < height ? u[stride] - u[0] : 0;
            const float share = 1 / (1 + tau * sqrt(fma(ux, ux, uy * uy)));
            p[0] = (p[0] + tau * ux) * share;
            p[plane] = (p[plane] + tau * uy) * share;
        }
    }
    if (get_group_id(0) > 0 || get_group_id(1) > 0) {
        return;
    }
    const int groups = get_num_groups(0) * get_num_groups(1);
    const int size = get_local_size(0) * get_local_size(1);
    float sum = 0;
    for (int k = lid; k < groups && !over; k += size) {
        sum += partial[f * groups + k];
    }
    sums[lid] = sum;
    for (int part = size / 2; part > 0; part /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid < part) {
            sums[lid] += sums[lid + part];
        }
    }
    if (lid == 0) {
        next[f] = over || sums[0] <= enough ? 1 : 0;
    }
}
