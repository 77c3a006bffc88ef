package io.telltale.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A hidden folder in which files are made that others write; what is finished moves to the folder around it. Deleted by {@link #close}, and by Ctrl-C. */
final class DraftFolder implements AutoCloseable {
    private final Path folder;
    private final Thread atExit;

    private DraftFolder(Path folder) {
        this.folder = folder;
        this.atExit = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static DraftFolder in(Path around) throws IOException {
        return new DraftFolder(Files.createTempDirectory(around, ".telltale-"));
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Moves every file that does not hide to the folder around, in place of older ones. */
    void publish() throws IOException {
        for (Path file : files()) {
            if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")) {
                Files.move(file, folder.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The folder and all in it, the deepest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private void discard() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Something else still writes there; the folder stays behind, and there is nobody left to tell.
        }
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs.
        }
    }
}
