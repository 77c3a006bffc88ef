package io.telltale.spotting.footage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The numbered pictures of a folder in the order of their numbers.
 *
 * @param folder  where they are
 * @param entries file names and numbers, ascending, each number once
 * @param notes   what else is in the folder, and which numbers are missing
 */
record FrameFolder(Path folder, List<Entry> entries, List<String> notes) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "jpe", "png", "bmp", "tif", "tiff", "webp", "pgm", "ppm");
    /** Of all numbered pictures; with fewer in one series nobody can tell which one is meant. */
    private static final double MAIN_SERIES = 0.9;

    /** One frame: its number as written, and its file. */
    record Entry(long number, String file) {
    }

    /** Lists a folder. @throws FootageException if it holds no numbered pictures, several series of them, or one number twice */
    static FrameFolder list(Path folder) throws FootageException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return of(folder, files, file -> Files.isRegularFile(file));
        } catch (IOException e) {
            throw new FootageException("cannot list " + folder + ": " + FileTrouble.why(e), e);
        } catch (DirectoryIteratorException e) {
            throw new FootageException("cannot list " + folder + ": " + FileTrouble.why(e.getCause()), e);
        }
    }

    /** The files as they are listed, one after the other; of each picture the name and the number are kept, some 100 bytes. */
    static FrameFolder of(Path folder, Iterable<Path> files, Predicate<Path> isFile) throws FootageException {
        Map<String, List<Entry>> series = new HashMap<>();
        int pictures = 0;
        int numbered = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (name.startsWith(".") || !EXTENSIONS.contains(extension) || !isFile.test(file)) {
                continue;
            }
            pictures++;
            var frame = FrameName.parse(name);
            if (frame.isPresent()) {
                numbered++;
                series.computeIfAbsent(frame.get().series(), s -> new ArrayList<>()).add(new Entry(frame.get().number(), name));
            }
        }
        if (numbered == 0) {
            throw new FootageException(folder + " holds no numbered pictures (" + (pictures == 0 ? "no pictures" : pictures == 1 ? "one picture" : pictures + " pictures") + " at all); give a "
                    + "video, or the folder that holds the frames themselves, as img001.jpg, img002.jpg");
        }
        List<Entry> main = series.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        if (main.size() < MAIN_SERIES * numbered) {
            throw new FootageException(folder + " holds " + series.size() + " series of pictures (" + String.join(", ",
                    series.keySet().stream().sorted().limit(4).toList()) + "); give a folder with the frames of one video");
        }
        main.sort(Comparator.comparingLong(Entry::number).thenComparing(Entry::file));
        List<String> notes = new ArrayList<>();
        if (main.size() < pictures) {
            int others = pictures - main.size();
            notes.add((others == 1 ? "a picture that is not named as " : others + " pictures that are not named as ") + main.getFirst().file()
                    + (others == 1 ? " was left out" : " were left out"));
        }
        noteGaps(folder, main, notes);
        return new FrameFolder(folder, List.copyOf(main), List.copyOf(notes));
    }

    private static void noteGaps(Path folder, List<Entry> main, List<String> notes) throws FootageException {
        long missing = 0;
        Entry before = null;
        for (int i = 1; i < main.size(); i++) {
            long step = main.get(i).number() - main.get(i - 1).number();
            if (step == 0) {
                throw new FootageException(folder + " holds frame " + main.get(i).number() + " twice: " + main.get(i - 1).file() + " and "
                        + main.get(i).file());
            }
            if (step > 1) {
                missing += step - 1;
                before = before == null ? main.get(i - 1) : before;
            }
        }
        if (missing > 0) {
            notes.add(missing + (missing == 1 ? " frame is" : " frames are") + " missing between " + main.getFirst().file() + " and "
                    + main.getLast().file() + ", the first after " + before.file() + "; frame numbers keep the gap");
        }
    }

    /** The frame's place in the video: its number minus the first one. */
    long index(Entry entry) {
        return entry.number() - entries.getFirst().number();
    }

    Path path(Entry entry) {
        return folder.resolve(entry.file());
    }
}
