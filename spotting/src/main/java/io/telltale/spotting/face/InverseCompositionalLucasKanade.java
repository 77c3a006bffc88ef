package io.telltale.spotting.face;

import io.telltale.kernels.image.CatmullRom;

import java.util.Arrays;

/**
 * Registers a frame I to a key picture T: the similarity W, gain g and bias b that minimise {@code Σ w_k ρ(I(W(x_k)) - g T(x_k) - b)}, ρ
 * Tukey's biweight.
 *
 * <p>Inverse-compositional Gauss-Newton (Baker and Matthews 2004): the step Δ is sought on the template's side, where the derivatives {@code ∇T ∂W/∂p} never
 * change, {@code r ≈ g ∇T ∂W/∂p Δ + T δg + δb}, and taken as {@code W <- W ∘ Δ^-1}. The weights are renewed in every step (iteratively reweighted least
 * squares), with scale 1.4826 median|r| and a constant of 3 instead of the usual 4.685, which takes off a quarter of what a smile drags along, for 7 per cent
 * more jitter; the 6×6 normal equations are therefore summed anew. The frame is read by Catmull-Rom interpolation after a Gaussian, since a bilinear reading is
 * smoother between pixels than on them and pulls the fit towards whole pixels.
 *
 * <p>Not thread-safe: it owns its workspaces.
 */
final class InverseCompositionalLucasKanade {
    private static final double TUKEY = 3;
    /** Smallest scale of the residuals, grey levels: what rounding to 8 bits leaves after the blur. */
    private static final double LEAST_SCALE = 0.25;
    /** A step below this, in reduced pixels at the rim of the face, ends the iteration. */
    private static final double SMALL_STEP = 0.01;
    private static final int MOST_STEPS = 30;
    /** The scale of the residuals is renewed in this many steps and kept afterwards, since a moving scale can go round in circles. */
    private static final int SCALE_STEPS = 4;
    /**
     * Where the steps run out, a last step below this still counts as arrived: wide expressions make them long and slow, and the next frame
     * goes on from here.
     */
    private static final double GOOD_STEP = 0.25;
    /** A fit that leaves these bounds against its start has run away. */
    private static final double LEAST_SCALE_CHANGE = 0.7;
    private static final int PARAMETERS = 6;

    private final Agreement agreement = new Agreement();
    private final double[][] normal = new double[PARAMETERS][PARAMETERS];
    private final double[] right = new double[PARAMETERS];
    private float[] samples = new float[0];
    private float[] residuals = new float[0];
    private float[] sorted = new float[0];
    private double scale;

    /**
     * Registers a frame.
     *
     * @param start first guess, pixels of the key frame to pixels of the frame
     * @param gain  first guess
     * @param margin how far, in reduced pixels, the fit may move before the frame is read again
     */
    Registration register(KeyPicture key, byte[] grey, int width, int height, Similarity start, double gain, double margin) {
        grow(key.count);
        Similarity first = key.reduced(start);
        Similarity motion = first;
        BoxReduction part = key.read(grey, width, height, motion, margin);
        double g = gain;
        double b = Double.NaN;
        boolean converged = false;
        int steps = 0;
        int seen = 0;
        double change = Double.POSITIVE_INFINITY;
        while (true) {
            seen = sample(key, part, motion);
            if (seen < 0) {
                part = key.read(grey, width, height, motion, margin);
                seen = sample(key, part, motion);
            }
            if (b != b) {
                b = meanDifference(key, g);
            }
            if (converged || steps == MOST_STEPS || Math.abs(seen) < 60) {
                break;
            }
            double[] step = step(key, g, b, steps < SCALE_STEPS);
            steps++;
            double by = 1 / Math.max(g, 0.05);
            if (step == null || Math.abs(step[0]) + Math.abs(step[1]) > 0.5 * g) {
                break;
            }
            g += step[4];
            b += step[5];
            Similarity delta = new Similarity(1 + step[0] * by, step[1] * by, step[2] * by, step[3] * by);
            motion = motion.compose(delta.inverse());
            double growth = motion.scale() / first.scale();
            if (!(growth > LEAST_SCALE_CHANGE && growth < 1 / LEAST_SCALE_CHANGE) || !(g > 0.05 && g < 20)
                    || motion.distance(first, 0, 0, 0) > 2 * key.radius) {
                change = Double.POSITIVE_INFINITY;
                break;
            }
            change = motion.scale() * delta.distance(Similarity.IDENTITY, 0, 0, key.radius / Math.sqrt(2));
            converged = change < SMALL_STEP;
        }
        agreement.measure(key, samples, g, b);
        return new Registration(key.full(motion), g, b - g * key.mean, agreement.all(), agreement.best(), (double) Math.max(0, seen) / Math.max(1, key.count),
                change < GOOD_STEP, steps);
    }

    private void grow(int count) {
        if (samples.length < count) {
            samples = new float[count];
            residuals = new float[count];
            sorted = new float[count];
        }
    }

    /**
     * Reads the frame at every pixel of the key; NaN outside of the frame. How many were inside, or -1 where the part of the frame that was
     * read does not reach.
     */
    private int sample(KeyPicture key, BoxReduction part, Similarity motion) {
        int stride = part.width();
        float[] f = part.samples();
        double lowX = Math.max(1, -part.left());
        double lowY = Math.max(1, -part.top());
        double highX = Math.min(stride - 2.001, part.frameWidth() - 1.0 - part.left());
        double highY = Math.min(part.height() - 2.001, part.frameHeight() - 1.0 - part.top());
        boolean fellShort = false;
        int seen = 0;
        double a = motion.a();
        double b = motion.b();
        double tx = motion.tx() - part.left();
        double ty = motion.ty() - part.top();
        for (int k = 0; k < key.count; k++) {
            double px = a * key.x[k] - b * key.y[k] + tx;
            double py = b * key.x[k] + a * key.y[k] + ty;
            if (px >= lowX && px <= highX && py >= lowY && py <= highY) {
                samples[k] = CatmullRom.sample(f, stride, px, py);
                seen++;
            } else {
                samples[k] = Float.NaN;
                double fx = px + part.left();
                double fy = py + part.top();
                fellShort |= fx > 0 && fy > 0 && fx < part.frameWidth() - 1 && fy < part.frameHeight() - 1;
            }
        }
        return fellShort ? -1 - seen : seen;
    }

    private double meanDifference(KeyPicture key, double gain) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < key.count; k++) {
            float i = samples[k];
            if (i == i) {
                sum += key.weight[k] * (i - gain * key.value[k]);
                weight += key.weight[k];
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    /** One reweighted Gauss-Newton step (g·da, g·db, g·tx, g·ty, δg, δb); null where the equations are singular. */
    private double[] step(KeyPicture key, double gain, double bias, boolean newScale) {
        float g = (float) gain;
        float b = (float) bias;
        for (int k = 0; k < key.count; k++) {
            residuals[k] = samples[k] - g * key.value[k] - b;
        }
        if (newScale) {
            scale = Math.max(LEAST_SCALE, 1.4826 * medianResidual(key.count));
        }
        accumulate(key, (float) (1 / (TUKEY * scale)));
        return NormalEquations.solve(normal, right);
    }

    /** Median of |r| over about 1000 of the pixels. */
    private double medianResidual(int count) {
        int n = 0;
        for (int k = 0; k < count; k += Math.max(1, count / 1000)) {
            float r = Math.abs(residuals[k]);
            if (r == r) {
                sorted[n++] = r;
            }
        }
        Arrays.sort(sorted, 0, n);
        return n == 0 ? 0 : sorted[n / 2];
    }

    private void accumulate(KeyPicture key, float perLimit) {
        for (double[] row : normal) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(right, 0);
        double h00 = 0, h01 = 0, h02 = 0, h03 = 0, h04 = 0, h05 = 0, h11 = 0, h12 = 0, h13 = 0, h14 = 0, h15 = 0;
        double h22 = 0, h23 = 0, h24 = 0, h25 = 0, h33 = 0, h34 = 0, h35 = 0, h44 = 0, h45 = 0, h55 = 0;
        double r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0;
        for (int k = 0; k < key.count; k++) {
            float r = residuals[k];
            float u = r * perLimit;
            u = 1 - u * u;
            if (!(u > 0)) {
                continue;
            }
            float w = key.weight[k] * u * u;
            float gx = key.gradientX[k];
            float gy = key.gradientY[k];
            float x = key.x[k];
            float y = key.y[k];
            float j0 = gx * x + gy * y;
            float j1 = gy * x - gx * y;
            float t = key.value[k];
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
        double[][] rows = {{h00, h01, h02, h03, h04, h05}, {h11, h12, h13, h14, h15}, {h22, h23, h24, h25}, {h33, h34, h35}, {h44, h45}, {h55}};
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = i; j < PARAMETERS; j++) {
                normal[i][j] = rows[i][j - i];
                normal[j][i] = normal[i][j];
            }
        }
        right[0] = r0;
        right[1] = r1;
        right[2] = r2;
        right[3] = r3;
        right[4] = r4;
        right[5] = r5;
    }
}
