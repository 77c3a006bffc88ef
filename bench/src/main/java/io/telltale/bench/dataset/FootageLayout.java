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
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Where a data set keeps its frames: a folder somewhere under the root, in it one folder per step of {@code steps}, the last with the frames of one video, or
 * a video file of that name.
 *
 * @param top       names of the folders of which the base is made: {@code sub01}. A folder that holds one is a base
 * @param preferred words in the path of the right base, best first, where a data set comes in several forms. Copies cut to the face come last
 * @param steps     (subject, video) to the names below the base
 * @param inner     a folder that may lie within a video's folder and holds its frames; "" where there is none
 */
record FootageLayout(Pattern top, List<String> preferred, BiFunction<String, String, List<Pattern>> steps, String inner) {
    /** How far below the root a base may lie: {@code part_A/data/part_A}. */
    private static final int DEPTH = 4;
    /** With more, a folder holds frames, and what else it holds is not looked at. */
    private static final int MOST_PICTURES = 50;
    private static final Pattern VIDEO = Pattern.compile("(.+)\\.(?:avi|mp4|mkv|mov)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PICTURE = Pattern.compile(".+\\.(?:jpe?g|png|bmp|tiff?|webp|pgm|ppm)", Pattern.CASE_INSENSITIVE);

    static Pattern named(String name) {
        return Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE);
    }

    static Pattern like(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** The folder that holds the folders of the subjects, or of the videos where there are none. */
    Optional<Path> base(Path root) throws DatasetException {
        record Place(Path folder, int depth) { }
        List<Path> bases = new ArrayList<>();
        Deque<Place> waiting = new ArrayDeque<>(List.of(new Place(root, 0)));
        while (!waiting.isEmpty()) {
            Place place = waiting.poll();
            List<Path> entries = entries(place.folder());
            boolean isBase = false;
            for (Path entry : entries) {
                if (isNamed(entry, top)) {
                    isBase = true;
                } else if (place.depth() < DEPTH && Files.isDirectory(entry)) {
                    waiting.add(new Place(entry, place.depth() + 1));
                }
            }
            if (isBase) {
                bases.add(place.folder());
            }
        }
        return bases.stream().min(Comparator.comparingInt(b -> rank(root.relativize(b).toString().toLowerCase(Locale.ROOT))));
    }

    private int rank(String path) {
        int rank = preferred.size();
        for (int i = preferred.size() - 1; i >= 0; i--) {
            rank = path.contains(preferred.get(i)) ? i : rank;
        }
        return path.contains("crop") ? preferred.size() + 1 : rank;
    }

    /** The folder of frames, or the file, of a video below a base. */
    Optional<Path> find(Path base, String subject, String video) throws DatasetException {
        Optional<Path> place = Optional.of(base);
        for (Pattern step : steps.apply(subject, video)) {
            if (place.isEmpty() || !Files.isDirectory(place.get())) {
                return Optional.empty();
            }
            place = entries(place.get()).stream().filter(e -> isNamed(e, step)).min(Comparator.comparing((Path e) -> !Files.isDirectory(e)).thenComparing(e -> e));
        }
        return place.map(p -> !inner.isEmpty() && Files.isDirectory(p.resolve(inner)) ? p.resolve(inner) : p);
    }

    private static boolean isNamed(Path entry, Pattern name) {
        String file = entry.getFileName().toString();
        if (Files.isDirectory(entry)) {
            return name.matcher(file).matches();
        }
        var video = VIDEO.matcher(file);
        return video.matches() && name.matcher(video.group(1)).matches();
    }

    /** Folders and video files, sorted; nothing of a folder of frames, which may hold very many. */
    private static List<Path> entries(Path folder) throws DatasetException {
        List<Path> entries = new ArrayList<>();
        int pictures = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path entry : all) {
                String name = entry.getFileName().toString();
                if (PICTURE.matcher(name).matches()) {
                    if (++pictures > MOST_PICTURES) {
                        return List.of();
                    }
                } else if (!name.startsWith(".") && (VIDEO.matcher(name).matches() || Files.isDirectory(entry))) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            throw new DatasetException("cannot list " + folder + ": " + FileTrouble.why(e), e);
        } catch (DirectoryIteratorException e) {
            throw new DatasetException("cannot list " + folder + ": " + FileTrouble.why(e.getCause()), e);
        }
        entries.sort(null);
        return entries;
    }
}
