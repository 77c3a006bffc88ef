package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Small clips made with the bundled ffmpeg, and footage read to its end. */
final class Clips {
    /** One frame of what was read, with a copy of its samples. */
    record Seen(long index, double seconds, byte[] samples) {
    }

    private Clips() {
    }

    /** Runs ffmpeg with arguments separated by blanks; {@code input} goes to its standard input. */
    static Path make(Path file, byte[] input, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FfmpegProgram.locate(Optional.empty()).path().toString(), "-v", "error", "-y"));
        command.addAll(Arrays.asList(arguments.trim().split(" +")));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread feed = Thread.ofPlatform().start(() -> {
            try (var out = process.getOutputStream()) {
                out.write(input);
            } catch (IOException e) {
                // told by the exit code
            }
        });
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        feed.join();
        return file;
    }

    static Path make(Path file, String arguments) throws IOException, InterruptedException {
        return make(file, new byte[0], arguments);
    }

    /** {@code frames} frames of a moving test picture. */
    static Path moving(Path file, String size, String rate, int frames, String codec) throws IOException, InterruptedException {
        return make(file, "-f lavfi -i testsrc2=size=" + size + ":rate=" + rate + " -frames:v " + frames + " " + codec);
    }

    static List<Seen> readAll(Footage footage) throws FootageException {
        List<Seen> all = new ArrayList<>();
        for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
            try (GreyFrame frame = next.get()) {
                all.add(new Seen(frame.index(), frame.seconds(), frame.samples().clone()));
            }
        }
        return all;
    }

    static List<Seen> readAll(Path file, FootageOptions options) throws FootageException {
        try (Footage footage = Footage.open(file, options)) {
            return readAll(footage);
        }
    }
}
