package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.WeightFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A checkpoint whose decoder is quantised: its matrices and the head are INT8 or Q4, and so is the table of embeddings where it is the head. The table of a head of its
 * own, norms, biases and the tower of vision stay as they are stored (a row of the table costs nothing to read, and widths such as 3420 are no whole number of groups).
 * Matrices into which adapters were merged, and which are not quantised, are float32.
 *
 * <p>Made once and kept in a file of a cache folder, see {@link QuantisedCache}; the next start maps that file, checks its sums and reads nothing else of what it holds.
 *
 * <p>May be used by several threads. Does not own the checkpoint: close this first, then that.
 */
public final class QuantisedStore implements WeightStore {
    private final CheckpointFolder source;
    private final Safetensors file;
    private final boolean made;
    private final Map<String, QuantisedCache.Kept> kept;

    private QuantisedStore(CheckpointFolder source, Safetensors file, boolean made, Map<String, QuantisedCache.Kept> kept) {
        this.source = source;
        this.file = file;
        this.made = made;
        this.kept = kept;
    }

    /**
     * @param format   INT8 or Q4
     * @param cache    folder of the kept files, made where it is missing; {@link QuantisedCache#folder()} is the customary one
     * @param progress told of the file that is written, where one is
     * @throws CheckpointException where a weight is not finite, or the cache cannot be written
     */
    public static QuantisedStore open(CheckpointFolder source, WeightFormat format, Path cache, Workers workers, ByteProgress progress) throws CheckpointException {
        if (!format.isQuantised()) {
            throw new IllegalArgumentException("weights are quantised to INT8 or Q4, got " + format);
        }
        QuantisedCache of = new QuantisedCache(source, format, cache, workers);
        QuantisedCache.Opened opened = of.open(progress);
        Map<String, QuantisedCache.Kept> kept = new HashMap<>();
        of.kept().forEach(each -> kept.put(each.name(), each));
        return new QuantisedStore(source, opened.file(), opened.made(), kept);
    }

    /** Whether the file was written just now, not found. */
    public boolean made() {
        return made;
    }

    /** The file in the cache. */
    public Path file() {
        return file.file();
    }

    /** How a matrix is stored here. */
    public WeightFormat format(String name) throws CheckpointException {
        QuantisedCache.Kept here = kept.get(keptName(name));
        return here == null ? source.format(name) : here.format();
    }

    private String keptName(String name) {
        return name.equals(ExpectedTensor.HEAD) && source.config().tied() ? ExpectedTensor.EMBEDDINGS : name;
    }

    @Override
    public boolean has(String name) {
        return source.has(name);
    }

    @Override
    public StoredMatrix matrix(String name, int outputs, int inputs) throws CheckpointException {
        QuantisedCache.Kept here = kept.get(keptName(name));
        if (here == null) {
            return source.matrix(name, outputs, inputs);
        }
        if (here.outputs() != outputs || here.inputs() != inputs) {
            throw new CheckpointException(file.file() + ": " + name + " is " + here.outputs() + " x " + here.inputs() + ", not " + outputs + " x " + inputs);
        }
        return new StoredMatrix(here.format(), outputs, inputs, file.tensor(here.name()).data());
    }

    @Override
    public float[] vector(String name, int length) throws CheckpointException {
        return source.vector(name, length);
    }

    @Override
    public void close() {
        file.close();
    }
}
