package io.telltale.qa.vlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of PEFT: {@code adapter_config.json} and {@code adapter_model.safetensors}, low-rank changes of matrices and whole tensors that replace others. W becomes
 * W + (alpha / r) B A, or W + (alpha / sqrt r) B A with {@code use_rslora}. Variants that compute something else are refused by the name of their key, as is any
 * tensor that finds no place in the model. Sources: E. J. Hu et al., arXiv:2106.09685; D. Kalajdzievski, arXiv:2312.03732 (the square root); names: PEFT 0.21.0.
 */
final class LoraAdapter implements AutoCloseable {
    private static final List<String> REFUSED = List.of("use_dora", "lora_bias", "target_parameters", "fan_in_fan_out", "layer_replication", "use_qalora", "use_bdlora",
            "trainable_token_indices", "alora_invocation_tokens", "arrow_config", "megatron_config", "kasa_config", "velora_config", "monteclora_config");
    /** Ways to begin that change the matrices underneath, so that the checkpoint is no longer what was adapted. */
    private static final Set<String> CHANGES_BASE = Set.of("olora", "corda", "loftq", "lora_ga");
    /** Ranks of more than this are no low ranks; bounds what is allocated. */
    private static final int HIGHEST_RANK = 8192;
    private static final Pattern PART = Pattern.compile("(.+)\\.(?:lora_([AB])(?:\\.default)?\\.weight|lora_embedding_([AB])(?:\\.default)?)");

    private final JsonPart config;
    private final Safetensors file;
    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final Map<String, Tensor> replaced = new HashMap<>();

    /** The two matrices of a change while they are put together. */
    private static final class Pair {
        private final String module;
        private final boolean ofEmbedding;
        private Tensor a;
        private Tensor b;
        private float scale;

        Pair(String module, boolean ofEmbedding) {
            this.module = module;
            this.ofEmbedding = ofEmbedding;
        }

        int rank() {
            return a.shape().getFirst().intValue();
        }
    }

    private LoraAdapter(JsonPart config, Safetensors file) {
        this.config = config;
        this.file = file;
    }

    /** @param model canonical names and shapes of what may be adapted */
    static LoraAdapter open(Path folder, Map<String, ExpectedTensor> model) throws CheckpointException {
        JsonPart config = JsonPart.read(folder.resolve("adapter_config.json"));
        refuseVariants(config);
        Path weights = folder.resolve("adapter_model.safetensors");
        if (!Files.exists(weights) && Files.exists(folder.resolve("adapter_model.bin"))) {
            throw new CheckpointException(folder + " holds adapter_model.bin, which is not read since it can run code; save it as safetensors");
        }
        Safetensors file = Safetensors.open(weights);
        LoraAdapter adapter = new LoraAdapter(config, file);
        try {
            for (Tensor tensor : file.tensors().values()) {
                adapter.place(tensor, model);
            }
            for (var each : adapter.pairs.entrySet()) {
                adapter.check(each.getValue(), model.get(each.getKey()));
            }
            return adapter;
        } catch (CheckpointException e) {
            file.close();
            throw e;
        }
    }

    private static void refuseVariants(JsonPart config) throws CheckpointException {
        if (!config.text("peft_type").equals("LORA")) {
            throw new CheckpointException(config.file() + ": 'peft_type' is " + config.told("peft_type") + ": only LORA is supported");
        }
        for (String key : REFUSED) {
            if (config.says(key)) {
                throw new CheckpointException(config.file() + ": '" + key + "' is " + config.told(key) + ", which is not supported; merge the adapter with PEFT first");
            }
        }
        if (config.has("bias") && !config.text("bias").equals("none")) {
            throw new CheckpointException(config.file() + ": 'bias' is " + config.told("bias") + ": only none is supported; merge the adapter with PEFT first");
        }
        String begin = config.told("init_lora_weights").replace("\"", "");
        if (CHANGES_BASE.contains(begin) || begin.startsWith("pissa")) {
            throw new CheckpointException(config.file() + ": 'init_lora_weights' is " + begin + ", which changed the matrices underneath; convert it to plain LoRA with PEFT");
        }
    }

    private void place(Tensor tensor, Map<String, ExpectedTensor> model) throws CheckpointException {
        String name = tensor.name().startsWith("base_model.model.") ? tensor.name().substring("base_model.model.".length()) : tensor.name();
        Matcher part = PART.matcher(name);
        if (part.matches()) {
            String of = TensorName.canonical(part.group(1) + ".weight");
            boolean ofEmbedding = part.group(3) != null;
            ExpectedTensor target = model.get(of);
            if (target == null || !target.isMatrix() || ofEmbedding != of.equals(ExpectedTensor.EMBEDDINGS)) {
                throw new CheckpointException(file.file() + ": " + tensor.name() + " changes " + of + ", which is no such matrix of the model; the adapter is of another model");
            }
            Pair pair = pairs.computeIfAbsent(of, o -> new Pair(part.group(1), ofEmbedding));
            boolean isA = "A".equals(ofEmbedding ? part.group(3) : part.group(2));
            if ((isA ? pair.a : pair.b) != null) {
                throw new CheckpointException(file.file() + ": " + tensor.name() + " comes twice under different names");
            }
            if (isA) {
                pair.a = tensor;
            } else {
                pair.b = tensor;
            }
            return;
        }
        String whole = TensorName.canonical(name.replace(".modules_to_save.default.", ".").replace(".modules_to_save.", ".").replace(".base_layer.", "."));
        ExpectedTensor target = model.get(whole);
        if (target == null || name.contains(".base_layer.")) {
            throw new CheckpointException(file.file() + ": " + tensor.name() + " has no place in the model; the adapter is of another model, or of a kind that is not supported");
        }
        tensor.requireMatrix(target.outputs(), target.inputs());
        if (replaced.put(whole, tensor) != null) {
            throw new CheckpointException(file.file() + ": " + tensor.name() + " comes twice under different names");
        }
    }

    private void check(Pair pair, ExpectedTensor target) throws CheckpointException {
        if (pair.a == null || pair.b == null) {
            throw new CheckpointException(file.file() + ": " + pair.module + " has no " + (pair.a == null ? "lora_A" : "lora_B"));
        }
        double r = LoraPatterns.value(config, "rank_pattern", pair.module, config.whole("r", 1, HIGHEST_RANK));
        double alpha = LoraPatterns.value(config, "alpha_pattern", pair.module, config.number("lora_alpha", 1e-9, 1e9));
        int rank = (int) Math.min(r, HIGHEST_RANK);
        pair.a.requireMatrix(rank, pair.ofEmbedding ? target.outputs() : target.inputs());
        pair.b.requireMatrix(pair.ofEmbedding ? target.inputs() : target.outputs(), rank);
        boolean root = config.has("use_rslora") && config.truth("use_rslora");
        pair.scale = (float) (alpha / (root ? Math.sqrt(rank) : rank));
    }

    /** The tensor that stands in for one of the model, where there is one. */
    Optional<Tensor> replacement(String name) {
        return Optional.ofNullable(replaced.get(name));
    }

    boolean changes(String name) {
        return pairs.containsKey(name);
    }

    boolean touches(String name) {
        return changes(name) || replaced.containsKey(name);
    }

    /** The change of a matrix that {@link #changes} says is there. */
    LowRank change(String name) throws CheckpointException {
        Pair pair = pairs.get(name);
        int rank = pair.rank();
        float[] a = pair.a.floats();
        float[] b = pair.b.floats();
        return pair.ofEmbedding ? new LowRank(transposed(a, rank), transposed(b, b.length / rank), rank, pair.scale) : new LowRank(b, a, rank, pair.scale);
    }

    private static float[] transposed(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] turned = new float[matrix.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = matrix[r * columns + c];
            }
        }
        return turned;
    }

    Safetensors file() {
        return file;
    }

    Path configFile() {
        return config.file();
    }

    @Override
    public void close() {
        file.close();
    }
}
