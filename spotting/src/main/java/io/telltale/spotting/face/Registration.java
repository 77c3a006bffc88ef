package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;

/**
 * The outcome of registering one frame to a key picture.
 *
 * @param keyToFrame  pixels of the key frame to pixels of the frame
 * @param gain        frame = gain · key + bias
 * @param bias        grey levels
 * @param correlation over all of the inner face, by prior weights
 * @param agreement   over the blocks that fit best (see {@link Agreement})
 * @param visible     share of the key's pixels that lay inside of the frame
 * @param converged   the last step was below the limit
 * @param steps       Gauss-Newton steps taken
 */
record Registration(Similarity keyToFrame, double gain, double bias, double correlation, double agreement, double visible, boolean converged, int steps) {
}
