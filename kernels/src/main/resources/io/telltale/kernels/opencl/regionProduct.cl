/* partial[slice][frame][k] = sum over the pixels of a slice of W_k (reference - frame). Java: motion.RegionFunctionals.
 * NDRange (slices * LOCAL, ceil(frames / 4), ceil(count / 2)), groups (LOCAL, 1, 1): one group makes 4 frames x 2 functionals. part: 8 LOCAL floats of local
 * memory. The frame buffer holds a multiple of four frames; count is even. */
__kernel void regionProduct(__global const float *frames, __global const float *reference, __global const float *functionals,
                            const int pixels, const int slicePixels, const int count, __global float *partial, __local float *part)
{
    const int slice = get_group_id(0);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    const int frame = get_global_id(1) * 4;
    const int k = get_global_id(2) * 2;
    __global const float *f0 = frames + (size_t) frame * pixels;
    __global const float *f1 = f0 + pixels;
    __global const float *f2 = f1 + pixels;
    __global const float *f3 = f2 + pixels;
    __global const float *wu = functionals + (size_t) k * pixels;
    __global const float *wv = wu + pixels;
    float4 u = (float4) (0.0f);
    float4 v = (float4) (0.0f);
    const int end = min(pixels, (slice + 1) * slicePixels);
    for (int i = slice * slicePixels + lid; i < end; i += size) {
        const float r = reference[i];
        const float4 d = (float4) (r - f0[i], r - f1[i], r - f2[i], r - f3[i]);
        u = fma((float4) (wu[i]), d, u);
        v = fma((float4) (wv[i]), d, v);
    }
    part[lid] = u.x;
    part[size + lid] = u.y;
    part[2 * size + lid] = u.z;
    part[3 * size + lid] = u.w;
    part[4 * size + lid] = v.x;
    part[5 * size + lid] = v.y;
    part[6 * size + lid] = v.z;
    part[7 * size + lid] = v.w;
    barrier(CLK_LOCAL_MEM_FENCE);
    if (lid < 8) {
        float sum = 0.0f;
        for (int i = 0; i < size; i++) {
            sum += part[lid * size + i];
        }
        const int framesInBatch = get_global_size(1) * 4;
        partial[((size_t) slice * framesInBatch + frame + lid % 4) * count + k + lid / 4] = sum;
    }
}
