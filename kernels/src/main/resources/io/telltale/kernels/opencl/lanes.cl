/* What kernels over rows share. No entry point. LANES work-items of a group share a row, WIDE neighbours at a time: one of 16 on a processor, 64 of 4 on an
 * accelerator. Both are defined by the program. */
#define JOINED(a, b) a##b
#define NAMED(a, b) JOINED(a, b)
#define VECTOR NAMED(float, WIDE)
#define LOAD NAMED(vload, WIDE)
#define STORE NAMED(vstore, WIDE)

static inline float sumOf(const VECTOR v)
{
#if WIDE == 16
    const float8 a = v.lo + v.hi;
    const float4 b = a.lo + a.hi;
#else
    const float4 b = v;
#endif
    return (b.x + b.z) + (b.y + b.w);
}

/* The sum of mine over the group, the same for each of it, in a fixed order. */
static inline float groupSum(__local float *part, const float mine)
{
    const int lid = get_local_id(0);
    part[lid] = mine;
    for (int middle = LANES / 2; middle > 0; middle /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (lid < middle) {
            part[lid] += part[lid + middle];
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    const float sum = part[0];
    barrier(CLK_LOCAL_MEM_FENCE);
    return sum;
}
