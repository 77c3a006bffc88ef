package io.telltale.spotting.face;

import io.telltale.kernels.registration.Fit;
import io.telltale.kernels.registration.GaussNewton;
import io.telltale.kernels.registration.Similarity;
import io.telltale.kernels.registration.Start;
import io.telltale.kernels.registration.Window;

/**
 * Registers a frame I to a key picture T: the similarity W, gain g and bias b that minimise {@code Σ w_k ρ(I(W(x_k)) - g T(x_k) - b)}, ρ Tukey's biweight, by
 * {@link GaussNewton}, on a part of the frame around the face.
 *
 * <p>Not thread-safe: it owns its workspaces.
 */
final class InverseCompositionalLucasKanade {
    private final Agreement agreement = new Agreement();
    private final GaussNewton loop = new GaussNewton();

    /**
     * Registers a frame.
     *
     * @param start first guess, pixels of the key frame to pixels of the frame
     * @param gain  first guess
     * @param margin how far, in reduced pixels, the fit may move before the frame is read again
     */
    Registration register(KeyPicture key, byte[] grey, int width, int height, Similarity start, double gain, double margin) {
        Fit fit = loop.fit(key.pixels, motion -> {
            BoxReduction part = key.read(grey, width, height, motion, margin);
            return new Window(part.samples(), part.left(), part.top(), part.width(), part.height(), part.frameWidth(), part.frameHeight());
        }, new Start(key.reduced(start), gain));
        agreement.measure(key, loop.samples(), fit.gain(), fit.bias());
        return new Registration(key.full(fit.keyToFrame()), fit.gain(), fit.bias() - fit.gain() * key.mean, agreement.all(), agreement.best(),
                (double) fit.seen() / Math.max(1, key.count), fit.converged(), fit.steps());
    }
}
