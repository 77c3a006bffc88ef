/* b_c = k_c sum over the pixels of cell c of (grad P_ref + grad P_t)/2 * (P_ref - P_t), P_t = (P - bias)/gain. Java: motion.RightHandSideLanes.
 * scale holds k_c and the length beyond which b_c is cut back, cell after cell. One group per cell and frame: NDRange (cells * LOCAL, frames). out holds four frames side by side: number i of frame f at ((f/4) n + i) 4 + f%4. */
__kernel void cellRightHandSide(__global const float *frames, __global const float *light, __global const float *reference,
                                __global const float *referenceX, __global const float *referenceY, __global const float *scale,
                                const int width, const int height, const int columns, const int side, __global float *out,
                                __local float *part)
{
    const int cell = get_group_id(0);
    const int frame = get_global_id(1);
    const int lid = get_local_id(0);
    const int size = get_local_size(0);
    __global const float *p = frames + frame * width * height;
    const float gain = light[2 * frame];
    const float bias = light[2 * frame + 1];
    float sumX = 0.0f;
    float sumY = 0.0f;
    for (int k = lid; k < side * side; k += size) {
        const int x = cell % columns * side + k % side;
        const int y = cell / columns * side + k / side;
        const int i = y * width + x;
        const float d = reference[i] - (p[i] - bias) / gain;
        const float gx = 0.5f * (p[i + (x + 1 < width)] - p[i - (x > 0)]) / gain;
        const float gy = 0.5f * (p[i + (y + 1 < height ? width : 0)] - p[i - (y > 0 ? width : 0)]) / gain;
        sumX += 0.5f * (referenceX[i] + gx) * d;
        sumY += 0.5f * (referenceY[i] + gy) * d;
    }
    part[lid] = sumX;
    part[size + lid] = sumY;
    barrier(CLK_LOCAL_MEM_FENCE);
    if (lid == 0) {
        float x = 0.0f;
        float y = 0.0f;
        for (int i = 0; i < size; i++) {
            x += part[i];
            y += part[size + i];
        }
        x *= scale[2 * cell];
        y *= scale[2 * cell];
        const float length = sqrt(x * x + y * y);
        const float within = length > scale[2 * cell + 1] ? scale[2 * cell + 1] / length : 1.0f;
        const int n = 2 * (int) get_num_groups(0);
        out[((frame / 4) * n + 2 * cell) * 4 + frame % 4] = x * within;
        out[((frame / 4) * n + 2 * cell + 1) * 4 + frame % 4] = y * within;
    }
}
