package io.telltale.spotting.footage;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.Format;
import com.github.kokorin.jaffree.ffprobe.Stream;
import com.github.kokorin.jaffree.ffprobe.data.JsonFormatParser;
import com.github.kokorin.jaffree.ffprobe.data.ProbeData;
import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What ffprobe says of the first real video stream of a file.
 *
 * @param stream       its number in the file
 * @param containers   ffmpeg's names of the container, as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param lowest       r_frame_rate, see {@link NominalRate}
 * @param average      avg_frame_rate
 * @param frames       number of frames, where the container counts them
 * @param seconds      duration of the stream, else of the file
 * @param startSeconds time stamp at which the file starts, by which seeking counts
 * @param tick         seconds per tick of the stream's time stamps
 * @param medianStep   seconds between neighbouring time stamps at the beginning, the median
 */
record VideoFacts(int stream, String containers, Optional<FrameRate> lowest, Optional<FrameRate> average, OptionalLong frames,
                  OptionalDouble seconds, double startSeconds, double tick, OptionalDouble medianStep) {
    /** ffprobe reads some megabytes, from however slow a disk. */
    private static final long LONGEST_SECONDS = 60;

    /** @throws FootageException if the file is no video: unreadable, text, a single picture, sound alone */
    static VideoFacts read(Path video, FfmpegProgram program) throws FootageException {
        requireNoPlaylist(video);
        FFprobeResult result = ask(video, program);
        Format format = result.getFormat();
        if (format == null || result.getStreams() == null || result.getStreams().isEmpty()) {
            throw new FootageException("cannot read " + video + ": it is not a video");
        }
        String containers = format.getFormatName();
        if (isText(containers)) {
            throw new FootageException("cannot read " + video + ": it is text, not a video");
        }
        if (containers.endsWith("_pipe") || containers.equals("image2")) {
            throw new FootageException(video + " is a single picture; give a video, or the folder of numbered frames with --fps");
        }
        Stream stream = result.getStreams().stream().filter(VideoFacts::isMotionPicture).findFirst().orElseThrow(() ->
                new FootageException(video + " holds no video, only " + kinds(result)));
        ProbeData data = stream.getProbeData();
        Optional<FrameRate> timeBase = rational(data.getString("time_base"));
        Double duration = data.getDouble("duration");
        if (duration == null) {
            duration = format.getFormatName() == null ? null : number(result.getData().getSubDataString("format", "duration"));
        }
        Double start = number(result.getData().getSubDataString("format", "start_time"));
        Integer frames = stream.getNbFrames();
        double tick = timeBase.map(FrameRate::perSecond).orElse(1e-6);
        return new VideoFacts(stream.getIndex(), containers, rational(data.getString("r_frame_rate")), rational(data.getString("avg_frame_rate")),
                frames == null || frames <= 0 ? OptionalLong.empty() : OptionalLong.of(frames),
                duration == null || !(duration > 0) ? OptionalDouble.empty() : OptionalDouble.of(duration),
                start == null ? 0 : start, tick, medianStep(result, stream.getIndex(), tick));
    }

    private static FFprobeResult ask(Path video, FfmpegProgram program) throws FootageException {
        try (DecoderProcess process = DecoderProcess.start(ProbeCommand.forVideo(program.probe(), video))) {
            process.endAfter(LONGEST_SECONDS);
            FFprobeResult result = null;
            JaffreeException unread = null;
            try {
                result = new FFprobeResult(new JsonFormatParser().parse(process.output()));
            } catch (JaffreeException e) {
                unread = e;
            }
            int exit = process.exitCode();
            if (process.isOverdue()) {
                throw new FootageException("looking into " + video + " did not come to an end within " + LONGEST_SECONDS + " s");
            }
            if (exit != 0 || result == null) {
                throw new FootageException("cannot read " + video + ": " + process.complaints().reason(isBoxed(video)), unread);
            }
            return result;
        }
    }

    /** Lists of other files are not followed: they name places anywhere, and live ones never end. */
    private static void requireNoPlaylist(Path video) throws FootageException {
        String head = head(video, 64).stripLeading();
        if (head.startsWith("#EXTM3U") || head.startsWith("ffconcat") || head.contains("<MPD") || head.startsWith("[playlist]")) {
            throw new FootageException(video + " is a list of other files, not a video; give one of them");
        }
    }

    private static String head(Path video, int length) throws FootageException {
        try (InputStream in = Files.newInputStream(video)) {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new FootageException("cannot read " + video + ": " + e.getMessage(), e);
        }
    }

    /** The rate that frames come at, as far as the file tells. */
    Optional<FrameRate> rate() {
        return hasTimeStamps() ? NominalRate.choose(lowest, average, medianStep) : Optional.empty();
    }

    /** How many frames there are: the container's count, unless it is off duration times rate by a tenth; then that product. */
    OptionalLong count() {
        Optional<FrameRate> rate = rate();
        if (seconds.isEmpty() || rate.isEmpty()) {
            return frames;
        }
        long product = Math.round(rate.get().frames(seconds.getAsDouble()));
        boolean believed = frames.isPresent() && Math.abs(frames.getAsLong() - product) <= Math.max(3, product / 10);
        return believed ? frames : OptionalLong.of(product);
    }

    /** Whether frames carry time stamps: elementary streams do not, and ffmpeg makes up 25 frames per second for them. */
    boolean hasTimeStamps() {
        return switch (containers) {
            case "h264", "hevc", "vvc", "m4v", "mpegvideo", "mjpeg", "mjpeg_2000", "cavsvideo", "avs2", "avs3", "dirac", "vc1", "obu", "h263",
                 "h261", "rawvideo", "dnxhd" -> false;
            default -> true;
        };
    }

    /** Whether the container has an index of time stamps, so that a seek lands where it was aimed. */
    boolean seeksExactly() {
        return containers.startsWith("mov,mp4") || containers.startsWith("matroska") || containers.equals("avi");
    }

    private static OptionalDouble medianStep(FFprobeResult result, int stream, double tick) {
        if (result.getPackets() == null) {
            return OptionalDouble.empty();
        }
        long[] stamps = result.getPackets().stream().filter(packet -> Integer.valueOf(stream).equals(packet.getStreamIndex()))
                .map(packet -> packet.getPts() != null ? packet.getPts() : packet.getDts()).filter(Objects::nonNull).mapToLong(Long::longValue).sorted().distinct().toArray();
        if (stamps.length < 3) {
            return OptionalDouble.empty();
        }
        long[] steps = LongStream.range(1, stamps.length).map(i -> stamps[(int) i] - stamps[(int) i - 1]).sorted().toArray();
        // the outermost stamps may lack neighbours that are stored later; a median does not mind
        return OptionalDouble.of(steps[steps.length / 2] * tick);
    }

    /** Whether a file begins as MP4 and QuickTime files do, whatever it is called: a box of a known kind. */
    private static boolean isBoxed(Path video) throws FootageException {
        String head = head(video, 8);
        return head.length() == 8 && switch (head.substring(4)) {
            case "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot" -> true;
            default -> false;
        };
    }

    private static boolean isMotionPicture(Stream stream) {
        Boolean cover = stream.getDisposition() == null ? null : stream.getDisposition().getAttachedPic();
        return stream.getCodecType() == StreamType.VIDEO && !Boolean.TRUE.equals(cover);
    }

    private static String kinds(FFprobeResult result) {
        boolean cover = result.getStreams().stream().anyMatch(s -> s.getCodecType() == StreamType.VIDEO);
        boolean sound = result.getStreams().stream().anyMatch(s -> s.getCodecType() == StreamType.AUDIO);
        return sound ? cover ? "sound and a cover picture" : "sound" : cover ? "a cover picture" : "data";
    }

    /** ffmpeg plays text as a terminal would show it. */
    private static boolean isText(String containers) {
        return switch (containers) {
            case "tty", "bin", "xbin", "adf", "idf" -> true;
            default -> false;
        };
    }

    private static Optional<FrameRate> rational(String text) {
        if (text == null || !text.matches("[1-9]\\d{0,17}/[1-9]\\d{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(FrameRate.parse(text));
    }

    private static Double number(String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
