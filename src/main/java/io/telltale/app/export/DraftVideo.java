package io.telltale.app.export;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A video that appears whole or not at all: another program writes it beside its place, and {@link #commit} moves it there. Closing, or Ctrl-C, deletes what was not committed. */
final class DraftVideo implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final Thread atExit = new Thread(this::discard);

    /** @throws Failure with {@link ExitCode#FILE} where the path cannot be written */
    DraftVideo(Path path) {
        this.target = path.toAbsolutePath();
        this.draft = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        if (Files.isDirectory(target)) {
            throw new Failure(ExitCode.FILE, "cannot write " + path + ": it is a folder");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new Failure(ExitCode.FILE, "cannot write " + path + ": there is no folder " + target.getParent());
        }
        try {
            Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW).close();
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot write " + path + ": " + FileTrouble.why(e), e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path path() {
        return draft;
    }

    void commit() throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // The draft stays behind; there is nobody left to tell.
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
