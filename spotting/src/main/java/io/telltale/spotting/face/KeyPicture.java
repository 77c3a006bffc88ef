package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import io.telltale.kernels.registration.KeyPixels;

/**
 * The template of registration at one resolution: the inner face of the key frame, averaged over boxes of {@code factor} pixels, blurred, sub-sampled to a list
 * of pixels with everything the inverse-compositional step needs: {@code T}, the steepest-descent pictures {@code ∇T ∂W/∂p}, weights and blocks.
 *
 * <p>Its pixels (x, y) are counted from the centre of the face, in reduced pixels. Immutable after it is built, except {@link #read}'s
 * workspace.
 */
final class KeyPicture {
    /** Blur before registration, reduced pixels: noise down, and the picture smooth enough for cubic interpolation to be unbiased. */
    private static final double SIGMA = 1.5;

    final int factor;
    /** Reduced, centred pixels of the key to pixels of the key frame. */
    final Similarity toKeyFrame;
    final int count;
    final float[] x;
    final float[] y;
    /** The key's value minus {@link #mean}. */
    final float[] value;
    final float[] gradientX;
    final float[] gradientY;
    final float[] weight;
    final int[] block;
    final double mean;
    /** Distance of the farthest pixel from the centre, reduced pixels. */
    final double radius;
    /** The same arrays, for the loop of registration. */
    final KeyPixels pixels;

    private final GaussianBlur blur = new GaussianBlur(SIGMA);
    private final BoxReduction part = new BoxReduction();

    /** @param step every step-th pixel of every step-th row is used, rows staggered */
    KeyPicture(byte[] grey, int width, int height, Similarity canonicalToKey, int factor, int step) {
        this.factor = factor;
        double iod = CanonicalFace.iodPixels(canonicalToKey) / factor;
        Similarity toReduced = BoxReduction.toFrame(factor).inverse();
        Similarity iodToReduced = toReduced.compose(canonicalToKey).compose(Similarity.scaled(CanonicalFace.IOD, CanonicalFace.EYES_X, CanonicalFace.EYES_Y));
        Similarity reducedToIod = iodToReduced.inverse();
        double middle = (InnerFace.TOP + InnerFace.BOTTOM) / 2;
        double centreX = iodToReduced.x(0, middle);
        double centreY = iodToReduced.y(0, middle);
        toKeyFrame = BoxReduction.toFrame(factor).compose(Similarity.scaled(1, centreX, centreY));
        double reach = 1.4 * iod;
        int left = (int) Math.floor(centreX - reach) - blur.radius();
        int top = (int) Math.floor(centreY - reach) - blur.radius();
        int side = (int) Math.ceil(2 * (reach + blur.radius())) + 2;
        part.read(grey, width, height, factor, left, top, side, side);
        float[] f = part.samples();
        blur.apply(f, side, side);
        int most = (side / step + 1) * (side / step + 1);
        float[] xs = new float[most];
        float[] ys = new float[most];
        int[] at = new int[most];
        float[] weights = new float[most];
        int[] blocks = new int[most];
        int n = 0;
        for (int j = 1; j < side - 1; j += step) {
            for (int i = 1 + (j / step % 2) * (step / 2); i < side - 1; i += step) {
                int px = left + i;
                int py = top + j;
                double u = reducedToIod.x(px, py);
                double v = reducedToIod.y(px, py);
                float w = InnerFace.weight(u, v);
                if (w > 0 && px >= 1 && py >= 1 && px < part.frameWidth() - 1 && py < part.frameHeight() - 1) {
                    xs[n] = (float) (px - centreX);
                    ys[n] = (float) (py - centreY);
                    at[n] = j * side + i;
                    weights[n] = w;
                    blocks[n] = InnerFace.block(u, v);
                    n++;
                }
            }
        }
        count = n;
        x = java.util.Arrays.copyOf(xs, n);
        y = java.util.Arrays.copyOf(ys, n);
        weight = java.util.Arrays.copyOf(weights, n);
        block = java.util.Arrays.copyOf(blocks, n);
        value = new float[n];
        gradientX = new float[n];
        gradientY = new float[n];
        double sum = 0;
        double farthest = 0;
        for (int k = 0; k < n; k++) {
            sum += f[at[k]];
            farthest = Math.max(farthest, Math.hypot(x[k], y[k]));
        }
        mean = n == 0 ? 0 : sum / n;
        radius = farthest;
        for (int k = 0; k < n; k++) {
            int a = at[k];
            value[k] = (float) (f[a] - mean);
            gradientX[k] = (f[a + 1] - f[a - 1]) / 2;
            gradientY[k] = (f[a + side] - f[a - side]) / 2;
        }
        pixels = new KeyPixels(x, y, value, gradientX, gradientY, weight, radius);
    }

    /** From reduced, centred pixels of the key to reduced pixels of the frame, for a motion given in frame pixels. */
    Similarity reduced(Similarity keyToFrame) {
        return BoxReduction.toFrame(factor).inverse().compose(keyToFrame).compose(toKeyFrame);
    }

    /** The inverse of {@link #reduced}. */
    Similarity full(Similarity reduced) {
        return BoxReduction.toFrame(factor).compose(reduced).compose(toKeyFrame.inverse());
    }

    /**
     * Reads the surroundings of the face in a frame, {@code margin} reduced pixels beyond where {@code motion} puts it, reduced and blurred
     * as the key is.
     */
    BoxReduction read(byte[] grey, int width, int height, Similarity motion, double margin) {
        double reach = radius * motion.scale() + margin;
        int pad = blur.radius() + 2;
        int left = (int) Math.floor(motion.tx() - reach) - pad;
        int top = (int) Math.floor(motion.ty() - reach) - pad;
        int side = (int) Math.ceil(2 * reach) + 2 * pad + 1;
        part.read(grey, width, height, factor, left, top, side, side);
        blur.apply(part.samples(), side, side);
        return part;
    }
}
