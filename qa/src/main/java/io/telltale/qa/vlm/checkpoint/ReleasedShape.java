package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.HeadShape;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shapes of released models, to measure speed and memory without their weights. Source: the config.json of each on the Hugging Face Hub. */
public enum ReleasedShape {
    QWEN2_5_VL_3B("qwen2.5-vl-3b"), QWEN2_5_VL_7B("qwen2.5-vl-7b"), QWEN3_VL_2B("qwen3-vl-2b"), QWEN3_VL_4B("qwen3-vl-4b"), QWEN3_VL_8B("qwen3-vl-8b"),
    QWEN3_0_6B("qwen3-0.6b");

    private static final float EPSILON = 1e-6f;

    private final String label;

    ReleasedShape(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException where there is no such shape; names those there are */
    public static ReleasedShape of(String label) {
        return Arrays.stream(values()).filter(shape -> shape.label.equals(label)).findFirst().orElseThrow(() -> new IllegalArgumentException("there is no shape '" + label
                + "'; there are " + Arrays.stream(values()).map(ReleasedShape::label).collect(Collectors.joining(", "))));
    }

    public QwenConfig config() {
        return switch (this) {
            case QWEN2_5_VL_3B -> second(2048, 11_008, 36, new HeadShape(16, 2, 128), 151_936, true);
            case QWEN2_5_VL_7B -> second(3584, 18_944, 28, new HeadShape(28, 4, 128), 152_064, false);
            case QWEN3_VL_2B -> third(2048, 6144, 28, new HeadShape(16, 8, 128), true, smallTower(2048));
            case QWEN3_VL_4B -> third(2560, 9728, 36, new HeadShape(32, 8, 128), true, smallTower(2560));
            case QWEN3_VL_8B -> third(4096, 12_288, 36, new HeadShape(32, 8, 128), false,
                    new VisionConfig(27, 1152, 4304, 16, 4096, 16, 2, 2, 0, List.of(), List.of(8, 16, 24), 2304, 0));
            case QWEN3_0_6B -> new QwenConfig(Family.QWEN3, new TextConfig(1024, 3072, 28, new HeadShape(16, 8, 128), 151_936, EPSILON, 1e6, List.of(), false, 40_960),
                    Optional.empty(), true, Optional.empty());
        };
    }

    /** The same with fewer layers or more; everything else stays. */
    public QwenConfig config(int layers) {
        QwenConfig full = config();
        TextConfig t = full.text();
        int least = full.vision().map(vision -> vision.deepstack().size()).orElse(0);
        if (layers < Math.max(1, least)) {
            throw new IllegalArgumentException(label + " needs at least " + Math.max(1, least) + " layers, got " + layers);
        }
        TextConfig text = new TextConfig(t.hidden(), t.intermediate(), layers, t.heads(), t.vocabulary(), t.rmsEpsilon(), t.ropeTheta(), t.sections(), t.interleaved(),
                t.maxPositions());
        return new QwenConfig(full.family(), text, full.vision(), full.tied(), full.visual());
    }

    private static QwenConfig second(int hidden, int intermediate, int layers, HeadShape heads, int vocabulary, boolean tied) {
        TextConfig text = new TextConfig(hidden, intermediate, layers, heads, vocabulary, EPSILON, 1e6, List.of(16, 24, 24), false, 128_000);
        VisionConfig vision = new VisionConfig(32, 1280, 3420, 16, hidden, 14, 2, 2, 112, List.of(7, 15, 23, 31), List.of(), 0, 2);
        return new QwenConfig(Family.QWEN2_5_VL, text, Optional.of(vision), tied, Optional.of(VisualTokens.RELEASED));
    }

    private static QwenConfig third(int hidden, int intermediate, int layers, HeadShape heads, boolean tied, VisionConfig vision) {
        TextConfig text = new TextConfig(hidden, intermediate, layers, heads, 151_936, EPSILON, 5e6, List.of(24, 20, 20), true, 262_144);
        return new QwenConfig(Family.QWEN3_VL, text, Optional.of(vision), tied, Optional.of(VisualTokens.RELEASED));
    }

    private static VisionConfig smallTower(int out) {
        return new VisionConfig(24, 1024, 4096, 16, out, 16, 2, 2, 0, List.of(), List.of(5, 11, 17), 2304, 0);
    }
}
