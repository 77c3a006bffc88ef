package io.telltale.bench.dataset;

import io.telltale.bench.dataset.FootageTree.Entry;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code name of a video -> its file or folder of frames} below a folder, by the namings of the challenge and its corpora.
 *
 * <p>Ways to read a name, the first that leads to footage counts: the name as it is ({@code CAS-1.mp4}, {@code 006_1/}); without the number of the subject before a SAMM name ({@code 1_001_2}: {@code 001_2/});
 * split at an underscore into folder and video ({@code dzw_a1}: {@code dzw/a1/}, {@code spNO.1_a}: {@code spNO.1/a/}); the four-digit code of CAS(ME)² ({@code s15_0101}:
 * {@code s15/15_0101disgustingteeth/}); with {@code _Cropped} behind it; then all of these without regard to case. A folder {@code color} inside stands for the one that it is in.
 *
 * <p>Where one way leads to several, the whole picture comes before a {@code _Cropped} one, a file before a folder (it knows its rate), then the place nearest to the top, then the alphabet; a note says so.
 */
public final class FootageFinder {
    private static final Pattern SUBJECT_FIRST = Pattern.compile("\\d+_(\\d+_\\d+)");
    private static final Pattern CODE = Pattern.compile("(?:.*_)?s(\\d{2})[_/\\\\](\\d{4})(?:_\\d+)?");
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final String COLOUR = "color";
    private static final String CROPPED = "_cropped";

    /**
     * A video that was found.
     *
     * @param rate  of a folder of frames, where its corpus is known by the name; empty for a file, which knows its own
     * @param notes what the user should know, one line each
     */
    public record Found(Path path, Optional<FrameRate> rate, List<String> notes) {
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
        return new FootageFinder(root, FootageTree.below(root));
    }

    /** The names of all videos below the folder, each once, in the order of their paths; each is found by {@link #find}. */
    public List<String> names() {
        return entries.stream().map(this::name).distinct().toList();
    }

    /** @throws FootageException where there is no such video; names what was looked for */
    public Found find(String video) throws FootageException {
        List<List<String>> ways = ways(video);
        for (UnaryOperator<String> letters : List.<UnaryOperator<String>>of(UnaryOperator.identity(), text -> text.toLowerCase(Locale.ROOT))) {
            for (List<String> way : ways) {
                List<Entry> found = entries.stream().filter(entry -> leadsTo(way, entry, letters)).sorted(preference()).toList();
                if (!found.isEmpty()) {
                    return found(video, found);
                }
            }
        }
        String tried = ways.stream().map(way -> way.stream().map(FootageFinder::shown).collect(Collectors.joining("/"))).distinct().collect(Collectors.joining(", "));
        throw new FootageException("no video " + video + " below " + root + ", which holds " + (entries.isEmpty() ? "no footage at all" : entries.size() == 1 ? "one other" : entries.size() + " others")
                + "; a file or a folder of frames of one of these names was looked for: " + tried);
    }

    private Found found(String video, List<Entry> found) {
        Entry first = found.getFirst();
        List<String> notes = new ArrayList<>();
        if (found.size() > 1) {
            notes.add(video + " was found " + found.size() + " times; " + below(first.path()) + " was taken, not " + below(found.get(1).path()) + (found.size() > 2 ? " or others" : ""));
        }
        if (!first.folder()) {
            return new Found(first.path(), Optional.empty(), notes);
        }
        Optional<VideoNaming> naming = VideoNaming.of(video).or(() -> VideoNaming.of(name(first)));
        naming.ifPresent(corpus -> notes.add("the frames of " + below(first.path()) + " are taken at " + corpus.rate().rounded() + " frames/s, the rate of " + corpus.corpus()
                + "; --fps says otherwise"));
        return new Found(first.path(), naming.map(VideoNaming::rate), notes);
    }

    /** Each a sequence of names of folders, the last of the footage itself, as patterns over what lies on disk. */
    private static List<List<String>> ways(String video) {
        String plain = video.strip();
        List<String> given = SEPARATOR.splitAsStream(plain).filter(part -> !part.isEmpty()).toList();
        Set<List<String>> ways = new LinkedHashSet<>();
        ways.add(quoted(given));
        Matcher subject = SUBJECT_FIRST.matcher(plain);
        if (subject.matches()) {
            ways.add(quoted(List.of(subject.group(1))));
        }
        for (int at = plain.indexOf('_'); at > 0 && at < plain.length() - 1; at = plain.indexOf('_', at + 1)) {
            ways.add(quoted(List.of(plain.substring(0, at), plain.substring(at + 1))));
        }
        Matcher code = CODE.matcher(plain);
        if (code.matches()) {
            ways.add(List.of(Pattern.quote("s" + code.group(1)), Pattern.quote(code.group(1) + "_" + code.group(2)) + "\\D.*"));
        }
        List<List<String>> all = new ArrayList<>(ways);
        ways.forEach(way -> all.add(Stream.concat(way.stream().limit(way.size() - 1), Stream.of("(?:" + way.getLast() + ")_[Cc]ropped")).toList()));
        return all;
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(Pattern::quote).toList();
    }

    /** A pattern for a reader. */
    private static String shown(String pattern) {
        return pattern.replaceAll("\\\\Q|\\\\E|\\(\\?:|\\)(?=_)", "").replace("\\D.*", "*").replace("[Cc]", "C");
    }

    private boolean leadsTo(List<String> way, Entry entry, UnaryOperator<String> letters) {
        List<String> names = namesOf(entry);
        if (names.size() < way.size()) {
            return false;
        }
        List<String> end = names.subList(names.size() - way.size(), names.size());
        for (int i = 0; i < way.size(); i++) {
            boolean last = i == way.size() - 1;
            Pattern pattern = Pattern.compile(letters.apply(way.get(i)).equals(way.get(i)) ? way.get(i) : way.get(i), letters == UnaryOperator.<String>identity() ? 0 : Pattern.CASE_INSENSITIVE);
            String name = end.get(i);
            boolean fits = pattern.matcher(name).matches() || last && !entry.folder() && pattern.matcher(stem(name)).matches();
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
