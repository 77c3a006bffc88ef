package io.telltale.kernels.registration;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.image.Gaussian;
import io.telltale.kernels.opencl.ClDevice;

import java.util.List;

/**
 * Batches of frames against one key, on one device. Every frame begins from a guess of its own, so that frames of a batch do not wait for each other: the pose of the
 * frame before the batch, or one carried on. Closed by who made it; one thread at a time.
 */
public interface FrameRegistration extends AutoCloseable {
    /**
     * How frames are made like the key.
     *
     * @param factor px of a box, 1..64
     * @param blur   after the boxes
     */
    record Reading(int factor, Gaussian blur) {
        public Reading {
            checkFactor(factor);
        }
    }

    /**
     * How crops are cut.
     *
     * @param factor px of a box, 1..64
     * @param width  px of a crop
     * @param height px of a crop
     */
    record Cut(int factor, int width, int height) {
        public Cut {
            checkFactor(factor);
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("a crop needs at least one pixel, got " + width + "x" + height);
            }
        }
    }

    Capability capability();

    /** N frames, N guesses -> N fits. */
    List<Fit> fit(KeyPixels key, Reading reading, GreyFrames frames, List<Start> starts);

    /**
     * N frames, N poses -> N crops, {@code crop(x, y) = frame(pose(x, y))} by Catmull-Rom interpolation between boxes, the frame's edge repeated outwards; not clamped.
     *
     * @param cropToFrame pixels of the crop to reduced pixels of the frame
     */
    List<Plane> crop(Cut cut, GreyFrames frames, List<Similarity> cropToFrame);

    @Override
    void close();

    /** In plain loops: the specification. */
    static FrameRegistration scalar() {
        return new LoopRegistration(new Capability("scalar", "Java", "plain loops"), StepsOf.SCALAR, new Workers(1));
    }

    /** In the vector lanes of the processor, frames spread over {@code owned}, closed with it. */
    static FrameRegistration simd(Workers owned) {
        return new LoopRegistration(new Capability("simd", "Vector API", owned.size() + " threads"), StepsOf.LANES, owned);
    }

    /** On an OpenCL device; closing it lets go of the device. */
    static FrameRegistration opencl(ClDevice device) {
        return new OpenClRegistration(device);
    }

    private static void checkFactor(int factor) {
        if (factor < 1 || factor > 64) {
            throw new IllegalArgumentException("a box must have 1 to 64 px, got " + factor);
        }
    }

    /** Nonsense refused, with the value. */
    static void check(GreyFrames frames, int given, String what) {
        if (given != frames.count()) {
            throw new IllegalArgumentException(frames.count() + " frames need as many " + what + ", got " + given);
        }
    }
}
