package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.WeightFormat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint of a family of {@link QwenConfig}, as it lies in a folder of the Hugging Face Hub, with adapters over it. Opening it reads the JSON files and the
 * headers, and finds every tensor of the model with its shape and type; the weights themselves stay mapped files. A matrix that adapters change is merged in float32
 * when it is first asked for, and then lives in memory at 4 bytes a number: twice what the file holds in BF16, unless {@link QuantisedStore} takes it over.
 *
 * <p>Adapters apply in their order, each to what those before it left. An adapter that touches the embeddings or the head of a checkpoint where both are one matrix
 * parts them, as PEFT does: {@link #config} then says that they are not tied.
 *
 * <p>May be used by several threads. Closed by who opened it, after the last backend that reads its weights.
 */
public final class CheckpointFolder implements WeightStore {
    private final CheckpointFiles files;
    private final List<LoraAdapter> adapters;
    private final QwenConfig config;
    private final boolean headStored;
    private final Optional<Preprocessing> preprocessing;
    private final GenerationDefaults generation;
    private final Workers workers;
    private final Map<String, ExpectedTensor> expected = new LinkedHashMap<>();
    private final Map<String, Owned> owned = new HashMap<>();

    /** A matrix in memory of its own. */
    private record Owned(Arena arena, StoredMatrix matrix) {
    }

    private CheckpointFolder(CheckpointFiles files, QwenConfig stored, List<LoraAdapter> adapters, Workers workers) throws CheckpointException {
        this.files = files;
        this.adapters = adapters;
        this.workers = workers;
        this.headStored = !stored.tied();
        this.config = stored.tied() && adapters.stream().anyMatch(a -> a.touches(ExpectedTensor.EMBEDDINGS) || a.touches(ExpectedTensor.HEAD))
                ? new QwenConfig(stored.family(), stored.text(), stored.vision(), false, stored.visual()) : stored;
        Path folder = files.folder();
        this.preprocessing = config.vision().isPresent() ? Optional.of(PreprocessingReader.read(folder, config.family(), config.vision().get())) : Optional.empty();
        this.generation = GenerationReader.read(folder, config.text().vocabulary());
        for (ExpectedTensor each : ExpectedTensor.of(config)) {
            expected.put(each.name(), each);
        }
    }

    /** As {@link #open(Path, List, Workers)}; adapters are merged on the calling thread alone. */
    public static CheckpointFolder open(Path folder, List<Path> adapters) throws CheckpointException {
        return open(folder, adapters, new Workers(1)); // a crew of one starts no thread, so nobody need close it
    }

    /**
     * @param adapters folders of PEFT, merged in this order
     * @param workers  merge; stay the caller's
     * @throws CheckpointException where anything is missing, damaged or not supported
     */
    public static CheckpointFolder open(Path folder, List<Path> adapters, Workers workers) throws CheckpointException {
        if (!Files.isDirectory(folder)) {
            throw new CheckpointException(folder + (Files.exists(folder) ? " is no folder" : " is missing") + "; give the folder of a checkpoint");
        }
        if (!Files.exists(folder.resolve("config.json")) && Files.exists(folder.resolve("adapter_config.json"))) {
            throw new CheckpointException(folder + " holds an adapter, not a checkpoint; give the checkpoint it was made for, and this as its adapter");
        }
        CheckpointFiles files = CheckpointFiles.open(folder);
        List<LoraAdapter> opened = new ArrayList<>();
        try {
            QwenConfig stored = ConfigReader.read(folder.resolve("config.json"), files.tensor(ExpectedTensor.HEAD).isPresent());
            Map<String, ExpectedTensor> adaptable = new HashMap<>();
            ExpectedTensor.of(stored).forEach(each -> adaptable.put(each.name(), each));
            adaptable.putIfAbsent(ExpectedTensor.HEAD, new ExpectedTensor(ExpectedTensor.HEAD, List.of(stored.text().vocabulary(), stored.text().hidden()),
                    ExpectedTensor.Part.HEAD));
            for (Path adapter : adapters) {
                opened.add(LoraAdapter.open(adapter, adaptable));
            }
            CheckpointFolder checkpoint = new CheckpointFolder(files, stored, List.copyOf(opened), workers);
            checkpoint.requireAll();
            return checkpoint;
        } catch (CheckpointException e) {
            opened.forEach(LoraAdapter::close);
            files.close();
            throw e;
        }
    }

    private void requireAll() throws CheckpointException {
        for (ExpectedTensor each : expected.values()) {
            source(each.name()).requireMatrix(each.outputs(), each.inputs());
        }
    }

    public QwenConfig config() {
        return config;
    }

    /** Present exactly where the model sees. */
    public Optional<Preprocessing> preprocessing() {
        return preprocessing;
    }

    public GenerationDefaults generation() {
        return generation;
    }

    public Path folder() {
        return files.folder();
    }

    /** Every tensor of the model, in the order in which it is computed. */
    public List<ExpectedTensor> tensors() {
        return List.copyOf(expected.values());
    }

    /** Tensors in the files that the model has no use for, by their canonical names. */
    public List<String> unused() {
        return files.names().stream().filter(name -> !expected.containsKey(name)).toList();
    }

    /** How a tensor is stored, or will be when adapters are merged. */
    public WeightFormat format(String name) throws CheckpointException {
        return isMerged(name) ? WeightFormat.F32 : source(name).format();
    }

    @Override
    public boolean has(String name) {
        return expected.containsKey(name) || name.equals(ExpectedTensor.HEAD);
    }

    @Override
    public synchronized StoredMatrix matrix(String name, int outputs, int inputs) throws CheckpointException {
        Tensor tensor = source(name);
        tensor.requireMatrix(outputs, inputs);
        Owned mine = owned.get(name);
        if (mine != null) {
            return mine.matrix();
        }
        WeightFormat format = tensor.format();
        if (isMerged(name)) {
            return own(name, merged(name, tensor, outputs, inputs));
        }
        tensor.requireFiniteHalves();
        if (tensor.data().address() % (format == WeightFormat.F32 ? 4 : 2) == 0) {
            return new StoredMatrix(format, outputs, inputs, tensor.data());
        }
        Arena arena = Arena.ofShared();
        return own(name, new Owned(arena, new StoredMatrix(format, outputs, inputs, arena.allocate(tensor.data().byteSize(), 64).copyFrom(tensor.data()))));
    }

    private StoredMatrix own(String name, Owned matrix) {
        owned.put(name, matrix);
        return matrix.matrix();
    }

    private Owned merged(String name, Tensor base, int outputs, int inputs) throws CheckpointException {
        List<LowRank> changes = new ArrayList<>();
        for (LoraAdapter adapter : adapters) {
            if (adapter.replacement(name).isPresent()) {
                changes.clear(); // what this adapter stores is all there is
            }
            if (adapter.changes(name)) {
                changes.add(adapter.change(name));
            }
        }
        Arena arena = Arena.ofShared();
        MemorySegment to = arena.allocate(WeightFormat.F32.bytes(outputs, inputs), 64);
        LowRank.merge(base.format(), base.data(), outputs, inputs, changes, to, workers);
        return new Owned(arena, new StoredMatrix(WeightFormat.F32, outputs, inputs, to));
    }

    /** Whether adapters change the numbers of a matrix (a tensor that one replaces as a whole is as good as stored). */
    boolean isMerged(String name) {
        boolean merged = false;
        for (LoraAdapter adapter : adapters) {
            merged = adapter.changes(name) || merged && adapter.replacement(name).isEmpty();
        }
        return merged;
    }

    /** Frees what {@link #matrix} holds in memory for a name, where it does; what was handed out must no longer be used. */
    synchronized void release(String name) {
        Owned mine = owned.remove(name);
        if (mine != null) {
            mine.arena().close();
        }
    }

    @Override
    public float[] vector(String name, int length) throws CheckpointException {
        Tensor tensor = source(name);
        if (!tensor.shape().equals(List.of((long) length))) {
            throw new CheckpointException(tensor.file() + ": " + tensor.name() + " has the shape " + tensor.shape() + ", the configuration asks for " + length + " numbers");
        }
        return tensor.floats();
    }

    /** What lies underneath, without low-rank changes: of the last adapter that stores it whole, of the checkpoint, or for a tied head its table of embeddings. */
    private Tensor source(String name) throws CheckpointException {
        for (LoraAdapter adapter : adapters.reversed()) {
            if (adapter.replacement(name).isPresent()) {
                return adapter.replacement(name).get();
            }
        }
        boolean isTiedHead = name.equals(ExpectedTensor.HEAD) && !headStored;
        String inFiles = isTiedHead ? ExpectedTensor.EMBEDDINGS : name;
        return files.tensor(inFiles).orElseThrow(() -> new CheckpointException(files.folder() + ": the tensor " + name + " is missing"
                + (name.equals(ExpectedTensor.HEAD) ? ", and the configuration says that it is not tied to the embeddings" : "")));
    }

    /** All that decides over the numbers, without reading them: names, sizes, times and headers of the files. */
    void digest(MessageDigest into) throws CheckpointException {
        List<Safetensors> all = new ArrayList<>(files.files());
        adapters.forEach(adapter -> all.add(adapter.file()));
        try {
            for (Safetensors file : all) {
                into.update((file.file().getFileName() + " " + Files.size(file.file()) + " " + Files.getLastModifiedTime(file.file()).toMillis() + " " + file.header().length
                        + "\n").getBytes(StandardCharsets.UTF_8));
                into.update(file.header());
            }
            for (LoraAdapter adapter : adapters) {
                into.update(Files.readAllBytes(adapter.configFile()));
            }
        } catch (IOException e) {
            throw new CheckpointException(files.folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        owned.values().forEach(each -> each.arena().close());
        owned.clear();
        adapters.forEach(LoraAdapter::close);
        files.close();
    }
}
