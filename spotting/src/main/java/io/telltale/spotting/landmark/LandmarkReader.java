package io.telltale.spotting.landmark;

import io.telltale.spotting.face.TrackedFace;

import java.util.Optional;

/** The points of one face in one frame, {@code (frame, pose) -> 68 points}. */
public interface LandmarkReader {
    FaceShape.Origin origin();

    /**
     * @param face where the face stands
     * @param grey 8-bit luma, row by row
     * @return x, y of each point, pixels of the frame; empty where the source knows none for this frame
     */
    Optional<double[]> points(TrackedFace face, int width, int height, byte[] grey);
}
