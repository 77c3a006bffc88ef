/* u(f, y, x) and v(f, y, x) from the solution of blockBandedSolve, in which four frames lie side by side and u and v of a cell one after the other.
 * Java: motion.OpenClCellStatistics. NDRange (at least width, height, frames); x: number i of frame f at ((f/4) n + i) 4 + f%4, n = 2 width height. */
__kernel void cellPlanes(__global const float *in, __global float *u, __global float *v, const int width)
{
    const int x = get_global_id(0);
    const int f = get_global_id(2);
    const int count = width * (int) get_global_size(1);
    const int cell = (int) get_global_id(1) * width + x;
    if (x < width) {
        const int at = ((f / 4) * 2 * count + 2 * cell) * 4 + f % 4;
        u[f * count + cell] = in[at];
        v[f * count + cell] = in[at + 4];
    }
}
