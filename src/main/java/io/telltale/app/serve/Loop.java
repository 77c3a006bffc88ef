package io.telltale.app.serve;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FfmpegProgram;
import io.telltale.spotting.footage.FootageException;
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

/** {@code PNG* -> animated picture or film}, through ffmpeg. */
final class Loop {
    private static final long LONGEST_SECONDS = 60;
    /** Players show a GIF of more frames a second slower than it is. */
    private static final double FASTEST_GIF = 50;

    /** What comes out. */
    enum Form {
        GIF("image/gif", List.of("-c:v", "gif", "-loop", "0")),
        WEBP("image/webp", List.of("-c:v", "libwebp_anim", "-quality", "80", "-loop", "0")),
        MP4("video/mp4", List.of("-c:v", "libopenh264", "-b:v", "6M", "-pix_fmt", "yuv420p", "-movflags", "+faststart"));

        private final String type;
        private final List<String> encoder;

        Form(String type, List<String> encoder) {
            this.type = type;
            this.encoder = encoder;
        }

        String type() {
            return type;
        }
    }

    private Loop() {
    }

    /**
     * @param rate   of the video
     * @param slow   times slower
     * @param width  of the picture, px; in its proportions
     * @param folder for temporary files
     */
    static byte[] of(List<byte[]> frames, FrameRate rate, double slow, int width, Form form, Optional<Path> ffmpeg, Path folder) throws FootageException, IOException, InterruptedException {
        String name = Ids.fresh("loop");
        Path file = folder.resolve(name + "." + form.name().toLowerCase(Locale.ROOT));
        Path said = folder.resolve(name + ".log");
        double perSecond = rate.perSecond() / slow;
        List<String> command = new ArrayList<>(List.of(FfmpegProgram.locate(ffmpeg).path().toString(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "image2pipe", "-c:v", "png",
                "-framerate", String.format(Locale.ROOT, "%.6f", perSecond), "-i", "pipe:0", "-an", "-vf", filter(form, perSecond, width)));
        command.addAll(form.encoder);
        command.add("file:" + file);
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start();
        Thread overdue = Thread.ofVirtual().start(() -> endAfter(process));
        try {
            try (OutputStream in = process.getOutputStream()) {
                for (byte[] frame : frames) {
                    in.write(frame);
                }
            } catch (IOException e) {
                // It has ended before it had all; what it says tells why.
            }
            if (process.waitFor() != 0) {
                String why = Files.readString(said, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).findFirst().orElse("it took longer than " + LONGEST_SECONDS + " s");
                throw new FootageException("ffmpeg made no " + form.name() + " of these frames: " + why.replace(file.toString(), "the file"));
            }
            return Files.readAllBytes(file);
        } finally {
            process.destroyForcibly();
            overdue.interrupt();
            Files.deleteIfExists(file);
            Files.deleteIfExists(said);
        }
    }

    private static String filter(Form form, double perSecond, int width) {
        String size = "scale=" + width + ":-2:flags=bicubic";
        return form == Form.GIF && perSecond > FASTEST_GIF ? "fps=" + FASTEST_GIF + "," + size : size;
    }

    private static void endAfter(Process process) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It is done.
        }
    }
}
