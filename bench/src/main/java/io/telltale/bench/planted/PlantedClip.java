package io.telltale.bench.planted;

import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * A face video in which every motion is known, {@code options -> video + truth}. The same options give the same pictures on every machine; the encoded
 * bytes depend on the ffmpeg program.
 */
public final class PlantedClip {
    private PlantedClip() { }

    /**
     * What to plant.
     *
     * @param seed     draws the face, the script and the noise
     * @param seconds  length
     * @param portrait a photo to move; without it a face is drawn
     * @param loop     the end meets the beginning, so that repetitions have no seam
     * @param schedule expressions and blinks to the frame, in place of those that {@code happenings} would draw
     * @param difficulties speech, turns of the head, lights, glasses; none by default
     */
    public record Options(long seed, FrameRate rate, double seconds, Picture picture, Camera camera, Head head, Happenings happenings, Coding coding,
                          Optional<Portrait> portrait, boolean loop, Optional<PlantedSchedule> schedule, Difficulties difficulties) {
        public Options(long seed, FrameRate rate, double seconds, Picture picture, Camera camera, Head head, Happenings happenings, Coding coding,
                       Optional<Portrait> portrait, boolean loop) {
            this(seed, rate, seconds, picture, camera, head, happenings, coding, portrait, loop, Optional.empty());
        }

        public Options(long seed, FrameRate rate, double seconds, Picture picture, Camera camera, Head head, Happenings happenings, Coding coding,
                       Optional<Portrait> portrait, boolean loop, Optional<PlantedSchedule> schedule) {
            this(seed, rate, seconds, picture, camera, head, happenings, coding, portrait, loop, schedule, Difficulties.NONE);
        }

        public Options {
            if (!(seconds > 0 && rate.frames(seconds) < 1_000_000)) {
                throw new IllegalArgumentException("a planted clip lasts from one frame to a million frames, got " + seconds + " s at " + rate
                        + " (render a loop and repeat it for more)");
            }
            if (loop && (!difficulties.mouthing().equals(Difficulties.Mouthing.NONE) || !difficulties.turning().equals(Difficulties.Turning.NONE) || !difficulties.lighting().equals(Difficulties.Lighting.NONE))) {
                throw new IllegalArgumentException("a loop has no room for " + difficulties + "; render the whole length");
            }
            if (loop && schedule.isPresent()) {
                throw new IllegalArgumentException("a loop draws its own expressions and takes no schedule");
            }
            if (schedule.isPresent() && schedule.get().lastFrame() >= Math.rint(rate.frames(seconds))) {
                throw new IllegalArgumentException("the schedule goes on to frame " + schedule.get().lastFrame() + ", but the clip has " + Math.rint(rate.frames(seconds)) + " frames");
            }
        }

        public int frames() {
            return Math.max(1, (int) Math.rint(rate.frames(seconds)));
        }

        public Options withSeed(long other) {
            return new Options(other, rate, seconds, picture, camera, head, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withSeconds(double other) {
            return new Options(seed, rate, other, picture, camera, head, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withPicture(Picture other) {
            return new Options(seed, rate, seconds, other, camera, head, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withCamera(Camera other) {
            return new Options(seed, rate, seconds, picture, other, head, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withHead(Head other) {
            return new Options(seed, rate, seconds, picture, camera, other, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withHappenings(Happenings other) {
            return new Options(seed, rate, seconds, picture, camera, head, other, coding, portrait, loop, schedule, difficulties);
        }

        public Options withCoding(Coding other) {
            return new Options(seed, rate, seconds, picture, camera, head, happenings, other, portrait, loop, schedule, difficulties);
        }

        public Options withPortrait(Portrait other) {
            return new Options(seed, rate, seconds, picture, camera, head, happenings, coding, Optional.of(other), loop, schedule, difficulties);
        }

        public Options withSchedule(PlantedSchedule other) {
            return new Options(seed, rate, seconds, picture, camera, head, happenings, coding, portrait, loop, Optional.of(other), difficulties);
        }

        public Options withRate(FrameRate other) {
            return new Options(seed, other, seconds, picture, camera, head, happenings, coding, portrait, loop, schedule, difficulties);
        }

        public Options withDifficulties(Difficulties other) {
            return new Options(seed, rate, seconds, picture, camera, head, happenings, coding, portrait, loop, schedule, other);
        }

        public Options asLoop() {
            return new Options(seed, rate, seconds, picture, camera, head, happenings, coding, portrait, true, schedule, difficulties);
        }
    }

    /**
     * @param width       pixels, even
     * @param height      pixels, even
     * @param interOcular pixels between the eyes at rest; under about 30 a micro-expression moves less than a third of a pixel
     */
    public record Picture(int width, int height, double interOcular, boolean colour) {
        public Picture {
            if (width < 64 || height < 64 || width % 2 != 0 || height % 2 != 0) {
                throw new IllegalArgumentException("a picture needs even sides of at least 64 pixels, got " + width + "x" + height);
            }
            if (!(interOcular >= 8 && interOcular <= height / 2.0)) {
                throw new IllegalArgumentException("the eyes must lie 8 pixels to half the height (" + height / 2 + ") apart, got " + interOcular);
            }
        }
    }

    /**
     * @param noise       standard deviation at mid-grey, grey levels; shot noise and read noise in equal parts there. Good cameras 0.5 to 1.5, webcams 2 to 4
     * @param flicker     relative amplitude of the mains ripple (100 Hz, slightly off), aliased by the frame rate
     * @param ramp        relative size of slow changes of the light, in level and from side to side
     * @param blurPixels  sigma of the lens
     */
    public record Camera(double noise, double flicker, double ramp, double blurPixels) {
        /** A decent laboratory camera. */
        public static final Camera LABORATORY = new Camera(1.2, 0.008, 0.02, 0.6);

        public Camera {
            if (!(noise >= 0 && flicker >= 0 && flicker < 0.5 && ramp >= 0 && ramp < 0.5 && blurPixels >= 0)) {
                throw new IllegalArgumentException("not a camera: noise " + noise + ", flicker " + flicker + ", ramp " + ramp + ", blur " + blurPixels);
            }
        }
    }

    /**
     * @param sway     1 = a volunteer on a chair (some 4 % of the inter-ocular distance, 0.7 degrees, 0.6 %, root mean square), 0 = still
     * @param parallax 1 = yaw and pitch of about a degree root mean square with it, 0 = none
     */
    public record Head(double sway, double parallax) {
        public static final Head SEATED = new Head(1, 1);
        public static final Head STILL = new Head(0, 0);

        public Head {
            if (!(sway >= 0 && sway <= 5 && parallax >= 0 && parallax <= 5)) {
                throw new IllegalArgumentException("sway and parallax lie in 0..5, got " + sway + " and " + parallax);
            }
        }
    }

    /** From low to high, both positive. */
    public record Range(double low, double high) {
        public Range {
            if (!(low > 0 && high >= low)) {
                throw new IllegalArgumentException("not a range: " + low + " to " + high);
            }
        }

        double logUniform(double share) {
            return low * Math.pow(high / low, share);
        }
    }

    /**
     * @param microPercent peak displacement of micro-expressions, percent of the inter-ocular distance
     * @param macroPercent the same of macro-expressions; single units are capped where a face would tear
     * @param corpus       whose durations
     */
    public record Happenings(double blinksPerMinute, double gazeShiftsPerMinute, double microPerMinute, double macroPerMinute, Range microPercent,
                             Range macroPercent, CorpusStatistics corpus) {
        public Happenings {
            if (!(blinksPerMinute >= 0 && gazeShiftsPerMinute >= 0 && microPerMinute >= 0 && macroPerMinute >= 0)) {
                throw new IllegalArgumentException("rates per minute must not be negative, got blinks " + blinksPerMinute + ", gaze " + gazeShiftsPerMinute
                        + ", micro " + microPerMinute + ", macro " + macroPerMinute);
            }
        }
    }

    /** @param quality 0 (smallest) to 1 (best); ignored by the lossless codec */
    public record Coding(Codec codec, double quality) {
        public Coding {
            if (!(quality >= 0 && quality <= 1)) {
                throw new IllegalArgumentException("the coding quality lies in 0..1, got " + quality);
            }
        }
    }

    /** How the clip is compressed. */
    public enum Codec {
        /**
         * With libx264 or OpenH264, whichever ffmpeg has. Measured with OpenH264 at a constant quantiser: registration against the planted head is off by 0.10
         * to 0.17 px rms at 30 fps (lossless 0.03 to 0.04), and by up to 0.18 px at 200 fps on one seed at any quantiser (MJPEG 0.03 to 0.04).
         */
        H264,
        MPEG4,
        MJPEG,
        /** FFV1. */
        LOSSLESS
    }

    private static final Range MICRO_PERCENT = new Range(0.5, 4);
    private static final Range MACRO_PERCENT = new Range(3, 15);
    /**
     * Pictures on their own, as the corpora are kept. H.264 by OpenH264 is no choice at 200 fps: it holds still what moves by less than its threshold from
     * frame to frame.
     */
    private static final Coding LABORATORY_FILES = new Coding(Codec.MJPEG, 0.85);
    private static final Coding CONSUMER_FILES = new Coding(Codec.H264, 0.9);

    /** Twelve seconds at 200 fps with clear events: what the demonstration shows. */
    public static Options demo() {
        return new Options(2, new FrameRate(200, 1), 12, new Picture(640, 480, 100, false), Camera.LABORATORY, new Head(0.7, 0.7),
                new Happenings(15, 20, 15, 10, new Range(1.8, 4), new Range(4, 12), CorpusStatistics.SAMM_LV), LABORATORY_FILES, Optional.empty(), false);
    }

    /** Grey, 200 fps, 20 s, durations of SAMM-LV; smaller pictures than SAMM's, so that many can be rendered. */
    public static Options samm200(long seed) {
        return new Options(seed, new FrameRate(200, 1), 20, new Picture(640, 480, 100, false), Camera.LABORATORY, Head.SEATED,
                new Happenings(15, 25, 12, 9, MICRO_PERCENT, MACRO_PERCENT, CorpusStatistics.SAMM_LV), LABORATORY_FILES, Optional.empty(), false);
    }

    /** Colour, 30 fps, 60 s, durations of CAS(ME)3. */
    public static Options casme30(long seed) {
        return new Options(seed, new FrameRate(30, 1), 60, new Picture(640, 480, 90, true), Camera.LABORATORY, Head.SEATED,
                new Happenings(18, 25, 10, 6, MICRO_PERCENT, MACRO_PERCENT, CorpusStatistics.CAS_ME_3), CONSUMER_FILES, Optional.empty(), false);
    }

    /** Nothing to find: a minute at 30 fps or 20 s at a higher rate. */
    public static Options swayAndBlinksOnly(long seed, FrameRate rate) {
        return new Options(seed, rate, rate.perSecond() > 60 ? 20 : 60, new Picture(640, 480, 100, rate.perSecond() <= 60), Camera.LABORATORY, Head.SEATED,
                new Happenings(20, 25, 0, 0, MICRO_PERCENT, MACRO_PERCENT, CorpusStatistics.SAMM_LV),
                rate.perSecond() > 60 ? LABORATORY_FILES : CONSUMER_FILES, Optional.empty(), false);
    }

    /** Told after every frame. */
    @FunctionalInterface
    public interface Progress {
        Progress SILENT = (done, all) -> { };

        void rendered(int done, int all);
    }

    /**
     * Renders, encodes, and writes the truth beside the video ({@code clip.mp4 -> clip.truth.json}).
     *
     * @param video       the container follows from its ending; use .mp4 or .mkv for H.264, MPEG-4 and MJPEG, .mkv for lossless
     * @param parallelism threads that render, 1 or more; ffmpeg takes its own
     * @throws IOException if the video cannot be written or ffmpeg fails; no half-written file is left, neither by an exception nor by Ctrl-C
     */
    public static PlantedTruth render(Options options, Path video, int parallelism, Progress progress) throws IOException {
        if (parallelism < 1) {
            throw new IllegalArgumentException("rendering needs at least one thread, got " + parallelism);
        }
        try (DraftFolder draft = DraftFolder.in(video.toAbsolutePath().getParent())) {
            Path fresh = draft.resolve(video.getFileName().toString());
            PlantedTruth truth = renderDraft(options, fresh, parallelism, progress);
            draft.publish(fresh, PlantedTruth.besides(fresh));
            return truth;
        }
    }

    private static PlantedTruth renderDraft(Options options, Path video, int parallelism, Progress progress) throws IOException {
        try (ForkJoinPool pool = new ForkJoinPool(parallelism)) {
            Scene scene = join(pool.submit((Callable<Scene>) () -> Scene.build(options)));
            List<PlantedTruth.HeadPose> poses = new ArrayList<>();
            Picture picture = options.picture();
            try (VideoEncoder encoder = new VideoEncoder(video, picture.width(), picture.height(), options.rate(), options.coding())) {
                encode(scene, pool, parallelism, encoder, poses, progress);
                encoder.finish();
            }
            PlantedTruth truth = new PlantedTruth(video.getFileName().toString(), options.rate(), options.frames(), options.seed(), scene.script().events(),
                    scene.script().closures(), poses, scene.script().activities());
            truth.write(PlantedTruth.besides(video));
            return truth;
        }
    }

    /** Renders with all processors. */
    public static PlantedTruth render(Options options, Path video, Progress progress) throws IOException {
        return render(options, video, Runtime.getRuntime().availableProcessors(), progress);
    }

    private record Rendered(byte[] frame, FrameRenderer renderer, Similarity pose) { }

    /** A window of frames is rendered ahead, each on one thread, and written in order. */
    private static void encode(Scene scene, ForkJoinPool pool, int parallelism, VideoEncoder encoder, List<PlantedTruth.HeadPose> poses, Progress progress)
            throws IOException {
        CameraModel camera = new CameraModel(scene.options());
        int frames = scene.options().frames();
        Deque<Future<Rendered>> ahead = new ArrayDeque<>();
        Deque<FrameRenderer> free = new ArrayDeque<>();
        Deque<byte[]> buffers = new ArrayDeque<>();
        for (int i = 0; i < parallelism + 2; i++) {
            FrameRenderer renderer = new FrameRenderer(scene, camera);
            free.add(renderer);
            buffers.add(new byte[renderer.bytes()]);
        }
        int next = 0;
        for (int done = 0; done < frames; done++) {
            while (next < frames && !free.isEmpty()) {
                FrameRenderer renderer = free.poll();
                byte[] buffer = buffers.poll();
                int n = next++;
                ahead.add(pool.submit((Callable<Rendered>) () -> new Rendered(buffer, renderer, renderer.render(n, buffer))));
            }
            Rendered rendered = join(ahead.poll());
            encoder.write(rendered.frame());
            Similarity p = rendered.pose();
            poses.add(new PlantedTruth.HeadPose(p.x(-0.5, 0), p.y(-0.5, 0), p.x(0.5, 0), p.y(0.5, 0)));
            free.add(rendered.renderer());
            buffers.add(rendered.frame());
            progress.rendered(done + 1, frames);
        }
    }

    private static <T> T join(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while rendering", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                case Error fatal -> throw fatal;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /**
     * Makes a long video quickly: renders a loop whose end meets its beginning and repeats its encoded frames {@code times} times.
     *
     * @return the truth of the whole, without poses; it is also written beside the video
     */
    public static PlantedTruth renderRepeated(Options options, int times, Path video, int parallelism, Progress progress) throws IOException {
        if (times < 1) {
            throw new IllegalArgumentException("a loop runs at least once, got " + times);
        }
        String name = video.getFileName().toString();
        try (DraftFolder draft = DraftFolder.in(video.toAbsolutePath().getParent())) {
            Path once = draft.resolve("once-" + name);
            Path whole = draft.resolve(name);
            PlantedTruth truth = renderDraft(options.asLoop(), once, parallelism, progress);
            VideoEncoder.run(List.of(VideoEncoder.program().toString(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-stream_loop",
                    String.valueOf(times - 1), "-i", "file:" + once.toAbsolutePath(), "-c", "copy", "file:" + whole.toAbsolutePath()));
            PlantedTruth repeated = truth.repeated(times, name);
            repeated.write(PlantedTruth.besides(whole));
            draft.publish(whole, PlantedTruth.besides(whole));
            return repeated;
        }
    }
}
