package io.telltale.qa.vlm.checkpoint;

import java.util.Optional;

/**
 * The shape of a model, from {@code config.json}.
 *
 * @param vision   present exactly in the families that see
 * @param tied     the output matrix is the table of embeddings
 * @param visual   ids of the tokens around and in place of pictures; present where vision is
 */
public record QwenConfig(Family family, TextConfig text, Optional<VisionConfig> vision, boolean tied, Optional<VisualTokens> visual) {
    /** {@code model_type} in the file. */
    public enum Family {
        QWEN2("qwen2"), QWEN3("qwen3"), QWEN2_5_VL("qwen2_5_vl"), QWEN3_VL("qwen3_vl");

        private final String modelType;

        Family(String modelType) {
            this.modelType = modelType;
        }

        public String modelType() {
            return modelType;
        }

        public boolean sees() {
            return this == QWEN2_5_VL || this == QWEN3_VL;
        }

        /** Qwen3: a norm on each head of queries and keys, no biases. Qwen2: biases on queries, keys and values. */
        public boolean isThird() {
            return this == QWEN3 || this == QWEN3_VL;
        }
    }

    /** Defaults of all released checkpoints; tiny ones have their own. */
    public record VisualTokens(int image, int video, int visionStart, int visionEnd) {
        public static final VisualTokens RELEASED = new VisualTokens(151655, 151656, 151652, 151653);
    }

    public QwenConfig {
        if (family.sees() != vision.isPresent() || vision.isPresent() != visual.isPresent()) {
            throw new IllegalArgumentException(family + " with vision " + vision + " and tokens " + visual);
        }
    }
}
