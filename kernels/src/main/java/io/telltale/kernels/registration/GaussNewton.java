package io.telltale.kernels.registration;

import io.telltale.kernels.image.CatmullRom;

import java.util.Arrays;

/**
 * The loop of a registration: the similarity W, gain g and bias b that minimise {@code Σ w_k ρ(I(W(x_k)) - g T(x_k) - b)}.
 *
 * <p>The step Δ is sought on the key's side, where the derivatives never change, {@code r ≈ g ∇T ∂W/∂p Δ + T δg + δb}, and taken as {@code W <- W ∘ Δ^-1}. Weights are
 * renewed in every step (iteratively reweighted least squares), with scale 1.4826 median|r| and a constant of 3 instead of the usual 4.685, which takes off a quarter
 * of what a smile drags along, for 7 per cent more jitter; the normal equations are therefore summed anew. The frame is read by Catmull-Rom interpolation of a blurred
 * picture, since a bilinear reading is smoother between pixels than on them and pulls the fit towards whole pixels.
 *
 * <p>Not thread-safe: it owns its workspaces.
 */
public final class GaussNewton {
    static final double TUKEY = 3;
    /** Smallest scale of the residuals, grey levels: what rounding to 8 bits leaves after the blur. */
    static final double LEAST_SCALE = 0.25;
    /** A step below this, in reduced pixels at the rim, ends the iteration. */
    static final double SMALL_STEP = 0.01;
    static final int MOST_STEPS = 30;
    /** The scale of the residuals is renewed in this many steps and kept afterwards, since a moving scale can go round in circles. */
    static final int SCALE_STEPS = 4;
    /** A fit that leaves these bounds against its start has run away. */
    static final double LEAST_SCALE_CHANGE = 0.7;
    static final double LEAST_GAIN = 0.05;
    static final double MOST_GAIN = 20;
    /** Fewer pixels inside of the frame are no picture. */
    static final int LEAST_PIXELS = 60;
    /** The median is taken of about so many residuals. */
    static final int MEDIAN_PIXELS = 1000;
    private static final int PARAMETERS = 6;

    /** Where a part of a frame comes from. */
    public interface Reader {
        /** The part around the key's image under a motion, read with some room to move, reduced and blurred as the key is. */
        Window read(Similarity keyToFrame);
    }

    private final StepSums sums;
    private final double[] upper = new double[StepSums.NUMBERS];
    private final double[][] normal = new double[PARAMETERS][PARAMETERS];
    private final double[] right = new double[PARAMETERS];
    private float[] samples = new float[0];
    private float[] residuals = new float[0];
    private float[] sorted = new float[0];
    private double scale;

    /** The specification. */
    public GaussNewton() {
        this(new ScalarSums());
    }

    GaussNewton(StepSums sums) {
        this.sums = sums;
    }

    /** Registers a frame; it is read anew whenever the fit moves out of what was read. */
    public Fit fit(KeyPixels key, Reader frame, Start start) {
        grow(key.count());
        Similarity first = start.keyToFrame();
        Similarity motion = first;
        Window part = frame.read(motion);
        double g = start.gain();
        double b = Double.NaN;
        boolean converged = false;
        int steps = 0;
        int seen;
        double change = Double.POSITIVE_INFINITY;
        while (true) {
            seen = sample(key, part, motion);
            if (seen < 0) {
                part = frame.read(motion);
                seen = sample(key, part, motion);
            }
            if (b != b) {
                b = meanDifference(key, g);
            }
            if (converged || steps == MOST_STEPS || Math.abs(seen) < LEAST_PIXELS) {
                break;
            }
            double[] step = step(key, g, b, steps < SCALE_STEPS);
            steps++;
            double by = 1 / Math.max(g, LEAST_GAIN);
            if (step == null || Math.abs(step[0]) + Math.abs(step[1]) > 0.5 * g) {
                break;
            }
            g += step[4];
            b += step[5];
            Similarity delta = new Similarity(1 + step[0] * by, step[1] * by, step[2] * by, step[3] * by);
            motion = motion.compose(delta.inverse());
            double growth = motion.scale() / first.scale();
            if (!(growth > LEAST_SCALE_CHANGE && growth < 1 / LEAST_SCALE_CHANGE) || !(g > LEAST_GAIN && g < MOST_GAIN)
                    || motion.distance(first, 0, 0, 0) > 2 * key.radius()) {
                change = Double.POSITIVE_INFINITY;
                break;
            }
            change = motion.scale() * delta.distance(Similarity.IDENTITY, 0, 0, key.radius() / Math.sqrt(2));
            converged = change < SMALL_STEP;
        }
        return new Fit(motion, g, b, Math.max(0, seen), change, steps);
    }

    /** What the frame of the last {@link #fit} shows at every pixel of the key, NaN outside of it; live. */
    public float[] samples() {
        return samples;
    }

    private void grow(int count) {
        if (samples.length < count) {
            samples = new float[count];
            residuals = new float[count];
            sorted = new float[count];
        }
    }

    /** Reads the frame at every pixel of the key. How many were inside, or -1 less that where the part that was read does not reach. */
    private int sample(KeyPixels key, Window part, Similarity motion) {
        int stride = part.width();
        float[] f = part.samples();
        float[] x = key.x();
        float[] y = key.y();
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
        for (int k = 0; k < key.count(); k++) {
            double px = a * x[k] - b * y[k] + tx;
            double py = b * x[k] + a * y[k] + ty;
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

    private double meanDifference(KeyPixels key, double gain) {
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < key.count(); k++) {
            float i = samples[k];
            if (i == i) {
                sum += key.weight()[k] * (i - gain * key.value()[k]);
                weight += key.weight()[k];
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    /** One reweighted step (g·da, g·db, g·tx, g·ty, δg, δb); null where the equations are singular. */
    private double[] step(KeyPixels key, double gain, double bias, boolean newScale) {
        float g = (float) gain;
        float b = (float) bias;
        float[] value = key.value();
        for (int k = 0; k < key.count(); k++) {
            residuals[k] = samples[k] - g * value[k] - b;
        }
        if (newScale) {
            scale = Math.max(LEAST_SCALE, 1.4826 * medianResidual(key.count()));
        }
        sums.add(key, residuals, (float) (1 / (TUKEY * scale)), upper);
        for (int i = 0, at = 0; i < PARAMETERS; i++) {
            for (int j = i; j < PARAMETERS; j++, at++) {
                normal[i][j] = upper[at];
                normal[j][i] = upper[at];
            }
        }
        System.arraycopy(upper, StepSums.NUMBERS - PARAMETERS, right, 0, PARAMETERS);
        return NormalEquations.solve(normal, right);
    }

    private double medianResidual(int count) {
        int n = 0;
        for (int k = 0; k < count; k += Math.max(1, count / MEDIAN_PIXELS)) {
            float r = Math.abs(residuals[k]);
            if (r == r) {
                sorted[n++] = r;
            }
        }
        Arrays.sort(sorted, 0, n);
        return n == 0 ? 0 : sorted[n / 2];
    }
}
