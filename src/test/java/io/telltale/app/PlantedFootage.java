package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.bench.planted.CorpusStatistics;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small planted clip, and what ffmpeg makes of it. */
public record PlantedFootage(Path folder, Path video, PlantedTruth truth) {
    /** Six seconds of 320x240 at 30 frames/s: two micro-expressions and a macro-expression. */
    public static PlantedFootage in(Path folder) throws IOException {
        PlantedClip.Options options = new PlantedClip.Options(3, new FrameRate(30, 1), 6, new PlantedClip.Picture(320, 240, 60, false),
                PlantedClip.Camera.LABORATORY, PlantedClip.Head.SEATED,
                new PlantedClip.Happenings(12, 10, 20, 10, new PlantedClip.Range(2, 4), new PlantedClip.Range(5, 12), CorpusStatistics.CAS_ME_3),
                new PlantedClip.Coding(PlantedClip.Codec.MJPEG, 0.9), Optional.empty(), false);
        Path video = folder.resolve("planted.mp4");
        return new PlantedFootage(folder, video, PlantedClip.render(options, video, 2, PlantedClip.Progress.SILENT));
    }

    /** Runs {@code ffmpeg -i video arguments folder/name}; arguments are separated by blanks. */
    public Path made(String name, String arguments) throws IOException, InterruptedException {
        return made(video, folder.resolve(name), arguments);
    }

    public static Path made(Path from, Path to, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FfmpegProgram.locate(Optional.empty()).path().toString(), "-v", "error", "-nostdin", "-y", "-i", from.toString()));
        command.addAll(Arrays.stream(arguments.split(" ")).filter(word -> !word.isEmpty()).toList());
        command.add(to.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + said);
        return to;
    }
}
