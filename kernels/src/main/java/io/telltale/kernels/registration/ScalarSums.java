package io.telltale.kernels.registration;

/** In plain loops, products in single and sums in double precision: the specification. */
final class ScalarSums implements StepSums {
    @Override
    public void add(KeyPixels key, float[] residuals, float perLimit, double[] out) {
        double h00 = 0, h01 = 0, h02 = 0, h03 = 0, h04 = 0, h05 = 0, h11 = 0, h12 = 0, h13 = 0, h14 = 0, h15 = 0;
        double h22 = 0, h23 = 0, h24 = 0, h25 = 0, h33 = 0, h34 = 0, h35 = 0, h44 = 0, h45 = 0, h55 = 0;
        double r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0;
        for (int k = 0; k < key.count(); k++) {
            float r = residuals[k];
            float u = r * perLimit;
            u = 1 - u * u;
            if (!(u > 0)) {
                continue;
            }
            float w = key.weight()[k] * u * u;
            float gx = key.gradientX()[k];
            float gy = key.gradientY()[k];
            float x = key.x()[k];
            float y = key.y()[k];
            float j0 = gx * x + gy * y;
            float j1 = gy * x - gx * y;
            float t = key.value()[k];
            float w0 = w * j0;
            float w1 = w * j1;
            float wx = w * gx;
            float wy = w * gy;
            float wt = w * t;
            h00 += w0 * j0;
            h01 += w0 * j1;
            h02 += w0 * gx;
            h03 += w0 * gy;
            h04 += w0 * t;
            h05 += w0;
            h11 += w1 * j1;
            h12 += w1 * gx;
            h13 += w1 * gy;
            h14 += w1 * t;
            h15 += w1;
            h22 += wx * gx;
            h23 += wx * gy;
            h24 += wx * t;
            h25 += wx;
            h33 += wy * gy;
            h34 += wy * t;
            h35 += wy;
            h44 += wt * t;
            h45 += wt;
            h55 += w;
            r0 += w0 * r;
            r1 += w1 * r;
            r2 += wx * r;
            r3 += wy * r;
            r4 += wt * r;
            r5 += w * r;
        }
        double[] all = {h00, h01, h02, h03, h04, h05, h11, h12, h13, h14, h15, h22, h23, h24, h25, h33, h34, h35, h44, h45, h55, r0, r1, r2, r3, r4, r5};
        System.arraycopy(all, 0, out, 0, NUMBERS);
    }
}
