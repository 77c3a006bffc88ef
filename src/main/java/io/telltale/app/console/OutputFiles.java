package io.telltale.app.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that one command writes; closed together. */
public final class OutputFiles implements AutoCloseable {
    private final List<OutputFile> files = new ArrayList<>();

    /** Empty for a null path. */
    public Optional<OutputFile> open(Path path, Path video) {
        if (path == null) {
            return Optional.empty();
        }
        OutputFile file = OutputFile.at(path, video);
        files.add(file);
        return Optional.of(file);
    }

    @Override
    public void close() {
        files.forEach(OutputFile::close);
    }
}
