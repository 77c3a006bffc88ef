/* The variational refinement's equations at the present motion with their robust weights, and over-relaxed Gauss-Seidel on the pixels of one colour. NDRange of each
 * (width rounded up, height rounded up, frames). Java: flow.InverseSearchScalar. */
#define ZETA_SQUARED (0.1f * 0.1f)
#define EPSILON_SQUARED (0.001f * 0.001f)
#define OMEGA 1.6f
#define LEAST 1e-12f

__kernel void disWeigh(__global float *fields, const int width, const int height, const int stride, const int plane, const float alpha, const float delta,
                       const float gamma)
{
    const int x = get_global_id(0);
    const int y = get_global_id(1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane + rowAt(y, stride) + x;
    __global const float *pu = f + U * plane;
    __global const float *pv = f + V * plane;
    const float u0 = f[U0 * plane];
    const float v0 = f[V0 * plane];
    const float du = *pu - u0;
    const float dv = *pv - v0;
    const float ix = f[IX * plane];
    const float iy = f[IY * plane];
    const float iz = f[IZ * plane];
    const float ixx = f[IXX * plane];
    const float ixy = f[IXY * plane];
    const float iyy = f[IYY * plane];
    const float ixz = f[IXZ * plane];
    const float iyz = f[IYZ * plane];
    const float n = 1 / (ix * ix + iy * iy + ZETA_SQUARED);
    const float e = iz + ix * du + iy * dv;
    const float grey = delta * n / sqrt(e * e * n + EPSILON_SQUARED);
    const float nx = 1 / (ixx * ixx + ixy * ixy + ZETA_SQUARED);
    const float ny = 1 / (iyy * iyy + ixy * ixy + ZETA_SQUARED);
    const float ex = ixz + ixx * du + ixy * dv;
    const float ey = iyz + ixy * du + iyy * dv;
    const float slope = gamma / sqrt(ex * ex * nx + ey * ey * ny + EPSILON_SQUARED);
    const float alongX = slope * nx;
    const float alongY = slope * ny;
    const float a11 = grey * ix * ix + alongX * ixx * ixx + alongY * ixy * ixy;
    const float a12 = grey * ix * iy + alongX * ixx * ixy + alongY * ixy * iyy;
    const float a22 = grey * iy * iy + alongX * ixy * ixy + alongY * iyy * iyy;
    f[A11 * plane] = a11;
    f[A12 * plane] = a12;
    f[A22 * plane] = a22;
    f[B1 * plane] = a11 * u0 + a12 * v0 - (grey * ix * iz + alongX * ixx * ixz + alongY * ixy * iyz);
    f[B2 * plane] = a12 * u0 + a22 * v0 - (grey * iy * iz + alongX * ixy * ixz + alongY * iyy * iyz);
    const int east = x + 1 < width ? 1 : 0;
    const int south = y + 1 < height ? stride : 0;
    const float ux = pu[east] - pu[0];
    const float vx = pv[east] - pv[0];
    const float uy = pu[south] - pu[0];
    const float vy = pv[south] - pv[0];
    const float smooth = alpha / sqrt(ux * ux + uy * uy + (vx * vx + vy * vy) + EPSILON_SQUARED);
    f[RIGHT * plane] = east ? smooth : 0;
    f[DOWN * plane] = south ? smooth : 0;
}

__kernel void disRelax(__global float *fields, const int colour, const int width, const int height, const int stride, const int plane)
{
    const int y = get_global_id(1);
    const int x = 2 * get_global_id(0) + ((y + colour) & 1);
    if (x >= width || y >= height) {
        return;
    }
    __global float *f = fields + get_global_id(2) * PLANES * (long) plane + rowAt(y, stride) + x;
    __global float *u = f + U * plane;
    __global float *v = f + V * plane;
    const float west = f[RIGHT * plane - 1];
    const float east = f[RIGHT * plane];
    const float north = f[DOWN * plane - stride];
    const float south = f[DOWN * plane];
    const float all = west + east + (north + south);
    const float pullU = west * u[-1] + east * u[1] + (north * u[-stride] + south * u[stride]);
    const float pullV = west * v[-1] + east * v[1] + (north * v[-stride] + south * v[stride]);
    const float a12 = f[A12 * plane];
    const float next = u[0] + OMEGA * ((f[B1 * plane] + pullU - a12 * v[0]) / fmax(f[A11 * plane] + all, LEAST) - u[0]);
    u[0] = next;
    v[0] += OMEGA * ((f[B2 * plane] + pullV - a12 * next) / fmax(f[A22 * plane] + all, LEAST) - v[0]);
}

/* The same, `sweeps` times over alternating colours, for processors: a work-item takes a frame through all of them in vectors of 16; pixels of the other colour are
 * computed too and keep what they have. NDRange (frames), groups of 1. Java: flow.InverseSearchLanes.relax. */
__kernel void disSweeps(__global float *fields, const int sweeps, const int width, const int height, const int stride, const int plane)
{
    __global float *f = fields + get_global_id(0) * PLANES * (long) plane;
    const int16 lane = (int16) (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (int sweep = 0; sweep < sweeps; sweep++) {
        for (int y = 0; y < height; y++) {
            const int16 ofColour = ((lane + (y + sweep)) & 1) == 0;
            for (int x = 0; x < width; x += 16) {
                const int16 write = ofColour && (lane + x) < width;
                __global float *p = f + rowAt(y, stride) + x;
                __global float *u = p + U * plane;
                __global float *v = p + V * plane;
                const float16 west = vload16(0, p + RIGHT * plane - 1);
                const float16 east = vload16(0, p + RIGHT * plane);
                const float16 north = vload16(0, p + DOWN * plane - stride);
                const float16 south = vload16(0, p + DOWN * plane);
                const float16 all = west + east + (north + south);
                const float16 pullU = west * vload16(0, u - 1) + east * vload16(0, u + 1) + (north * vload16(0, u - stride) + south * vload16(0, u + stride));
                const float16 pullV = west * vload16(0, v - 1) + east * vload16(0, v + 1) + (north * vload16(0, v - stride) + south * vload16(0, v + stride));
                const float16 a12 = vload16(0, p + A12 * plane);
                const float16 hereU = vload16(0, u);
                const float16 hereV = vload16(0, v);
                const float16 next = hereU + OMEGA * ((vload16(0, p + B1 * plane) + pullU - a12 * hereV) / fmax(vload16(0, p + A11 * plane) + all, LEAST) - hereU);
                const float16 nextV = hereV + OMEGA * ((vload16(0, p + B2 * plane) + pullV - a12 * next) / fmax(vload16(0, p + A22 * plane) + all, LEAST) - hereV);
                vstore16(write ? next : hereU, 0, u);
                vstore16(write ? nextV : hereV, 0, v);
            }
        }
    }
}
