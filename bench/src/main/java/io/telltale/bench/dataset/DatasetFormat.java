package io.telltale.bench.dataset;

import java.nio.file.Path;

/** How one data set keeps its annotation and its frames. */
interface DatasetFormat {
    /** @throws DatasetException where the annotation is not found under the root, cannot be read, or lacks a column */
    AnnotatedSet read(Path root, Dataset dataset) throws DatasetException;

    FootageLayout layout();
}
