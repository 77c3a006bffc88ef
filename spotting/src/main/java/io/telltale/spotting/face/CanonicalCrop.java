package io.telltale.spotting.face;

import io.telltale.kernels.registration.Similarity;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.CatmullRom;

/**
 * Resamples a face once, {@code crop(x, y) = frame(canonicalToFrame(x, y))}, {@code SIZE×SIZE} pixels of 0..255, by Catmull-Rom interpolation (cubic
 * convolution with a = -0.5, which reproduces quadratics and leaves sub-pixel motion unscaled; a = -0.75 would multiply it by 1.5).
 *
 * <p>Faces larger than the crop are first averaged over whole boxes of pixels against aliasing. The factor is fixed when a key picture begins and kept until
 * the next, since a change would read as a change of the picture. Outside of the frame its edge is repeated. The crop is not clamped to 0..255: the cubic may
 * overshoot by a few levels at sharp edges, and a clamp would not be linear.
 *
 * <p>A workspace: one owner, one thread. Keys, R.: Cubic convolution interpolation for digital image processing, 1981,
 * doi:10.1109/TASSP.1981.1163711.
 */
public final class CanonicalCrop {
    private final BoxReduction reduced = new BoxReduction();
    private int factor;
    private int key = Integer.MIN_VALUE;

    /** Box size for a face under this pose: the frame's IOD over the crop's, rounded, at least 1. */
    static int factorFor(Similarity canonicalToFrame) {
        return (int) Math.clamp(Math.round(canonicalToFrame.scale()), 1, 64);
    }

    /** Crops a followed face; a new key of the face chooses the box size anew. */
    public void warp(byte[] grey, int width, int height, TrackedFace face, Plane out) {
        if (face.status() != TrackedFace.Status.FOLLOWED) {
            throw new IllegalArgumentException("frame " + face.index() + " has no followed face to crop: " + face.status());
        }
        if (face.key() != key) {
            key = face.key();
            factor = factorFor(face.canonicalToFrame());
        }
        warp(grey, width, height, face.canonicalToFrame(), factor, out);
    }

    /** Crops under a pose; the box size is chosen at the first call and kept. */
    public void warp(byte[] grey, int width, int height, Similarity canonicalToFrame, Plane out) {
        if (factor == 0) {
            factor = factorFor(canonicalToFrame);
        }
        warp(grey, width, height, canonicalToFrame, factor, out);
    }

    private void warp(byte[] grey, int width, int height, Similarity canonicalToFrame, int box, Plane out) {
        if (grey.length < (long) width * height) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height + " needs " + (long) width * height + " samples, got " + grey.length);
        }
        Similarity s = BoxReduction.toFrame(box).inverse().compose(canonicalToFrame);
        double right = out.width() - 1;
        double bottom = out.height() - 1;
        double minX = Math.min(Math.min(s.x(0, 0), s.x(right, 0)), Math.min(s.x(0, bottom), s.x(right, bottom)));
        double maxX = Math.max(Math.max(s.x(0, 0), s.x(right, 0)), Math.max(s.x(0, bottom), s.x(right, bottom)));
        double minY = Math.min(Math.min(s.y(0, 0), s.y(right, 0)), Math.min(s.y(0, bottom), s.y(right, bottom)));
        double maxY = Math.max(Math.max(s.y(0, 0), s.y(right, 0)), Math.max(s.y(0, bottom), s.y(right, bottom)));
        int left = (int) Math.floor(minX) - 2;
        int top = (int) Math.floor(minY) - 2;
        reduced.read(grey, width, height, box, left, top, (int) Math.floor(maxX) + 4 - left, (int) Math.floor(maxY) + 4 - top);
        sample(s, left, top, out);
    }

    private void sample(Similarity s, int left, int top, Plane out) {
        float[] from = reduced.samples();
        int stride = reduced.width();
        float[] to = out.samples();
        int width = out.width();
        for (int y = 0; y < out.height(); y++) {
            double startX = s.x(0, y) - left;
            double startY = s.y(0, y) - top;
            for (int x = 0; x < width; x++) {
                double px = startX + s.a() * x;
                double py = startY + s.b() * x;
                to[y * width + x] = CatmullRom.sample(from, stride, px, py);
            }
        }
    }
}
