package io.telltale.bench.dataset;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code (root, name) -> sheets}: at most three folders down, not in folders of frames; of several versions the last by name. */
final class SheetSearch {
    private static final int DEPTH = 3;
    private static final int MOST_PICTURES = 50;
    private static final Pattern PICTURE = Pattern.compile(".+\\.(?:jpe?g|png|bmp|tiff?|webp|pgm|ppm)", Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final List<Path> files;

    private SheetSearch(Path root, List<Path> files) {
        this.root = root;
        this.files = List.copyOf(files);
    }

    /** @throws DatasetException if there is no such folder, or it cannot be listed */
    static SheetSearch under(Path root) throws DatasetException {
        if (!Files.isDirectory(root)) {
            throw new DatasetException((Files.exists(root) ? root + " is not a folder" : "no such folder: " + root) + "; give the folder that holds the data set");
        }
        record Place(Path folder, int depth) { }
        List<Path> found = new ArrayList<>();
        Deque<Place> waiting = new ArrayDeque<>(List.of(new Place(root, 0)));
        while (!waiting.isEmpty()) {
            Place place = waiting.poll();
            List<Path> folders = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.folder())) {
                int pictures = 0;
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (PICTURE.matcher(name).matches()) {
                        if (++pictures > MOST_PICTURES) {
                            folders.clear();
                            break;
                        }
                    } else if (name.matches("(?i)[^.~].*\\.(?:xlsx?|csv)")) {
                        found.add(entry);
                    } else if (!name.startsWith(".") && Files.isDirectory(entry)) {
                        folders.add(entry);
                    }
                }
            } catch (IOException e) {
                throw new DatasetException("cannot list " + place.folder() + ": " + FileTrouble.why(e), e);
            } catch (DirectoryIteratorException e) {
                throw new DatasetException("cannot list " + place.folder() + ": " + FileTrouble.why(e.getCause()), e);
            }
            if (place.depth() < DEPTH) {
                folders.stream().sorted().forEach(f -> waiting.add(new Place(f, place.depth() + 1)));
            }
        }
        return new SheetSearch(root, found);
    }

    /** All files of a name, first by how deep they lie, then by name. */
    List<Path> all(Pattern name) {
        return files.stream().filter(f -> name.matcher(f.getFileName().toString()).matches())
                .sorted(Comparator.comparingInt(Path::getNameCount).thenComparing(f -> f)).toList();
    }

    /** The last version of a file. */
    Optional<Path> last(Pattern name) {
        return all(name).stream().max(Comparator.comparing((Path f) -> f.getFileName().toString()));
    }

    /** @throws DatasetException that tells what was looked for, and which sheets there are */
    Path need(Pattern name, String shown, Dataset dataset) throws DatasetException {
        return last(name).orElseThrow(() -> missing(shown, dataset));
    }

    DatasetException missing(String shown, Dataset dataset) {
        String there = files.isEmpty() ? "no spreadsheet at all is there" : "there are " + String.join(", ", files.stream().limit(6).map(f -> root.relativize(f).toString()).toList());
        return new DatasetException("no annotation of " + dataset.title() + " under " + root + ": looked for " + shown + ", up to " + DEPTH + " folders down; " + there);
    }
}
