package io.telltale.qa.vlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The safetensors files of a checkpoint: {@code model.safetensors}, or the shards that {@code model.safetensors.index.json} names. Index and shards must agree tensor
 * by tensor; a shard is a plain file of the folder.
 */
final class CheckpointFiles implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final List<Safetensors> files;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private CheckpointFiles(Path folder, List<Safetensors> files) {
        this.folder = folder;
        this.files = files;
    }

    static CheckpointFiles open(Path folder) throws CheckpointException {
        List<Safetensors> files = new ArrayList<>();
        CheckpointFiles opened = new CheckpointFiles(folder, files);
        try {
            if (Files.exists(folder.resolve(SINGLE))) {
                files.add(Safetensors.open(folder.resolve(SINGLE)));
            } else if (Files.exists(folder.resolve(INDEX))) {
                openShards(folder.resolve(INDEX), folder, files);
            } else if (Files.exists(folder.resolve("pytorch_model.bin")) || Files.exists(folder.resolve("pytorch_model.bin.index.json"))) {
                throw new CheckpointException(folder + " holds pytorch_model.bin, which is not read since it can run code; save it as safetensors");
            } else {
                throw new CheckpointException(folder + " holds neither " + SINGLE + " nor " + INDEX + "; is it the folder of a checkpoint?");
            }
            opened.collect();
            return opened;
        } catch (CheckpointException e) {
            opened.close();
            throw e;
        }
    }

    private static void openShards(Path index, Path folder, List<Safetensors> files) throws CheckpointException {
        Map<String, String> shardOf = JsonPart.read(index).part("weight_map").allTexts();
        Map<String, Set<String>> namesOf = new LinkedHashMap<>();
        shardOf.forEach((tensor, shard) -> namesOf.computeIfAbsent(shard, s -> new LinkedHashSet<>()).add(tensor));
        if (namesOf.isEmpty()) {
            throw new CheckpointException(index + ": 'weight_map' is empty");
        }
        for (String shard : namesOf.keySet()) {
            if (!shard.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*\\.safetensors")) {
                throw new CheckpointException(index + ": '" + shard + "' is no plain name of a .safetensors file in the folder");
            }
        }
        for (var each : namesOf.entrySet()) {
            Safetensors file = Safetensors.open(folder.resolve(each.getKey()));
            files.add(file);
            requireSame(index, file, each.getValue());
        }
    }

    private static void requireSame(Path index, Safetensors file, Set<String> named) throws CheckpointException {
        for (String name : named) {
            if (!file.tensors().containsKey(name)) {
                throw new CheckpointException(file.file() + ": the tensor " + name + " is missing, which " + index.getFileName() + " says is there");
            }
        }
        for (String name : file.tensors().keySet()) {
            if (!named.contains(name)) {
                throw new CheckpointException(file.file() + ": the tensor " + name + " is not of this shard by " + index.getFileName()
                        + "; the files are of different checkpoints");
            }
        }
    }

    private void collect() throws CheckpointException {
        for (Safetensors file : files) {
            for (Tensor tensor : file.tensors().values()) {
                Tensor before = tensors.put(TensorName.canonical(tensor.name()), tensor);
                if (before != null) {
                    throw new CheckpointException(file.file() + ": " + tensor.name() + " is the same tensor as " + before.name() + " in " + before.file().getFileName());
                }
            }
        }
    }

    /** By the canonical name. */
    Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** Canonical names. */
    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    List<Safetensors> files() {
        return files;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        files.forEach(Safetensors::close);
    }
}
