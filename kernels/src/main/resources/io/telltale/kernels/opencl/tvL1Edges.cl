/* Repeats the ends of the rows of u and v twice on both sides, in the columns behind the width, so that tvL1Median needs no case for them. NDRange (height rounded
 * up, frames). */
__kernel void tvL1Edges(__global float *motion, const int role, const int width, const int height, const int stride, const int plane)
{
    const int y = get_global_id(0);
    if (y >= height) {
        return;
    }
    for (int k = 0; k < 2; k++) {
        __global float *row = motion + (((long) get_global_id(1) * 2 + role) * FIELDS + k) * plane + (y + 1) * stride;
        row[-2] = row[0];
        row[-1] = row[0];
        row[width] = row[width - 1];
        row[width + 1] = row[width - 1];
    }
}
