package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import java.util.Objects;

/**
 * Where the face stands in one frame.
 *
 * @param index            number of the frame
 * @param canonicalToFrame pose: pixels of the canonical crop to pixels of the frame. The last known one (identity before any) where the
 *                         face is not followed
 * @param gain             frame = gain · key picture + bias, over the face
 * @param bias             grey levels
 * @param correlation      agreement with the key picture after gain and bias, -1..1, over the best-fitting parts of the face, so that an expression does not
 *                         lower it; 0 where the face is not followed
 * @param seam             this is the first frame of a new key picture: motion must not be read across it. Not set on the very first key
 * @param key              number of the key picture, from 0; -1 before any
 */
public record TrackedFace(long index, Status status, Similarity canonicalToFrame, double gain, double bias, double correlation, boolean seam, int key) {
    /** What is known of the face in a frame. */
    public enum Status {
        /** Registered to its key picture. */
        FOLLOWED,
        /** Was there before; hidden, gone or unrecognisable now. */
        LOST,
        /** No face has been found so far. */
        SEARCHING
    }

    public TrackedFace {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(canonicalToFrame, "canonicalToFrame");
        if (status == Status.FOLLOWED && key < 0) {
            throw new IllegalArgumentException("a followed face needs a key picture, got key " + key);
        }
    }

    public boolean followed() {
        return status == Status.FOLLOWED;
    }
}
