package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The folders of this machine whose footage may be picked, over loopback only. A link that leads out of them is outside. */
final class PickFolders {
    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "wmv", "flv", "ts", "mts", "m2ts", "3gp", "ogv", "mxf", "y4m");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff");
    private static final int MOST_ENTRIES = 5_000;
    private static final int LOOKED_AT = 3;

    private final boolean open;
    private final List<Path> folders;

    /** @param open whether anything may be picked at all */
    PickFolders(boolean open, List<Path> folders) throws IOException {
        this.open = open;
        List<Path> real = new java.util.ArrayList<>();
        for (Path folder : folders) {
            real.add(folder.toRealPath());
        }
        this.folders = List.copyOf(real);
    }

    boolean isOpen() {
        return open;
    }

    List<Path> folders() {
        return folders;
    }

    /** Whether a path lies in one of the folders. */
    boolean holds(Path path) {
        try {
            Path real = path.toRealPath();
            return folders.stream().anyMatch(real::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws Refusal 403 outside of the folders, whether or not there is something */
    Path inside(String text) throws Refusal {
        if (!open) {
            throw new Refusal(403, "files of this machine can be picked over loopback only; upload the video");
        }
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                Path real = path.toRealPath();
                if (folders.stream().anyMatch(real::startsWith)) {
                    return real;
                }
            }
        } catch (InvalidPathException | IOException e) {
            // What is not there is told as what is outside.
        }
        throw new Refusal(403, "no such file or folder in the folders that may be picked from; telltale serve --folder DIR adds one");
    }

    ObjectNode top() {
        ObjectNode json = Call.object().putNull("path").putNull("parent");
        ArrayNode entries = json.putArray("entries");
        folders.forEach(folder -> entry(entries, folder, folder.toString(), "folder"));
        return json;
    }

    ObjectNode list(Path folder) throws Refusal {
        if (!Files.isDirectory(folder)) {
            throw Refusal.wrong(folder.getFileName() + " is not a folder");
        }
        ObjectNode json = Call.object().put("path", folder.toString());
        json.put("parent", folders.contains(folder) || folder.getParent() == null ? null : folder.getParent().toString());
        ArrayNode entries = json.putArray("entries");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted(Comparator.comparing(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .limit(MOST_ENTRIES).toList();
            for (Path file : all) {
                if (Files.isDirectory(file)) {
                    entry(entries, file, file.getFileName().toString(), hasPictures(file) ? "frames" : "folder");
                } else if (VIDEOS.contains(ending(file)) && Files.isRegularFile(file)) {
                    entry(entries, file, file.getFileName().toString(), "video").put("bytes", Files.size(file));
                }
            }
        } catch (IOException e) {
            throw new Refusal(403, folder.getFileName() + ": " + FileTrouble.why(e), e);
        }
        return json;
    }

    private static ObjectNode entry(ArrayNode entries, Path path, String name, String kind) {
        return entries.addObject().put("name", name).put("path", path.toString()).put("kind", kind).putNull("bytes");
    }

    private static boolean hasPictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")).limit(LOOKED_AT).anyMatch(file -> PICTURES.contains(ending(file)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
