package io.telltale.bench.smallmotion;

import io.telltale.bench.planted.CodedFrames;
import io.telltale.kernels.Plane;
import io.telltale.spotting.FrameRate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A pair out of a video: six frames of each picture, each with noise of its own, in one file, so that a codec finds what it finds in footage. */
final class PictureCodecs {
    private static final int FRAMES = 6;
    private static final int TAKEN = 3;
    private static final FrameRate RATE = new FrameRate(30, 1);

    SmallMotion.Pair pair(Case c, Plane rest, Plane after, Plane quiet, Random random) throws IOException {
        List<Plane> frames = new ArrayList<>();
        for (Plane p : List.of(rest, after, quiet)) {
            for (int i = 0; i < FRAMES; i++) {
                frames.add(Camera.taken(p, c.noise(), random));
            }
        }
        List<Plane> seen = CodedFrames.through(frames, RATE, c.coding().orElseThrow());
        return new SmallMotion.Pair(seen.get(TAKEN), seen.get(FRAMES + TAKEN), seen.get(2 * FRAMES + TAKEN));
    }
}
