package io.telltale.cluster;

import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Footage where the decoder can read it: a {@code file:} in its place, all else as a copy on the disk of the executor, which goes when it is closed. */
final class LocalFootage implements AutoCloseable {
    private final Path path;
    private final Path copy;

    private LocalFootage(Path path, Path copy) {
        this.path = path;
        this.copy = copy;
    }

    static boolean isInPlace(CorpusVideo video) {
        return "file".equals(video.place().getScheme());
    }

    /** @throws FootageException where it cannot be fetched */
    static LocalFootage of(CorpusVideo video) throws FootageException {
        if (isInPlace(video)) {
            return new LocalFootage(Path.of(video.place()), null);
        }
        Path copy = null;
        try {
            copy = Files.createTempDirectory("telltale-footage-");
            org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(video.place());
            Path to = copy.resolve(from.getName());
            FileSystem.get(video.place(), new Configuration()).copyToLocalFile(false, from, new org.apache.hadoop.fs.Path(to.toUri()), true);
            return new LocalFootage(to, copy);
        } catch (IOException e) {
            delete(copy);
            throw new FootageException("cannot fetch " + video.place() + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(copy);
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Left to whoever cleans the folder for temporary files; the result does not depend on it.
        }
    }
}
