package io.telltale.spotting.footage;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.Format;
import com.github.kokorin.jaffree.ffprobe.Stream;
import com.github.kokorin.jaffree.ffprobe.data.ProbeData;
import com.github.kokorin.jaffree.process.JaffreeAbnormalExitException;
import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
 */
record VideoFacts(int stream, String containers, Optional<FrameRate> lowest, Optional<FrameRate> average, OptionalLong frames,
                  OptionalDouble seconds, double startSeconds, double tick) {

    /** @throws FootageException if the file is no video: unreadable, text, a single picture, sound alone */
    static VideoFacts read(Path video, FfmpegProgram program) throws FootageException {
        FFprobeResult result;
        try {
            result = new FFprobe(program.probe()).setLogLevel(LogLevel.ERROR).setShowFormat(true).setShowStreams(true)
                    .addArguments("-protocol_whitelist", "file").setInput(DecoderCommand.url(video)).execute();
        } catch (JaffreeAbnormalExitException e) {
            Complaints complaints = new Complaints();
            e.getProcessErrorLogMessages().forEach(message -> complaints.add(message.message));
            throw new FootageException("cannot read " + video + ": " + complaints.reason(), e);
        } catch (JaffreeException e) {
            throw new FootageException("cannot look into " + video + ": " + e.getMessage(), e);
        }
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
        return new VideoFacts(stream.getIndex(), containers, rational(data.getString("r_frame_rate")), rational(data.getString("avg_frame_rate")),
                frames == null || frames <= 0 ? OptionalLong.empty() : OptionalLong.of(frames),
                duration == null || !(duration > 0) ? OptionalDouble.empty() : OptionalDouble.of(duration),
                start == null ? 0 : start, timeBase.map(FrameRate::perSecond).orElse(1e-6));
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
