package io.telltale.bench.baseline;

import io.telltale.kernels.Plane;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The face of a video as the baselines see it, {@code every s-th frame -> 256 x 256 grey levels}, kept in a temporary file. {@code s} is the whole number that
 * brings the rate nearest to 30 frames/s: 7 for 200. The inner corners of the eyes are {@value #CORNERS} px apart, the eyes at ({@value #EYES_X},
 * {@value #EYES_Y}), as the recipe crops. Where the face is lost, the last crop stands still. Closed by who opened it; not thread-safe.
 */
public final class FaceReel implements AutoCloseable {
    /** Side of a crop, px. */
    public static final int SIZE = 256;
    /** Between the inner corners of the eyes, px: D = 2h of the recipe. */
    public static final double CORNERS = 64;
    static final int EYES_X = 128;
    static final int EYES_Y = 96;
    private static final double NOMINAL_HERTZ = 30;
    private static final double IOD = CORNERS / (FaceTemplate.x(42) - FaceTemplate.x(39));

    /** How far the head's motion is taken out of the crops. */
    public enum Followed {
        /** The tip of the nose stays, as published; rotation and size are those of the first followed frame. */
        TRANSLATION,
        /** Rotation and size as well: what our registration would give the method. */
        SIMILARITY
    }

    private final Path file;
    private final FileChannel crops;
    private final FrameRate rate;
    private final int step;
    private final int count;
    private final long frames;
    private final double seconds;

    private FaceReel(Path file, FileChannel crops, FrameRate rate, int step, int count, long frames, double seconds) {
        this.file = file;
        this.crops = crops;
        this.rate = rate;
        this.step = step;
        this.count = count;
        this.frames = frames;
        this.seconds = seconds;
    }

    /**
     * Reads a whole video.
     *
     * @param folder for the temporary file
     * @throws FootageException where the video cannot be read, or shows no face at all
     */
    public static FaceReel read(Path video, FootageOptions options, Followed followed, Path folder) throws IOException {
        long start = System.nanoTime();
        Path file = Files.createTempFile(folder, "reel-", ".grey");
        FileChannel crops = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (Footage footage = Footage.open(video, options)) {
            int step = Math.max(1, (int) Math.rint(footage.rate().perSecond() / NOMINAL_HERTZ));
            FaceTracker tracker = new FaceTracker(footage.rate());
            ByteBuffer buffer = ByteBuffer.allocate(SIZE * SIZE);
            Similarity first = null;
            int count = 0;
            long frames = 0;
            boolean any = false;
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
                    frames = frame.index() + 1;
                    any |= face.followed();
                    if (face.followed() && first == null) {
                        first = face.canonicalToFrame();
                    }
                    // Missing numbers of a folder repeat what was there.
                    while ((long) count * step <= frame.index()) {
                        if (face.followed()) {
                            crop(frame, followed == Followed.SIMILARITY ? face.canonicalToFrame() : translated(first, face.canonicalToFrame()), buffer.array());
                        }
                        buffer.clear();
                        crops.write(buffer, (long) count * SIZE * SIZE);
                        count++;
                    }
                }
            }
            if (!any) {
                throw new FootageException("no face could be followed in " + video.getFileName());
            }
            return new FaceReel(file, crops, footage.rate(), step, count, frames, (System.nanoTime() - start) / 1e9);
        } catch (IOException | RuntimeException e) {
            crops.close();
            throw e;
        }
    }

    /** The first pose, moved so that the tip of the nose is where it is now. */
    private static Similarity translated(Similarity first, Similarity now) {
        double x = CanonicalFace.cropX(FaceTemplate.x(30));
        double y = CanonicalFace.cropY(FaceTemplate.y(30));
        return new Similarity(first.a(), first.b(), first.tx() + now.x(x, y) - first.x(x, y), first.ty() + now.y(x, y) - first.y(x, y));
    }

    private static void crop(GreyFrame frame, Similarity canonicalToFrame, byte[] out) {
        byte[] grey = frame.samples();
        int width = frame.width();
        int height = frame.height();
        double scale = CanonicalFace.IOD / IOD;
        for (int y = 0; y < SIZE; y++) {
            double cy = CanonicalFace.EYES_Y + (y - EYES_Y) * scale;
            for (int x = 0; x < SIZE; x++) {
                double cx = CanonicalFace.EYES_X + (x - EYES_X) * scale;
                double px = Math.clamp(canonicalToFrame.x(cx, cy), 0, width - 1.001);
                double py = Math.clamp(canonicalToFrame.y(cx, cy), 0, height - 1.001);
                int i = (int) py * width + (int) px;
                double fx = px - (int) px;
                double fy = py - (int) py;
                double top = (grey[i] & 255) + fx * ((grey[i + 1] & 255) - (grey[i] & 255));
                double bottom = (grey[i + width] & 255) + fx * ((grey[i + width + 1] & 255) - (grey[i + width] & 255));
                out[y * SIZE + x] = (byte) Math.round(top + fy * (bottom - top));
            }
        }
    }

    /** Where a point of the template stands in the crop, px. */
    static double x(int point) {
        return EYES_X + IOD * FaceTemplate.x(point);
    }

    static double y(int point) {
        return EYES_Y + IOD * FaceTemplate.y(point);
    }

    /** Crops in the reel. */
    public int count() {
        return count;
    }

    /** Of the video. */
    public FrameRate rate() {
        return rate;
    }

    /** Frames of the video. */
    public long frames() {
        return frames;
    }

    /** Frames of the video between two crops. */
    public int step() {
        return step;
    }

    /** Crops in a second. */
    public double hertz() {
        return rate.perSecond() / step;
    }

    /** The frame of the video that a crop shows. */
    public long frame(int crop) {
        return Math.min((long) crop * step, frames - 1);
    }

    /** What decoding, following and cropping took, seconds. */
    public double secondsToRead() {
        return seconds;
    }

    /** Reads a part of a crop; what lies outside repeats the edge. */
    void read(int crop, int left, int top, Plane out) throws IOException {
        read(crop, left, top, 1, out);
    }

    /** Reads a part, every pixel the mean of {@code box x box}. */
    void read(int crop, int left, int top, int box, Plane out) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(SIZE * SIZE);
        if (crops.read(all, (long) crop * SIZE * SIZE) < SIZE * SIZE) {
            throw new EOFException("crop " + crop + " of " + count + " in " + file + " is cut off");
        }
        byte[] grey = all.array();
        float share = 1f / (box * box);
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                float sum = 0;
                for (int k = 0; k < box * box; k++) {
                    sum += grey[Math.clamp(top + (long) y * box + k / box, 0, SIZE - 1) * SIZE + Math.clamp(left + (long) x * box + k % box, 0, SIZE - 1)] & 255;
                }
                out.set(x, y, sum * share);
            }
        }
    }

    @Override
    public void close() throws IOException {
        crops.close();
    }
}
