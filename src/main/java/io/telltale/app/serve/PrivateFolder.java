package io.telltale.app.serve;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for temporary files that its owner alone may read (so {@link Files#createTempDirectory} makes it), removed by {@link #close}, when the JVM ends, and, where that was killed, when
 * the next one begins.
 */
final class PrivateFolder implements AutoCloseable {
    private static final String PREFIX = "telltale-serve-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-.*");

    private final Path path;
    private final Thread atExit;

    private PrivateFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(() -> delete(path));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static PrivateFolder make() throws IOException {
        Path path = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        sweep(path);
        return new PrivateFolder(path);
    }

    /** What servers of this user left that were killed. */
    private static void sweep(Path mine) throws IOException {
        List<Path> others;
        try (Stream<Path> beside = Files.list(mine.getParent())) {
            others = beside.filter(PrivateFolder::isLeft).toList();
        }
        for (Path other : others) {
            try {
                if (Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine))) {
                    delete(other);
                }
            } catch (IOException e) {
                // It has gone meanwhile.
            }
        }
    }

    private static boolean isLeft(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    Path path() {
        return path;
    }

    /** A file or a folder with all that is in it; links are removed, not followed. What cannot be removed stays. */
    static void delete(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A file that is open on Windows; the next server removes it.
        }
    }

    @Override
    public void close() {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs.
        }
    }
}
