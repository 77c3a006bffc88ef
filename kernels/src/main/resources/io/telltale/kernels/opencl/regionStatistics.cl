/* Eight numbers per region and field: weighted mean u, v and |d|, greatest and quantile of |d|, the same three of the strain. The quantile is found by halving
 * the range up to the greatest value. Java: motion.StrainScalar. NDRange (LOCAL, regions, fields), groups (LOCAL, 1, 1), LOCAL a power of two;
 * rectangles: left, top, width, height, first weight, of each region; scratch: LOCAL floats. */
float total(__local float *scratch, const float part)
{
    const int lid = get_local_id(0);
    barrier(CLK_LOCAL_MEM_FENCE);
    scratch[lid] = part;
    for (int reach = get_local_size(0) / 2; reach > 0; reach /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid < reach) {
            scratch[lid] += scratch[lid + reach];
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    return scratch[0];
}

float greatest(__local float *scratch, const float part)
{
    const int lid = get_local_id(0);
    barrier(CLK_LOCAL_MEM_FENCE);
    scratch[lid] = part;
    for (int reach = get_local_size(0) / 2; reach > 0; reach /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid < reach) {
            scratch[lid] = fmax(scratch[lid], scratch[lid + reach]);
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    return scratch[0];
}

__kernel void regionStatistics(__global const float *u, __global const float *v, __global const float *strain, __global const int *rectangles,
                               __global const float *weights, __global float *out, const int width, const int height, const float quantile, const int halvings,
                               __local float *scratch)
{
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    __global const int *rectangle = rectangles + 5 * get_global_id(1);
    const int w = rectangle[2];
    const int n = w * rectangle[3];
    const int from = (get_global_id(2) * height + rectangle[1]) * width + rectangle[0];
    __global const float *weight = weights + rectangle[4];
    __global float *to = out + 8 * (get_global_id(2) * get_global_size(1) + get_global_id(1));
    float meanU = 0.0f;
    float meanV = 0.0f;
    float mean[2] = {0.0f, 0.0f};
    float most[2] = {0.0f, 0.0f};
    for (int i = lid; i < n; i += size) {
        const int at = from + i / w * width + i % w;
        const float k = weight[i];
        const float motion = sqrt(u[at] * u[at] + v[at] * v[at]);
        meanU = fma(u[at], k, meanU);
        meanV = fma(v[at], k, meanV);
        mean[0] = fma(motion, k, mean[0]);
        mean[1] = fma(strain[at], k, mean[1]);
        most[0] = k > 0.0f ? fmax(most[0], motion) : most[0];
        most[1] = k > 0.0f ? fmax(most[1], strain[at]) : most[1];
    }
    meanU = total(scratch, meanU);
    meanV = total(scratch, meanV);
    for (int what = 0; what < 2; what++) {
        const float sum = total(scratch, mean[what]);
        const float top = greatest(scratch, most[what]);
        float low = 0.0f;
        float high = top;
        for (int round = 0; round < halvings; round++) {
            const float middle = 0.5f * (low + high);
            float below = 0.0f;
            for (int i = lid; i < n; i += size) {
                const int at = from + i / w * width + i % w;
                const float value = what == 0 ? sqrt(u[at] * u[at] + v[at] * v[at]) : strain[at];
                below += value <= middle ? weight[i] : 0.0f;
            }
            if (total(scratch, below) >= quantile) {
                high = middle;
            } else {
                low = middle;
            }
        }
        if (lid == 0) {
            to[2 + 3 * what] = sum;
            to[3 + 3 * what] = top;
            to[4 + 3 * what] = high;
        }
    }
    if (lid == 0) {
        to[0] = meanU;
        to[1] = meanV;
    }
}
