package io.telltale.bench.dataset;

import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The videos below a folder: files, and folders that hold pictures; sorted by path. Links to folders are followed, but no deeper than {@value #DEPTH} levels. */
final class FootageTree {
    /** {@code part_A/data/part_A/spNO.1/a/color} is six below the folder of the data set. */
    private static final int DEPTH = 8;
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "jpe", "png", "bmp", "tif", "tiff", "webp", "pgm", "ppm");
    private static final Set<String> CONTAINERS = Set.of("mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "ts", "mts", "m2ts", "wmv", "asf", "flv", "f4v", "ogv", "ogg", "3gp", "3g2",
            "y4m", "nut", "mjpeg", "mjpg", "mxf", "vob", "dv", "gif", "rm", "divx", "h264", "264", "hevc", "h265", "av1", "ivf");

    /** A video: {@code folder} where it is one of frames. */
    record Entry(Path path, boolean folder) {
    }

    private final Path root;
    private final List<Entry> entries = new ArrayList<>();

    private FootageTree(Path root) {
        this.root = root;
    }

    /** @throws FootageException where the folder cannot be listed */
    static List<Entry> below(Path root) throws FootageException {
        if (!Files.isDirectory(root)) {
            throw new FootageException(root + (Files.exists(root) ? " is not a folder; give the folder that holds the videos" : ": no such folder"));
        }
        FootageTree tree = new FootageTree(root);
        tree.list(root, 0);
        tree.entries.sort(Comparator.comparing(Entry::path));
        return List.copyOf(tree.entries);
    }

    /** A file name without the ending of a video. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && CONTAINERS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)) ? name.substring(0, dot) : name;
    }

    static boolean isPicture(String name) {
        return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private void list(Path folder, int depth) throws FootageException {
        boolean pictures = false;
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                // Frames come by ten thousands: what is named as a picture is not asked what it is.
                if (PICTURES.contains(ending)) {
                    pictures = true;
                } else if (Files.isDirectory(file)) {
                    folders.add(file);
                } else if (CONTAINERS.contains(ending)) {
                    entries.add(new Entry(file, false));
                }
            }
        } catch (IOException e) {
            throw new FootageException("cannot list " + folder + ": " + FileTrouble.why(e), e);
        } catch (DirectoryIteratorException e) {
            throw new FootageException("cannot list " + folder + ": " + FileTrouble.why(e.getCause()), e);
        }
        if (pictures && !folder.equals(root)) {
            entries.add(new Entry(folder, true));
        }
        for (Path inner : depth < DEPTH ? folders : List.<Path>of()) {
            list(inner, depth + 1);
        }
    }
}
