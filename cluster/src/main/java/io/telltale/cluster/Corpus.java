package io.telltale.cluster;

import io.telltale.qa.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * The videos that were asked for: one file, all of a folder and the folders below it, or those that a text file ({@code .txt}) lists, a path or URI on each
 * line. Folders of pictures are videos.
 */
final class Corpus {
    private static final int DEPTH = 8;
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "jpe", "png", "bmp", "tif", "tiff", "webp", "pgm", "ppm");
    private static final Set<String> CONTAINERS = Set.of("mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "ts", "mts", "m2ts", "wmv", "asf", "flv", "f4v", "ogv", "ogg", "3gp", "3g2",
            "y4m", "nut", "mjpeg", "mjpg", "mxf", "vob", "dv", "gif", "rm", "divx", "h264", "264", "hevc", "h265", "av1", "ivf");

    private final Configuration configuration;
    private final List<CorpusVideo> videos = new ArrayList<>();

    private Corpus(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Lists them, by name.
     *
     * @throws FileNotFoundException where there is no such place, or nothing in it
     * @throws IllegalArgumentException where two would have a result of the same name
     */
    static List<CorpusVideo> of(String place, Configuration configuration) throws IOException {
        Corpus corpus = new Corpus(configuration);
        URI uri = uri(place);
        if (place.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            corpus.list(uri);
        } else {
            corpus.add(uri);
        }
        if (corpus.videos.isEmpty()) {
            throw new FileNotFoundException("no video in " + place);
        }
        Map<String, URI> names = new HashMap<>();
        for (CorpusVideo video : corpus.videos) {
            URI other = names.put(video.name(), video.place());
            if (other != null) {
                throw new IllegalArgumentException("two videos are called " + video.name() + ": " + other + " and " + video.place() + "; give the folder above both, or rename one");
            }
        }
        return corpus.videos.stream().sorted(Comparator.comparing(CorpusVideo::name)).toList();
    }

    /** A path of this machine, or what has a scheme of its own. */
    static URI uri(String place) {
        return place.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*") ? URI.create(place.replace(" ", "%20")) : Path.of(place).toAbsolutePath().normalize().toUri();
    }

    private void list(URI list) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(list);
        String text;
        try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            boolean whole = line.startsWith("/") || line.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
            add(whole ? uri(line) : new org.apache.hadoop.fs.Path(path.getParent(), line).toUri());
        }
    }

    private void add(URI place) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
        FileSystem files = path.getFileSystem(configuration);
        FileStatus status = files.getFileStatus(path);
        if (!status.isDirectory()) {
            videos.add(video(status.getPath().getName(), status, List.of(status)));
            return;
        }
        int before = videos.size();
        walk(files, status, "", 0);
        if (videos.size() == before) {
            throw new FileNotFoundException("no video in " + place);
        }
    }

    private void walk(FileSystem files, FileStatus folder, String name, int depth) throws IOException {
        List<FileStatus> pictures = new ArrayList<>();
        FileStatus[] entries = files.listStatus(folder.getPath());
        Arrays.sort(entries);
        for (FileStatus entry : entries) {
            String plain = entry.getPath().getName();
            String ending = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            String below = name.isEmpty() ? plain : name + "/" + plain;
            if (plain.startsWith(".")) {
                continue;
            }
            if (entry.isDirectory()) {
                if (depth < DEPTH) {
                    walk(files, entry, below, depth + 1);
                }
            } else if (CONTAINERS.contains(ending)) {
                videos.add(video(below, entry, List.of(entry)));
            } else if (PICTURES.contains(ending)) {
                pictures.add(entry);
            }
        }
        if (!pictures.isEmpty()) {
            videos.add(video(name.isEmpty() ? folder.getPath().getName() : name, folder, pictures));
        }
    }

    private static CorpusVideo video(String name, FileStatus at, List<FileStatus> files) {
        MessageDigest digest = Sha256.begin();
        for (FileStatus file : files) {
            digest.update((file.getPath().getName() + " " + file.getLen() + " " + file.getModificationTime() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        URI place = at.getPath().toUri();
        return new CorpusVideo(name, place, at.isDirectory(), files.stream().mapToLong(FileStatus::getLen).sum(), HexFormat.of().formatHex(digest.digest()).substring(0, 16));
    }
}
