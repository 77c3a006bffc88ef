package io.telltale.bench.dataset;

import io.telltale.bench.dataset.FootageTree.Entry;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code name of a video -> its file or folder of frames} below a folder, by the namings of the challenge and its corpora.
 *
 * <p>Ways to read a name, the first that leads to footage counts: the name as it is ({@code CAS-1.mp4}, {@code 006_1/}); without the number of the subject
 * before a SAMM name ({@code 1_001_2}: {@code 001_2/}); split at an underscore into folder and video ({@code dzw_a1}: {@code dzw/a1/}, {@code spNO.1_a}:
 * {@code spNO.1/a/}); the four-digit code of CAS(ME)² ({@code s15_0101}: {@code s15/15_0101disgustingteeth/}); with {@code _Cropped} behind the name; then all
 * of these without regard to case. A folder {@code color} inside stands for the one that it is in.
 *
 * <p>Where one way leads to several, the whole picture comes before a {@code _Cropped} one, a file before a folder (it knows its rate), then the place nearest
 * to the top, then the alphabet; a note says so.
 */
public final class FootageFinder {
    private static final String COLOUR = "color";
    private static final String DEPTH = "depth";
    private static final String CROPPED = "_cropped";
    /** CAS(ME)³ names a video by a letter, and a number in the test set, inside of the folder of its subject. */
    private static final Pattern LETTER = Pattern.compile("[a-zA-Z]\\d{0,2}");

    /**
     * A video that was found.
     *
     * @param frames of a folder of frames, the corpus that names a video so, which tells the rate; empty for a file, which knows its own
     * @param notes  what the user should know, one line each
     */
    public record Found(Path path, Optional<VideoNaming> frames, List<String> notes) {
        public Found {
            notes = List.copyOf(notes);
        }
    }

    private final Path root;
    private final List<Entry> entries;

    private FootageFinder(Path root, List<Entry> entries) {
        this.root = root;
        this.entries = entries;
    }

    /**
     * Lists a folder and what lies below it, once.
     *
     * @throws FootageException where that cannot be done
     */
    public static FootageFinder below(Path root) throws FootageException {
        Path whole = root.toAbsolutePath().normalize();
        return new FootageFinder(whole, FootageTree.below(whole).stream().filter(entry -> !(entry.folder() && entry.path().endsWith(DEPTH))).toList());
    }

    /** Whether a file name has the ending of a video. */
    public static boolean hasVideoEnding(String name) {
        return !FootageTree.stem(name).equals(name);
    }

    /** Whether a file name has the ending of a picture, as the frames of a folder have. */
    public static boolean hasPictureEnding(String name) {
        return FootageTree.isPicture(name);
    }

    /** The names of all videos below the folder, each once, in the order of their paths; each is found by {@link #find}. */
    public List<String> names() {
        return entries.stream().map(this::name).distinct().toList();
    }

    /** @throws FootageException where there is no such video; names what was looked for */
    public Found find(String video) throws FootageException {
        List<VideoPlace> places = VideoPlace.of(video);
        for (boolean ignoringCase : new boolean[] {false, true}) {
            for (VideoPlace place : places) {
                List<Entry> found = entries.stream().filter(entry -> place.holds(way(entry), entry, ignoringCase)).sorted(preference()).toList();
                if (!found.isEmpty()) {
                    return found(video, found, ignoringCase);
                }
            }
        }
        String holds = entries.isEmpty() ? "which holds no footage at all" : "which holds " + entries.size() + (entries.size() == 1 ? " other" : " others");
        throw new FootageException("no video '" + video + "' below " + root + ", " + holds + "; looked for a file with any ending, or a folder of frames, named "
                + places.stream().map(VideoPlace::toString).collect(Collectors.joining(", ")));
    }

    private Found found(String video, List<Entry> found, boolean ignoringCase) {
        Entry first = found.getFirst();
        List<String> notes = new ArrayList<>();
        if (ignoringCase) {
            notes.add(video + " was found as " + below(first) + ", with other capitals");
        }
        if (found.size() > 1) {
            notes.add(video + " was found " + found.size() + " times; " + below(first) + " was taken, not " + below(found.get(1)) + (found.size() > 2 ? " or another" : ""));
        }
        if (!first.folder()) {
            return new Found(first.path(), Optional.empty(), notes);
        }
        Optional<VideoNaming> naming = VideoNaming.of(video).or(() -> VideoNaming.of(name(first)));
        return new Found(first.path(), naming, notes);
    }

    private static Comparator<Entry> preference() {
        return Comparator.comparing(FootageFinder::isCropped).thenComparing(Entry::folder).thenComparing(entry -> entry.path().getNameCount()).thenComparing(Entry::path);
    }

    private static boolean isCropped(Entry entry) {
        return StreamSupport.stream(entry.path().spliterator(), false).anyMatch(name -> FootageTree.stem(name.toString()).toLowerCase(Locale.ROOT).endsWith(CROPPED));
    }

    private String below(Entry entry) {
        return root.relativize(entry.path()).toString();
    }

    /** The names of the folders from the one that was given down to the footage; without {@code color} in the end. */
    private List<String> way(Entry entry) {
        List<String> names = new ArrayList<>();
        if (root.getFileName() != null) {
            names.add(root.getFileName().toString());
        }
        root.relativize(entry.path()).forEach(name -> names.add(name.toString()));
        if (entry.folder() && names.size() > 1 && names.getLast().equalsIgnoreCase(COLOUR)) {
            names.removeLast();
        }
        return names;
    }

    private String name(Entry entry) {
        List<String> way = way(entry);
        String name = entry.folder() ? way.getLast() : FootageTree.stem(way.getLast());
        return LETTER.matcher(name).matches() && way.size() > 1 ? way.get(way.size() - 2) + "_" + name : name;
    }
}
