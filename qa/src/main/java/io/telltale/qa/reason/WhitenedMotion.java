package io.telltale.qa.reason;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;

/**
 * The displacements of an event divided by the square root of their error covariance: {@code L⁻¹ d}, {@code C = L Lᵀ}.
 *
 * <p>{@code C = diag(σ_r² + g² (shape |d_r|)² + g² (spread |d|max)²) + τ² Σ_m g_m g_mᵀ}. The diagonal holds the measured noise of each region and the errors
 * of the patterns; {@code g_m} are the four modes of a similarity (shift right, shift down, turn, scale about the middle of the face), so that
 * left-over head motion counts as noise and not as muscle. Regions that were not measured are left out. Percent of the inter-ocular distance throughout.
 */
final class WhitenedMotion {
    /** Middle of the registered face, below the line of the eyes, and the size that makes a turn or scaling comparable to a shift. */
    private static final double CENTRE_DOWN = 0.6;
    private static final double RADIUS = 1.0;
    /** Ten inter-ocular distances, per cent: errors beyond say no more than this, and would cost the factor its digits. */
    private static final double BEYOND = 1000;

    private final List<RegionDisplacement> measured;
    private final double[][] factor;
    private final double[] white;

    private WhitenedMotion(List<RegionDisplacement> measured, double[][] factor) {
        this.measured = measured;
        this.factor = factor;
        double[] d = new double[2 * measured.size()];
        for (int i = 0; i < measured.size(); i++) {
            d[2 * i] = measured.get(i).right();
            d[2 * i + 1] = measured.get(i).down();
        }
        this.white = whiten(d);
    }

    static WhitenedMotion of(Expression event, InferenceOptions options) {
        List<RegionDisplacement> measured = event.regions().stream().filter(WhitenedMotion::isMeasured).toList();
        double largest = measured.stream().mapToDouble(RegionDisplacement::size).max().orElse(0);
        double rigid = Double.isFinite(event.rigid()) ? Math.min(event.rigid(), BEYOND) : 0;
        double tau = options.rigidError() * Math.hypot(largest, rigid);
        double grown = 1 + Math.min(largest, BEYOND) / options.doublingPercent();
        int n = 2 * measured.size();
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            RegionDisplacement a = measured.get(i / 2);
            double noise = Math.max(options.noiseFloor(), a.size() / a.signal());
            double shape = grown * options.shapeError() * a.size();
            double spread = grown * options.spreadError() * largest;
            covariance[i][i] = noise * noise + shape * shape + spread * spread;
            for (int j = 0; j < n; j++) {
                covariance[i][j] += tau * tau * rigidProduct(a.region(), i % 2, measured.get(j / 2).region(), j % 2);
            }
        }
        return new WhitenedMotion(measured, cholesky(covariance));
    }

    private static boolean isMeasured(RegionDisplacement d) {
        return Double.isFinite(d.right()) && Double.isFinite(d.down()) && d.signal() > 0 && Double.isFinite(d.signal()) && d.size() / d.signal() < BEYOND;
    }

    /** {@code Σ_m g_m(a) g_m(b)} of two components: 0 right, 1 down. */
    private static double rigidProduct(Region a, int i, Region b, int j) {
        double ax = a.x() / RADIUS;
        double ay = (a.y() - CENTRE_DOWN) / RADIUS;
        double bx = b.x() / RADIUS;
        double by = (b.y() - CENTRE_DOWN) / RADIUS;
        double shift = i == j ? 1 : 0;
        double turn = (i == 0 ? -ay : ax) * (j == 0 ? -by : bx);
        double scale = (i == 0 ? ax : ay) * (j == 0 ? bx : by);
        return shift + turn + scale;
    }

    /** Two for each measured region. */
    int components() {
        return white.length;
    }

    /** {@code L⁻¹ d}. */
    double[] white() {
        return white;
    }

    /** {@code L⁻¹ p}: what a unit amount of the pattern does to the whitened motion. */
    double[] white(UnitPattern pattern) {
        double[] p = new double[2 * measured.size()];
        for (int i = 0; i < measured.size(); i++) {
            p[2 * i] = pattern.right(measured.get(i).region());
            p[2 * i + 1] = pattern.down(measured.get(i).region());
        }
        return whiten(p);
    }

    private double[] whiten(double[] values) {
        double[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < i; j++) {
                out[i] -= factor[i][j] * out[j];
            }
            out[i] /= factor[i][i];
        }
        return out;
    }

    /** The lower factor of a positive definite matrix; the diagonal keeps it so. */
    static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }
}
