package io.telltale.app;

import io.telltale.spotting.Expression;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The folder that holds one picture per event, {@code event-01-micro-120-141.png}: number, kind, onset and apex. */
record MapFolder(Path path) {
    /**
     * Made where it is missing.
     *
     * @throws Failure with {@link ExitCode#FILE} where it cannot be made
     */
    static MapFolder at(Path path) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new Failure(ExitCode.FILE, "cannot write maps into " + path + ": it is a file; without --onset and --apex, --out names a folder");
            }
            Files.createDirectories(path);
            return new MapFolder(path);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot make the folder " + path + ": " + FileTrouble.why(e), e);
        }
    }

    Path file(Expression e) {
        return path.resolve(String.format(Locale.ROOT, "event-%02d-%s-%d-%d.png", e.index(), e.kind().word(), e.onset(), e.apex()));
    }
}
