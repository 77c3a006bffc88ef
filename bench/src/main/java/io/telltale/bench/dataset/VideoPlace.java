package io.telltale.bench.dataset;

import io.telltale.bench.dataset.FootageTree.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the footage of a video may lie: the names of a few folders, one in the other, the last that of the footage itself, which may have an ending.
 *
 * @param names each may end in {@code *}, which stands for something that begins with no digit
 */
record VideoPlace(List<String> names) {
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern SUBJECT_FIRST = Pattern.compile("\\d+_(\\d+_\\d+)");
    private static final Pattern CODE = Pattern.compile("(?:.*_)?s(\\d{2})[_/\\\\](\\d{4})(?:_\\d+)?");

    VideoPlace {
        names = List.copyOf(names);
    }

    /** The places of a video by the namings of {@link FootageFinder}, the likeliest first. */
    static List<VideoPlace> of(String video) {
        List<String> given = SEPARATOR.splitAsStream(video.strip()).filter(part -> !part.isEmpty()).toList();
        if (given.isEmpty()) {
            return List.of();
        }
        String name = String.join("_", given);
        Set<VideoPlace> places = new LinkedHashSet<>();
        places.add(new VideoPlace(given));
        String stem = FootageTree.stem(given.getLast());
        if (!stem.equals(given.getLast())) {
            places.add(new VideoPlace(Stream.concat(given.stream().limit(given.size() - 1), Stream.of(stem)).toList()));
        }
        Matcher subject = SUBJECT_FIRST.matcher(name);
        if (subject.matches()) {
            places.add(new VideoPlace(List.of(subject.group(1))));
        }
        for (int at = name.indexOf('_'); at > 0 && at < name.length() - 1; at = name.indexOf('_', at + 1)) {
            places.add(new VideoPlace(List.of(name.substring(0, at), name.substring(at + 1))));
        }
        Matcher code = CODE.matcher(name);
        if (code.matches()) {
            places.add(new VideoPlace(List.of("s" + code.group(1), code.group(1) + "_" + code.group(2) + "*")));
        }
        List<VideoPlace> all = new ArrayList<>(places);
        places.forEach(place -> all.add(place.cropped()));
        return all;
    }

    private VideoPlace cropped() {
        return new VideoPlace(Stream.concat(names.stream().limit(names.size() - 1), Stream.of(names.getLast() + "_Cropped")).toList());
    }

    /** @param way the names of the folders down to the footage, the last one that of the footage */
    boolean holds(List<String> way, Entry entry, boolean ignoringCase) {
        int above = way.size() - names.size();
        if (above < 0) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            boolean footage = i == names.size() - 1;
            String name = way.get(above + i);
            boolean fits = fits(names.get(i), name, ignoringCase) || footage && !entry.folder() && fits(names.get(i), FootageTree.stem(name), ignoringCase);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String name, String onDisk, boolean ignoringCase) {
        if (!name.endsWith("*")) {
            return ignoringCase ? name.equalsIgnoreCase(onDisk) : name.equals(onDisk);
        }
        int length = name.length() - 1;
        return onDisk.length() > length && onDisk.regionMatches(ignoringCase, 0, name, 0, length) && !Character.isDigit(onDisk.charAt(length));
    }

    @Override
    public String toString() {
        return names.stream().collect(Collectors.joining("/"));
    }
}
