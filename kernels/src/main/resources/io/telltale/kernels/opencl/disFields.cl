/* What the kernels of dense inverse search share. Of each frame f there are PLANES planes of `plane` floats, one behind the other as numbered here; pixel (x, y) is at
 * (y + MARGIN) stride + x + MARGIN. The edge of the pictures is repeated MARGIN times, the rest is zero there. Patches: five numbers of `patches` per frame are u, v
 * before and u, v after a pass and one to spare; six of the reference are H^-1 (3), the sums of the gradient (2). Java: flow.InverseSearchDesk. */
#pragma OPENCL FP_CONTRACT OFF
#define MARGIN (PATCH + 2)
#define TO 0
#define U 1
#define V 2
#define MEAN 3
#define IZ 4
#define IX 5
#define IY 6
#define IXZ 7
#define IYZ 8
#define U0 9
#define V0 10
#define A11 11
#define A12 12
#define A22 13
#define B1 14
#define B2 15
#define RIGHT 16
#define DOWN 17
#define IXX 18
#define IXY 19
#define IYY 20
#define PLANES 21
/* Planes of the reference. */
#define FROM 0
#define GX 1
#define GY 2

static int rowAt(const int y, const int stride)
{
    return (y + MARGIN) * stride + MARGIN;
}

/* First column or row of a patch: the last lies flush with the edge. */
static int place(const int index, const int side)
{
    return max(0, min(index * STEP, side - PATCH));
}

/* Where a patch's corner may lie so that all of it lies within the margin. */
static float within(const float at, const int side)
{
    return fmin(fmax(at, (float) -PATCH), (float) side);
}

static float bilinear(__global const float *s, const int stride, const float across, const float down)
{
    const float above = fma(across, s[1] - s[0], s[0]);
    const float below = fma(across, s[stride + 1] - s[stride], s[stride]);
    return fma(down, below - above, above);
}
