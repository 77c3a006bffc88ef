package io.telltale.app.export;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FfmpegProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pictures of 32-bit ARGB to a video through ffmpeg, {@code (h+p)×w* -> H.264}: laid over the frames of a file, of which each is met by the picture of the same number, or by themselves.
 *
 * <p>Both inputs are given the time base of one frame and counted, {@code settb=1/rate, setpts=N}, so no time stamp of the file can shift one against the other. Not thread-safe; one owner,
 * who closes it; closing without {@link #finish} ends ffmpeg.
 */
final class VideoSink implements AutoCloseable {
    private static final int LINES_KEPT = 20;
    private static final long PATIENCE_SECONDS = 600;
    private final Process ffmpeg;
    private final OutputStream pictures;
    private final Deque<String> said = new ArrayDeque<>();
    private final Thread listener;
    private final Thread atExit;
    private final byte[] buffer;
    private boolean filmEnded;

    /**
     * @param below  the footage that is shown below the pictures, and its frames; empty where the pictures show all
     * @param width  of a picture, even
     * @param height of a picture, even
     * @param shown  frames per second of what is written
     */
    VideoSink(FfmpegProgram program, Optional<Below> below, int width, int height, FrameRate shown, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.path().toString(), "-hide_banner", "-loglevel", "error", "-nostats", "-y"));
        below.ifPresent(b -> command.addAll(List.of("-protocol_whitelist", "file", "-i", "file:" + b.video.toAbsolutePath())));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "bgra", "-video_size", width + "x" + height, "-framerate", shown.toString(), "-i", "pipe:0"));
        String counted = String.format(Locale.ROOT, "settb=%d/%d,setpts=N", shown.denominator(), shown.numerator());
        command.addAll(List.of("-filter_complex", below.map(b -> String.format(Locale.ROOT,
                "[0:V:0]select='between(n,%d,%d)',%s,pad=%d:%d:0:0[film];[1:v]%s[drawn];[film][drawn]overlay=0:0:shortest=1:format=auto,format=yuv420p[out]", b.first, b.last, counted, width,
                height, counted)).orElse("[0:v]" + counted + ",format=yuv420p[out]"), "-map", "[out]", "-an", "-r", shown.toString(), "-fps_mode", "cfr"));
        command.addAll(codec(program, shown));
        command.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "file:" + out.toAbsolutePath()));
        this.ffmpeg = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        this.pictures = ffmpeg.getOutputStream();
        this.buffer = new byte[width * height * 4];
        this.listener = Thread.ofPlatform().daemon().name("ffmpeg messages").start(this::listen);
        this.atExit = new Thread(ffmpeg::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Frames {@code first..last} of a file, both inside. */
    record Below(Path video, long first, long last) {
    }

    private static List<String> codec(FfmpegProgram program, FrameRate shown) throws IOException {
        Process process = new ProcessBuilder(program.path().toString(), "-hide_banner", "-loglevel", "error", "-encoders").redirectErrorStream(true).start();
        process.getOutputStream().close();
        String encoders;
        try (InputStream in = process.getInputStream()) {
            encoders = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (encoders.contains(" libx264 ")) {
            return List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "18");
        }
        if (encoders.contains(" libopenh264 ")) {
            // Its own rate control swings widely: hold the quantiser instead, under a rate that never binds.
            return List.of("-c:v", "libopenh264", "-rc_mode", "bitrate", "-b:v", "80M", "-maxrate", "120M", "-qmin", "20", "-qmax", "20", "-g", String.valueOf(Math.max(1, Math.round(2 * shown.perSecond()))));
        }
        return List.of("-c:v", "mpeg4", "-q:v", "3");
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(ffmpeg.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                    if (said.size() > LINES_KEPT) {
                        said.remove();
                    }
                }
            }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    /** Row by row, without gaps. Pictures after the last frame of the film are dropped. */
    void write(int[] argb) throws IOException {
        if (filmEnded) {
            return;
        }
        for (int i = 0, at = 0; i < argb.length; i++) {
            int pixel = argb[i];
            buffer[at++] = (byte) pixel;
            buffer[at++] = (byte) (pixel >> 8);
            buffer[at++] = (byte) (pixel >> 16);
            buffer[at++] = (byte) (pixel >> 24);
        }
        try {
            pictures.write(buffer);
        } catch (IOException e) {
            filmEnded = endedWell();
            if (!filmEnded) {
                throw new IOException("ffmpeg stopped while it was encoding: " + message(), e);
            }
        }
    }

    /** The container may count a frame more than can be decoded: then ffmpeg is done before we are. */
    private boolean endedWell() throws IOException {
        try {
            return ffmpeg.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && ffmpeg.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg was encoding", e);
        }
    }

    /** Waits until the last byte is written. */
    void finish() throws IOException {
        try {
            closePictures();
            if (!ffmpeg.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("ffmpeg did not finish within " + PATIENCE_SECONDS + " s after the last frame");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg was encoding", e);
        }
        if (ffmpeg.exitValue() != 0) {
            throw new IOException("ffmpeg could not encode: " + message());
        }
    }

    private void closePictures() throws IOException {
        try {
            pictures.close();
        } catch (IOException e) {
            if (!endedWell()) {
                throw new IOException("ffmpeg stopped while it was encoding: " + message(), e);
            }
        }
    }

    private String message() {
        try {
            listener.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (said) {
            return said.isEmpty() ? "it said nothing" : said.peekLast();
        }
    }

    @Override
    public void close() {
        ffmpeg.destroyForcibly();
        try {
            ffmpeg.waitFor();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs.
        }
    }
}
