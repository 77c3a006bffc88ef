package io.telltale.app.console;

import io.telltale.spotting.footage.FileTrouble;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written beside its place and moved there. Opened before the long work, so that a path that cannot be written
 * is known at once. What was not committed is deleted by {@link #close}, and when the JVM ends by Ctrl-C.
 */
public final class OutputFile implements AutoCloseable {
    /** What writes the contents. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The same, as UTF-8 text. */
    @FunctionalInterface
    public interface Text {
        void writeTo(BufferedWriter out) throws IOException;
    }

    private final Path target;
    private final Path draft;
    private final Thread atExit;

    private OutputFile(Path target, Path draft) {
        this.target = target;
        this.draft = draft;
        this.atExit = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param read what the command reads, which must not be overwritten
     * @throws Failure with {@link ExitCode#FILE} where the path cannot be written
     */
    public static OutputFile at(Path path, Path read) {
        try {
            if (Files.isDirectory(path)) {
                throw cannot(path, "it is a folder", null);
            }
            if (Files.exists(path) && Files.exists(read) && Files.isSameFile(path, read)) {
                throw cannot(path, "it is what is read", null);
            }
            // A link stays a link, and a device such as /dev/null is written to in place.
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw cannot(path, "permission denied", null);
            }
            Path draft = target;
            if (!Files.exists(target) || Files.isRegularFile(target)) {
                draft = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
                Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW).close();
            }
            return new OutputFile(target, draft);
        } catch (IOException e) {
            throw cannot(path, reason(path, e), e);
        }
    }

    private static String reason(Path path, IOException e) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        return FileTrouble.why(e);
    }

    private static Failure cannot(Path path, String why, IOException cause) {
        return new Failure(ExitCode.FILE, "cannot write " + path + ": " + why, cause);
    }

    public void writeText(Text text) {
        write(out -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            text.writeTo(writer);
            writer.flush();
        });
    }

    /** Writes everything and puts the file into its place. */
    public void write(Contents contents) {
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                contents.writeTo(out);
            }
            if (!draft.equals(target)) {
                force(draft, StandardOpenOption.WRITE);
                move();
                forceFolder();
            }
        } catch (IOException e) {
            throw cannot(target, reason(target, e), e);
        } catch (UncheckedIOException e) {
            throw cannot(target, reason(target, e.getCause()), e.getCause());
        }
    }

    private void move() throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** On the disk before it is moved: after a power failure the file is whole or the old one. */
    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private void forceFolder() {
        try {
            force(target.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            // Not every system opens a folder; the file itself is there.
        }
    }

    private void discard() {
        try {
            if (!draft.equals(target)) {
                Files.deleteIfExists(draft);
            }
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
