package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.bench.dataset.AnnotatedSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.DatasetException;
import io.telltale.bench.dataset.FootageSearch;
import io.telltale.bench.twin.PlantedFolder;
import io.telltale.spotting.footage.FileTrouble;
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

    /** Folders of frames do not know their rate; the annotation does. */
    static FootageOptions options(AnnotatedVideo video, Path footage, FootageOptions options) {
        return Files.isDirectory(footage) && options.fps().isEmpty() ? options.withFps(video.rate()) : options;
    }
}
