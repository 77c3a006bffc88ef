package io.telltale.bench.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder in which the files of one clip are made; what is finished moves to the folder around it, so that no half-written file is ever seen. Deleted by
 * {@link #close}, and when the virtual machine is ended by Ctrl-C.
 */
final class DraftFolder implements AutoCloseable {
    /** Another program may write for a moment longer while the virtual machine ends. */
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 25;

    private final Path folder;
    private final Thread atExit;

    private DraftFolder(Path folder) {
        this.folder = folder;
        this.atExit = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @throws IOException where nothing can be written there */
    static DraftFolder in(Path around) throws IOException {
        if (!Files.isDirectory(around)) {
            throw new IOException("cannot write to " + around + ": there is no folder " + around);
        }
        return new DraftFolder(Files.createTempDirectory(around, ".telltale-"));
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Moves finished files to the folder around, in place of older ones. */
    void publish(Path... finished) throws IOException {
        for (Path file : finished) {
            Files.move(file, folder.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The folder and all in it, the deepest first. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private void discard() {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            try {
                for (Path file : files()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // Something else still writes there; after the last attempt the folder stays behind, and there is nobody left to tell.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
