package io.telltale.spotting.motion;

import java.util.Arrays;
import java.util.List;

/**
 * What of the patches' motion is the head's: the small rigid motion {@code m(x, y) = t + (s - w) (x, y) + depth * (yaw, pitch)} with translation t, scale s,
 * in-plane rotation w and the parallax of a generic head, fitted robustly and taken away.
 *
 * <p>Registration removes the similarity that best fits the picture; what is left are turns and nods, whose parallax shifts the nose against the cheeks.
 * Weighted least squares with a weak zero-mean prior, reweighted by Tukey's biweight (Beaton and Tukey 1974), so that the places that express something do not
 * speak for the head. Not thread-safe.
 */
final class RigidMotion {
    private static final int MODES = 6;
    private static final int ROUNDS = 6;
    /** Tukey's constant: 95 % efficiency for Gaussian residuals. */
    private static final double TUKEY = 4.685;
    /** Standard deviation of the prior on every mode, IOD per unit: registration leaves no more than this. */
    private static final double PRIOR = 0.05;
    /** Residuals below this are measurement noise and never outliers, IOD (0.07 px on the canonical crop). */
    private static final double LEAST_SCALE = 0.001;

    private final List<FacePatch> patches;
    private final double[] residual;
    private final double[] weight;
    private final double[] modes = new double[MODES];

    RigidMotion(List<FacePatch> patches) {
        this.patches = patches;
        this.residual = new double[patches.size()];
        this.weight = new double[patches.size()];
    }

    /**
     * Takes the rigid part out of {@code motion} (u, v per patch, IOD), in place.
     *
     * @return rms of the rigid part over the patches, IOD
     */
    double remove(double[] motion) {
        for (int p = 0; p < patches.size(); p++) {
            weight[p] = patches.get(p).anchor();
        }
        for (int round = 0; round < ROUNDS; round++) {
            solve(motion);
            reweight(motion);
        }
        double energy = 0;
        for (int p = 0; p < patches.size(); p++) {
            double u = u(p);
            double v = v(p);
            energy += u * u + v * v;
            motion[2 * p] -= u;
            motion[2 * p + 1] -= v;
        }
        return Math.sqrt(energy / patches.size());
    }

    /** Turn to the picture's right in the motion that was last given, IOD of shift to an IOD of depth: about radians. */
    double yaw() {
        return modes[4];
    }

    /** Turn downwards, likewise. */
    double pitch() {
        return modes[5];
    }

    private double u(int p) {
        FacePatch at = patches.get(p);
        return modes[0] + modes[2] * at.x() - modes[3] * at.y() + modes[4] * at.depth();
    }

    private double v(int p) {
        FacePatch at = patches.get(p);
        return modes[1] + modes[3] * at.x() + modes[2] * at.y() + modes[5] * at.depth();
    }

    private void reweight(double[] motion) {
        double[] sizes = new double[patches.size()];
        int counted = 0;
        for (int p = 0; p < patches.size(); p++) {
            residual[p] = Math.hypot(motion[2 * p] - u(p), motion[2 * p + 1] - v(p));
            if (patches.get(p).anchor() >= 0.3) {
                sizes[counted++] = residual[p];
            }
        }
        Arrays.sort(sizes, 0, counted);
        // The median of a Rayleigh variable is 1.1774 standard deviations of one component.
        double scale = Math.max(LEAST_SCALE, sizes[counted / 2] / 1.1774);
        for (int p = 0; p < patches.size(); p++) {
            double z = residual[p] / (TUKEY * scale);
            double biweight = z < 1 ? (1 - z * z) * (1 - z * z) : 0;
            weight[p] = patches.get(p).anchor() * biweight;
        }
    }

    private void solve(double[] motion) {
        double[][] a = new double[MODES][MODES + 1];
        for (int i = 0; i < MODES; i++) {
            a[i][i] = LEAST_SCALE * LEAST_SCALE / (PRIOR * PRIOR);
        }
        for (int p = 0; p < patches.size(); p++) {
            FacePatch at = patches.get(p);
            add(a, new double[] {1, 0, at.x(), -at.y(), at.depth(), 0}, motion[2 * p], weight[p]);
            add(a, new double[] {0, 1, at.y(), at.x(), 0, at.depth()}, motion[2 * p + 1], weight[p]);
        }
        System.arraycopy(NormalForm.solve(a), 0, modes, 0, MODES);
    }

    private static void add(double[][] a, double[] row, double value, double weight) {
        for (int i = 0; i < MODES; i++) {
            for (int k = 0; k < MODES; k++) {
                a[i][k] += weight * row[i] * row[k];
            }
            a[i][MODES] += weight * row[i] * value;
        }
    }
}
