package io.telltale.bench.dataset;

import java.nio.file.Path;
import java.util.Optional;

/** {@code video -> its folder of frames, or its file}, in one copy of a data set; the copy is looked through once. */
public final class FootageSearch {
    private final Dataset dataset;
    private final FootageLayout layout;
    private final Optional<Path> base;

    FootageSearch(Dataset dataset, FootageLayout layout, Path root) throws DatasetException {
        this.dataset = dataset;
        this.layout = layout;
        this.base = layout.base(root);
    }

    /** Empty where it is not there. */
    public Optional<Path> find(AnnotatedVideo video) throws DatasetException {
        if (!video.dataset().equals(dataset.word())) {
            throw new IllegalArgumentException(video.name() + " is a video of " + video.dataset() + ", not of " + dataset.word());
        }
        return base.isEmpty() ? base : layout.find(base.get(), video.subject(), video.name());
    }
}
