package io.telltale.spotting.footage;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.Stream;
import com.github.kokorin.jaffree.ffprobe.data.JsonFormatParser;
import com.github.kokorin.jaffree.ffprobe.data.ProbeData;
import io.telltale.spotting.FrameRate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Looks into a video file with ffprobe, and refuses what is none. */
final class VideoProbe {
    /** ffprobe decodes a frame or two where the container does not say all: memory for those of 4K. */
    private static final long PROBED_PIXELS = 9L << 20;
    /** ffprobe reads some megabytes, from however slow a disk. */
    private static final long LONGEST_SECONDS = 60;
    private static final int LONGEST_DESCRIPTION = 16 << 20;
    /** Matroska's note of where a stream ends, counted as its time stamps are. */
    private static final Pattern END = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");

    private VideoProbe() {
    }

    /** @throws FootageException if the file is no video: unreadable, text, a list, a single picture, sound alone */
    static VideoFacts look(Path video, FfmpegProgram program) throws FootageException {
        requireNoPlaylist(video);
        FFprobeResult result = ask(video, program);
        if (result.getFormat() == null || result.getStreams() == null || result.getStreams().isEmpty()) {
            throw new FootageException("cannot read " + video + ": it is not a video");
        }
        String containers = result.getFormat().getFormatName();
        if (isText(containers)) {
            throw new FootageException("cannot read " + video + ": it is text, not a video");
        }
        if (containers.endsWith("_pipe") || containers.equals("image2")) {
            throw new FootageException(video + " is a single picture; give a video, or the folder of numbered frames with --fps");
        }
        Stream stream = result.getStreams().stream().filter(VideoProbe::isMotionPicture).findFirst().orElseThrow(() ->
                new FootageException(video + " holds no video, only " + kinds(result)));
        ProbeData data = stream.getProbeData();
        double tick = rational(data.getString("time_base")).map(FrameRate::perSecond).orElse(1e-6);
        double fileStart = number(result.getData().getSubDataString("format", "start_time")).orElse(0);
        double streamStart = number(data.getString("start_time")).orElse(fileStart);
        OptionalDouble own = ownDuration(data, streamStart);
        OptionalDouble seconds = own;
        OptionalDouble file = number(result.getData().getSubDataString("format", "duration"));
        if (own.isEmpty() && file.isPresent()) {
            seconds = positive(fileStart + file.getAsDouble() - streamStart);
        }
        OptionalLong frames = count(data.getString("nb_frames"));
        long width = count(data.getString("width")).orElse(0);
        long height = count(data.getString("height")).orElse(0);
        DecoderFence.requireHeld(video.toString(), width, height);
        return new VideoFacts(stream.getIndex(), containers, rational(data.getString("r_frame_rate")), rational(data.getString("avg_frame_rate")),
                frames, seconds, own.isPresent(), fileStart, tick,
                medianStep(result, stream.getIndex(), tick), width * height);
    }

    private static OptionalDouble ownDuration(ProbeData stream, double start) {
        OptionalDouble stated = number(stream.getString("duration"));
        if (stated.isPresent()) {
            return positive(stated.getAsDouble());
        }
        String noted = stream.getSubDataString("tags", "DURATION");
        Matcher end = END.matcher(noted == null ? "" : noted);
        return end.matches() ? positive(3600 * Double.parseDouble(end.group(1)) + 60 * Double.parseDouble(end.group(2))
                + Double.parseDouble(end.group(3)) - start) : OptionalDouble.empty();
    }

    private static OptionalDouble positive(double value) {
        return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static FFprobeResult ask(Path video, FfmpegProgram program) throws FootageException {
        try (DecoderProcess process = DecoderProcess.start(DecoderFence.around(ProbeCommand.forVideo(program.probe(), video), PROBED_PIXELS))) {
            process.endAfter(LONGEST_SECONDS);
            FFprobeResult result = null;
            JaffreeException unread = null;
            try {
                result = new FFprobeResult(new JsonFormatParser().parse(new ByteArrayInputStream(said(video, process))));
            } catch (JaffreeException e) {
                unread = e;
            }
            int exit = process.exitCode();
            if (process.isOverdue()) {
                throw new FootageException("looking into " + video + " did not come to an end within " + LONGEST_SECONDS + " s");
            }
            if (exit != 0 || result == null) {
                throw new FootageException("cannot read " + video + ": " + reason(video, process), unread);
            }
            return result;
        }
    }

    /** All that ffprobe says, in bounded memory: a file may carry notes without end. */
    private static byte[] said(Path video, DecoderProcess process) throws FootageException {
        try {
            byte[] said = process.output().readNBytes(LONGEST_DESCRIPTION);
            if (said.length == LONGEST_DESCRIPTION) {
                throw new FootageException("cannot read " + video + ": what it says of itself is longer than " + (LONGEST_DESCRIPTION >> 20) + " MB");
            }
            return said;
        } catch (FootageException e) {
            throw e;
        } catch (IOException e) {
            throw new FootageException("cannot look into " + video + ": " + FileTrouble.why(e), e);
        }
    }

    private static String reason(Path video, DecoderProcess process) throws FootageException {
        if (process.signal().isPresent()) {
            return "looking into it crashed the decoder (signal " + process.signal().getAsInt() + ")";
        }
        String said = process.complaints().reason(isBoxed(video));
        byte[] head = head(video, 64).getBytes(StandardCharsets.ISO_8859_1);
        return said.equals(Complaints.NO_FOOTAGE) && PictureFormat.of(head, head.length).isPresent() ? "it is a single picture" : said;
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
            throw new FootageException("cannot read " + video + ": " + FileTrouble.why(e), e);
        }
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

    private static OptionalLong count(String text) {
        return text == null || !text.matches("0*[1-9]\\d{0,17}") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static OptionalDouble number(String text) {
        try {
            double value = text == null ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
