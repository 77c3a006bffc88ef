package io.telltale.bench.twin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.qa.reason.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Planted videos as an annotated set, {@code folder of NAME.mp4 + NAME.truth.json -> annotated videos, in the order of their names}. The emotion of a video's
 * events is taken from the {@code annotation.csv} of a twin where one lies beside them; else there is none.
 */
public final class PlantedFolder {
    /** What a set is called that is not a twin. */
    public static final String DATASET = "planted";
    private static final String ENDING = ".truth.json";
    private static final int VIDEO = 0;
    private static final int EMOTION = 6;

    private PlantedFolder() { }

    /**
     * @param footage where the video lies, or would lie
     */
    public record Planted(AnnotatedVideo annotated, Path footage) { }

    /**
     * @param place a folder of truths, or a single truth
     * @throws IOException where there is none, or one cannot be read; names the file
     */
    public static List<Planted> read(Path place) throws IOException {
        Path folder = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
        List<Path> truths = Files.isDirectory(place) ? truths(place) : List.of(existing(place));
        String dataset = dataset(folder);
        Map<String, Emotion> emotions = emotions(folder.resolve(TwinSet.ANNOTATION));
        List<Planted> planted = new ArrayList<>();
        for (Path file : truths) {
            PlantedTruth truth = truth(file);
            String footage = String.valueOf(Path.of(truth.video()).getFileName());
            String name = footage.replaceFirst("(?<=.)\\.[^.]*$", "");
            planted.add(new Planted(PlantedAnnotation.of(dataset, name, truth, Optional.ofNullable(emotions.get(name))), file.resolveSibling(footage)));
        }
        return planted;
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    private static List<Path> truths(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> truths = files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
            if (truths.isEmpty()) {
                throw new IOException(folder + " holds no planted truth (NAME" + ENDING + "); telltale twin and telltale demo plant videos with one");
            }
            return truths;
        }
    }

    private static PlantedTruth truth(Path file) throws IOException {
        try {
            return PlantedTruth.read(file);
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " is no planted truth: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static String dataset(Path folder) throws IOException {
        Path plan = folder.resolve(TwinSet.PLAN);
        String style = Files.exists(plan) ? new ObjectMapper().readTree(Files.readString(plan)).path("style").asText() : "";
        return style.isEmpty() ? DATASET : TwinPlan.dataset(style);
    }

    private static Map<String, Emotion> emotions(Path annotation) throws IOException {
        Map<String, Emotion> emotions = new HashMap<>();
        if (Files.exists(annotation)) {
            for (String line : Files.readAllLines(annotation)) {
                String[] cells = line.split(",", -1);
                if (cells.length > EMOTION) {
                    Arrays.stream(Emotion.values()).filter(e -> e.word().equals(cells[EMOTION])).findFirst().ifPresent(e -> emotions.put(cells[VIDEO], e));
                }
            }
        }
        return emotions;
    }
}
