package io.telltale.qa.vlm.checkpoint;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import java.util.List;

/** Files of a language model. */
public final class CheckpointTargets {
    public static final List<Target> ALL = List.of(
            Target.of("safetensors", CheckpointTargets::safetensors, CheckpointException.class),
            Target.of("shard-index", CheckpointTargets::index, CheckpointException.class),
            Target.of("model-config", input -> ConfigReader.read(InputFile.of("config.json", input), true), CheckpointException.class),
            Target.of("generation-config", input -> GenerationReader.read(InputFile.of("generation_config.json", input).getParent(), 1000), CheckpointException.class));

    private CheckpointTargets() {
    }

    private static void safetensors(byte[] input) throws Exception {
        try (Safetensors file = Safetensors.open(InputFile.of("x.safetensors", input))) {
            file.tensors().values().forEach(Object::toString);
        }
    }

    private static void index(byte[] input) throws Exception {
        CheckpointFiles.open(InputFile.of("model.safetensors.index.json", input).getParent()).close();
    }
}
