package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.bench.dataset.AnnotatedSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.DatasetException;
import io.telltale.bench.dataset.ExchangedAnnotation;
import io.telltale.bench.dataset.FootageFinder;
import io.telltale.bench.dataset.FootageSearch;
import io.telltale.bench.twin.PlantedFolder;
import io.telltale.qa.exchange.ImportOptions;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Annotated videos and where their footage lies: a licensed copy of a data set, or planted videos.
 *
 * @param notes on rows that were repaired or left out
 */
public record AnnotatedFootage(List<AnnotatedVideo> videos, Finder finder, int notes) {
    /** {@code video -> its file or folder of frames}; empty where it is not there. */
    @FunctionalInterface
    public interface Finder {
        Optional<Path> find(AnnotatedVideo video) throws DatasetException;
    }

    /** @throws DatasetException where the annotation is not found or cannot be read */
    static AnnotatedFootage of(Dataset dataset, Path root) throws DatasetException {
        AnnotatedSet set = dataset.read(root);
        FootageSearch search = dataset.footage(root);
        return new AnnotatedFootage(set.videos(), search::find, set.notes().size());
    }

    /**
     * @param place a folder with NAME.truth.json beside each video, or one of these files
     * @throws Failure with {@link ExitCode#FILE} where there is none or it cannot be read
     */
    static AnnotatedFootage planted(Path place) {
        Map<AnnotatedVideo, Path> footage = new HashMap<>();
        try {
            List<PlantedFolder.Planted> planted = PlantedFolder.read(place);
            planted.forEach(p -> footage.put(p.annotated(), p.footage()));
            return new AnnotatedFootage(planted.stream().map(PlantedFolder.Planted::annotated).toList(),
                    video -> Optional.ofNullable(footage.get(video)).filter(Files::exists), 0);
        } catch (FileSystemException e) {
            throw new Failure(ExitCode.FILE, e.getFile() + ": " + FileTrouble.why(e), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    /**
     * @param file   of ELAN, BORIS or a table
     * @param videos where the footage lies
     * @throws DatasetException where it cannot be read
     */
    static AnnotatedFootage exchanged(Path file, ImportOptions options, Path videos) throws DatasetException {
        AnnotatedSet set = ExchangedAnnotation.read(file, options, name -> find(videos, name).flatMap(AnnotatedFootage::rate));
        return new AnnotatedFootage(set.videos(), video -> find(videos, video.name()), set.notes().size());
    }

    private static Optional<Path> find(Path folder, String name) {
        try {
            return Optional.of(FootageFinder.below(folder).find(name).path());
        } catch (FootageException e) {
            // Told where the footage is needed.
            return Optional.empty();
        }
    }

    /** What a file says of itself; a folder of frames says nothing. */
    private static Optional<FrameRate> rate(Path footage) {
        try (Footage opened = Footage.open(footage, FootageOptions.DEFAULT)) {
            return Optional.of(opened.rate());
        } catch (FootageException e) {
            return Optional.empty();
        }
    }

    /** Folders of frames do not know their rate; the annotation does. */
    static FootageOptions options(AnnotatedVideo video, Path footage, FootageOptions options) {
        return Files.isDirectory(footage) && options.fps().isEmpty() ? options.withFps(video.rate()) : options;
    }
}
