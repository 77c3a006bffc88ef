/* strain = sqrt(exx^2 + eyy^2 + (du/dy + dv/dx)^2 / 2) from the means and slopes down the columns of u and v, by sums along the rows.
 * Java: motion.StrainScalar. NDRange (at least width, height, fields). */
__kernel void strainMagnitude(__global const float *uMean, __global const float *uSlope, __global const float *vMean, __global const float *vSlope,
                              __global float *strain, __global const int *first, __global const float *means, __global const float *differences,
                              const int taps, const int width)
{
    const int x = get_global_id(0);
    const int row = (get_global_id(2) * get_global_size(1) + get_global_id(1)) * width;
    if (x < width) {
        const int from = row + first[x];
        float xx = 0.0f;
        float yy = 0.0f;
        float shear = 0.0f;
        for (int t = 0; t < taps; t++) {
            const float m = means[x * taps + t];
            const float d = differences[x * taps + t];
            xx = fma(uMean[from + t], d, xx);
            yy = fma(vSlope[from + t], m, yy);
            shear = fma(uSlope[from + t], m, fma(vMean[from + t], d, shear));
        }
        strain[row + x] = sqrt(xx * xx + yy * yy + 0.5f * shear * shear);
    }
}
