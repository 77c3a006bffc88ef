package io.telltale.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds the input, for parsers that take files; the one before is written over. */
public final class InputFile {
    private InputFile() {
    }

    private static final class Folder {
        private static final Path PATH = made();

        private static Path made() {
            try {
                Path folder = Files.createTempDirectory("telltale-fuzz");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // A folder for passing things; the system empties it.
        }
    }

    public static Path of(String name, byte[] input) throws IOException {
        return Files.write(Folder.PATH.resolve(name), input);
    }
}
