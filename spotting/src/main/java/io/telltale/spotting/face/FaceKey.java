package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;

/**
 * A key picture at two resolutions and the search that finds it again in a frame: near the expected pose by Lucas-Kanade, else by correlating a small copy of
 * the face at every shift in reach, then Lucas-Kanade from coarse to fine.
 */
final class FaceKey {
    /**
     * Boxes are chosen so that the inter-ocular distance is at least this in the fine picture, reduced pixels: enough texture, little work.
     */
    private static final double FINE_IOD = 56;
    private static final double COARSE_IOD = 14;
    /** Pixels of the fine picture that registration uses, about. Fewer is faster and noisier. */
    private static final int PIXELS = 3500;
    /** How far the fine fit may go before the frame is read again, reduced pixels. */
    private static final double MARGIN = 4;
    /** Reach of the coarse search, IOD. */
    private static final double SEARCH = 0.7;

    /** Below this correlation a coarse look-alike is not worth a fine fit. */
    private static final double HOPELESS = 0.4;

    private final int number;
    private final Similarity canonicalToKey;
    private final KeyPicture fine;
    private final KeyPicture coarse;

    FaceKey(int number, byte[] grey, int width, int height, Similarity canonicalToKey) {
        this.number = number;
        this.canonicalToKey = canonicalToKey;
        double iod = CanonicalFace.iodPixels(canonicalToKey);
        int factor = (int) Math.max(1, Math.floor(iod / FINE_IOD));
        double area = 2.2 * Math.pow(iod / factor, 2);
        fine = new KeyPicture(grey, width, height, canonicalToKey, factor, (int) Math.max(1, Math.round(Math.sqrt(area / PIXELS))));
        coarse = new KeyPicture(grey, width, height, canonicalToKey, (int) Math.max(1, Math.round(iod / COARSE_IOD)), 1);
    }

    int number() {
        return number;
    }

    /** Pose of the face in the key frame. */
    Similarity canonicalToKey() {
        return canonicalToKey;
    }

    /** Whether there is enough picture to register to: a face cut off by the frame's edge or only a few pixels wide has too little. */
    boolean usable() {
        return fine.count >= 200;
    }

    /** Registers a frame in which the face stands near {@code start} (key frame to frame). */
    Registration near(InverseCompositionalLucasKanade fit, byte[] grey, int width, int height, Similarity start, double gain) {
        return fit.register(fine, grey, width, height, start, gain, MARGIN);
    }

    /** Registers a frame in which the face may have moved by up to {@value #SEARCH} IOD from {@code start}. */
    Registration around(InverseCompositionalLucasKanade fit, byte[] grey, int width, int height, Similarity start) {
        Similarity motion = coarse.reduced(start);
        double reach = SEARCH * CanonicalFace.iodPixels(canonicalToKey) / coarse.factor * motion.scale();
        BoxReduction part = coarse.read(grey, width, height, motion, reach + 2);
        int most = (int) Math.ceil(reach);
        double best = -2;
        Similarity found = motion;
        for (int dy = -most; dy <= most; dy++) {
            for (int dx = -most; dx <= most; dx++) {
                Similarity shifted = new Similarity(motion.a(), motion.b(), motion.tx() + dx, motion.ty() + dy);
                double c = correlation(part, shifted);
                if (c > best) {
                    best = c;
                    found = shifted;
                }
            }
        }
        Registration rough = fit.register(coarse, grey, width, height, coarse.full(found), 1, 3);
        if (best < HOPELESS && rough.agreement() < HOPELESS) {
            return rough;
        }
        double gain = rough.gain() > 0.1 && rough.gain() < 10 ? rough.gain() : 1;
        return near(fit, grey, width, height, rough.agreement() > 0.5 ? rough.keyToFrame() : coarse.full(found), gain);
    }

    /** Correlation of the coarse key with the nearest pixels of the frame. */
    private double correlation(BoxReduction part, Similarity motion) {
        float[] f = part.samples();
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int n = 0;
        for (int k = 0; k < coarse.count; k++) {
            int x = (int) Math.round(motion.x(coarse.x[k], coarse.y[k])) - part.left();
            int y = (int) Math.round(motion.y(coarse.x[k], coarse.y[k])) - part.top();
            if (x >= 0 && y >= 0 && x < part.width() && y < part.height()) {
                float v = f[y * part.width() + x];
                float t = coarse.value[k];
                a += v;
                b += t;
                aa += v * v;
                bb += t * t;
                ab += v * t;
                n++;
            }
        }
        double va = aa - a * a / n;
        double vb = bb - b * b / n;
        return n > coarse.count / 2 && va > 0 && vb > 0 ? (ab - a * b / n) / Math.sqrt(va * vb) : -1;
    }
}
