package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;

import java.util.Optional;

/**
 * P = G₁ * I, or the band P = G₁ * I - G_s * I. Central differences misjudge texture finer than this by a factor that depends on the
 * texture, so that a rigid shift would become false strain; sigma 1 px is the least that keeps a shift of 0.3 px harmless.
 */
record Prefilter(Gaussian smooth, Optional<Gaussian> background) {
    static final double SIGMA_PIXELS = 1.0;

    static Prefilter of(ThinPlateOptions options) {
        double s = options.highPassSigma();
        return new Prefilter(new Gaussian(SIGMA_PIXELS), s > 0 ? Optional.of(new Gaussian(s)) : Optional.empty());
    }

    Plane apply(Plane p) {
        Plane out = smooth.blur(p);
        background.ifPresent(g -> {
            float[] low = g.blur(p).samples();
            float[] o = out.samples();
            for (int i = 0; i < o.length; i++) {
                o[i] -= low[i];
            }
        });
        return out;
    }

    /** The variance of one central difference of the smoothed picture when each pixel carries noise of variance 1: 0.0252 for sigma 1. */
    double gradientNoise() {
        float[] k = smooth.taps();
        double along = 0;
        double across = 0;
        for (int i = -1; i <= k.length; i++) {
            double d = 0.5 * ((i + 1 < k.length ? k[i + 1] : 0) - (i >= 1 ? k[i - 1] : 0));
            along += d * d;
            across += i >= 0 && i < k.length ? (double) k[i] * k[i] : 0;
        }
        return along * across;
    }
}
