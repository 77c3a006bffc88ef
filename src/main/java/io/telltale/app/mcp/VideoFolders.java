package io.telltale.app.mcp;

import io.telltale.bench.dataset.FootageFinder;
import io.telltale.qa.vlm.agent.ToolException;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code what a model calls a video -> its path}, under some folders and nowhere else: a name is one below a folder, or a whole path that leads into one. Links are
 * followed before it is looked where they lead.
 */
final class VideoFolders {
    /** Levels below a folder that are listed; data sets have five or six. */
    private static final int DEPTH = 8;
    /** Files and folders that are looked at for a list: a home directory has many more, and nobody waits for that. */
    static final int MOST_SEEN = 50_000;
    /** One picture is a picture. */
    private static final int LEAST_FRAMES = 2;
    /** With so many pictures a folder is one of frames, and nothing else in it is looked at. */
    private static final int MOST_FRAMES = 200;

    /** The folders after links, so that one path stands for one place. */
    private final List<Path> folders;

    /**
     * What lies in the folders.
     *
     * @param names   as {@link #path} takes them, sorted
     * @param isWhole whether nothing was left out
     */
    record Listing(List<String> names, boolean isWhole) {
        Listing {
            names = List.copyOf(names);
        }
    }

    /** @throws IOException where one of them is not there */
    VideoFolders(List<Path> folders) throws IOException {
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("videos are looked for in at least one folder");
        }
        TreeSet<Path> real = new TreeSet<>();
        for (Path folder : folders) {
            real.add(folder.toRealPath());
        }
        this.folders = List.copyOf(real);
    }

    /** @throws ToolException where it lies elsewhere, which is said of whatever lies elsewhere, there or not; or where there is none */
    Path path(String video) throws ToolException {
        Path named = parsed(video);
        boolean isInside = false;
        for (Path folder : folders) {
            Path whole = folder.resolve(named).normalize();
            if (whole.startsWith(folder)) {
                isInside = true;
                Path real = real(whole);
                if (real != null) {
                    if (folders.stream().noneMatch(real::startsWith)) {
                        throw outside(video);
                    }
                    return real;
                }
            }
        }
        throw isInside ? new ToolException("there is no video " + ToolText.quoted(video) + "; list_videos tells those that there are") : outside(video);
    }

    private static Path parsed(String video) throws ToolException {
        try {
            return Path.of(video);
        } catch (InvalidPathException e) {
            throw new ToolException(ToolText.quoted(video) + " is no name of a video; list_videos tells those that there are", e);
        }
    }

    /** @return null where there is neither file nor folder; a pipe or a device is none */
    private static Path real(Path whole) {
        try {
            Path real = whole.toRealPath();
            return Files.isRegularFile(real) || Files.isDirectory(real) ? real : null;
        } catch (IOException e) {
            return null;
        }
    }

    private ToolException outside(String video) {
        return new ToolException(ToolText.quoted(video) + " lies outside of the folders whose videos may be looked at; list_videos tells those that there are");
    }

    /** Below its folder: the shortest that {@link #path} takes for it. */
    String name(Path video) {
        return folders.stream().filter(folder -> video.startsWith(folder) && !video.equals(folder)).map(folder -> folder.relativize(video).toString())
                .min(Comparator.comparingInt(String::length)).orElse(video.toString());
    }

    /** Files with the ending of a video, and folders with pictures in them. Links are not followed here. */
    Listing list() throws ToolException {
        Set<Path> found = new TreeSet<>();
        int seen = 0;
        for (Path folder : folders) {
            Walk walk = new Walk(folder, found, seen);
            try {
                Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, walk);
            } catch (IOException e) {
                throw new ToolException("the folder " + folder + " cannot be listed: " + FileTrouble.why(e), e);
            }
            seen = walk.seen;
        }
        return new Listing(found.stream().map(this::name).distinct().toList(), seen <= MOST_SEEN);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<Path> found;
        private final Map<Path, Integer> pictures = new HashMap<>();
        private int seen;

        private Walk(Path root, Set<Path> found, int seen) {
            this.root = root;
            this.found = found;
            this.seen = seen;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (++seen > MOST_SEEN) {
                return FileVisitResult.TERMINATE;
            }
            String name = file.getFileName().toString();
            if (!facts.isRegularFile() || isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (FootageFinder.hasVideoEnding(name)) {
                found.add(file);
            } else if (FootageFinder.hasPictureEnding(name)) {
                int before = pictures.merge(file.getParent(), 1, Integer::sum);
                if (before == LEAST_FRAMES) {
                    found.add(file.getParent());
                }
                return before > MOST_FRAMES ? FileVisitResult.SKIP_SIBLINGS : FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName() != null && path.getFileName().toString().startsWith(".");
        }
    }
}
