package io.telltale.bench.planted;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FfmpegProgram;
import io.telltale.spotting.footage.FootageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Frames to a file through ffmpeg's standard input, {@code planar 4:2:0 bytes* -> video}. The file grows from the first frame on, and what ffmpeg says stands
 * beside it: give it a place in a {@link DraftFolder}. Closing without {@link #finish} ends ffmpeg, and so does the end of the virtual machine. Not
 * thread-safe.
 */
final class VideoEncoder implements AutoCloseable {
    private final Path video;
    private final Path messages;
    private final Process ffmpeg;
    private final OutputStream frames;
    private final Thread atExit;

    VideoEncoder(Path video, int width, int height, FrameRate rate, PlantedClip.Coding coding) throws IOException {
        this.video = video;
        this.messages = video.resolveSibling(video.getFileName() + ".log");
        Path program = program();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "rawvideo", "-pix_fmt",
                "yuv420p", "-video_size", width + "x" + height, "-framerate", rate.toString(), "-i", "pipe:0", "-an"));
        command.addAll(codec(program, coding, rate));
        command.add("file:" + video.toAbsolutePath());
        this.ffmpeg = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(messages.toFile()).start();
        this.frames = new BufferedOutputStream(ffmpeg.getOutputStream(), 1 << 20);
        this.atExit = endWithUs(ffmpeg);
    }

    static Path program() throws IOException {
        try {
            return FfmpegProgram.locate(Optional.empty()).path();
        } catch (FootageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<String> codec(Path program, PlantedClip.Coding coding, FrameRate rate) throws IOException {
        double q = coding.quality();
        return switch (coding.codec()) {
            case H264 -> h264(program, q, rate);
            case MPEG4 -> List.of("-c:v", "mpeg4", "-q:v", String.valueOf(Math.round(2 + 12 * (1 - q))));
            case MJPEG -> List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", String.valueOf(Math.round(2 + 12 * (1 - q))));
            case LOSSLESS -> List.of("-c:v", "ffv1", "-level", "3", "-slices", "4", "-slicecrc", "0", "-g", "1");
        };
    }

    private static List<String> h264(Path program, double q, FrameRate rate) throws IOException {
        String encoders = run(List.of(program.toString(), "-hide_banner", "-loglevel", "error", "-encoders"));
        if (encoders.contains(" libx264 ")) {
            return List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", String.valueOf(Math.round(14 + 22 * (1 - q))));
        }
        if (encoders.contains(" libopenh264 ")) {
            // OpenH264's own rate control swings between 2 and 30 Mbit/s on such pictures: hold the quantiser instead, under a rate that never binds.
            String quantiser = String.valueOf(Math.round(14 + 24 * (1 - q)));
            return List.of("-c:v", "libopenh264", "-rc_mode", "bitrate", "-b:v", "80M", "-maxrate", "120M", "-qmin", quantiser, "-qmax", quantiser, "-g",
                    String.valueOf(Math.round(2 * rate.perSecond())));
        }
        throw new IOException("this ffmpeg has no H.264 encoder (libx264 or libopenh264): " + program + "; choose the codec mpeg4, mjpeg or lossless");
    }

    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.PIPE).start();
        Thread atExit = endWithUs(process);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + text.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg was running", e);
        } finally {
            forgo(atExit);
        }
        return text;
    }

    void write(byte[] frame) throws IOException {
        try {
            frames.write(frame);
        } catch (IOException e) {
            throw new IOException("ffmpeg stopped while encoding " + video.getFileName() + ": " + message(), e);
        }
    }

    /** Waits until ffmpeg has written the last byte. */
    void finish() throws IOException {
        try {
            frames.close();
            if (!ffmpeg.waitFor(120, TimeUnit.SECONDS)) {
                throw new IOException("ffmpeg did not finish " + video.getFileName() + " within 120 s after its last frame");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while encoding " + video.getFileName(), e);
        }
        if (ffmpeg.exitValue() != 0) {
            throw new IOException("ffmpeg could not encode " + video.getFileName() + ": " + message());
        }
    }

    private String message() {
        try {
            String text = Files.readString(messages).strip();
            return text.isEmpty() ? "no message, exit " + (ffmpeg.isAlive() ? "pending" : String.format(Locale.ROOT, "%d", ffmpeg.exitValue()))
                    : text.lines().reduce((a, b) -> b).orElse(text);
        } catch (IOException e) {
            return "no message";
        }
    }

    @Override
    public void close() {
        ffmpeg.destroyForcibly();
        try {
            ffmpeg.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forgo(atExit);
    }

    private static Thread endWithUs(Process process) {
        Thread hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forgo(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending, and the hook runs.
        }
    }
}
