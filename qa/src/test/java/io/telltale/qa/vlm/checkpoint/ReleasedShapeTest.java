package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.ExpectedTensor.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasedShapeTest {
    private static double millions(QwenConfig config, Part part) {
        return ExpectedTensor.of(config).stream().filter(t -> t.part() == part).mapToLong(ExpectedTensor::count).sum() / 1e6;
    }

    /** Counted by transformers 5.18.0 on the models themselves (meta device). */
    @ParameterizedTest
    @CsvSource({"qwen2.5-vl-3b, 668.7, 311.2, 2774.8, 0, 824", "qwen2.5-vl-7b, 676.6, 545.0, 6525.6, 545.0, 729", "qwen3-vl-2b, 407.0, 311.2, 1409.4, 0, 625",
        "qwen3-vl-4b, 415.3, 389.0, 3633.5, 0, 713", "qwen3-vl-8b, 576.4, 622.3, 6946.1, 622.3, 750"})
    void tensorsAndParametersAreThoseOfTheModels(String label, double vision, double embeddings, double decoder, double head, int tensors) {
        QwenConfig config = ReleasedShape.of(label).config();
        assertEquals(vision, millions(config, Part.VISION), 0.051);
        assertEquals(embeddings, millions(config, Part.EMBEDDINGS), 0.051);
        assertEquals(decoder, millions(config, Part.DECODER), 0.051);
        assertEquals(head, millions(config, Part.HEAD), 0.051);
        assertEquals(tensors, ExpectedTensor.of(config).size());
    }

    @Test
    void memoryOfTheDecoder() {
        QwenConfig config = ReleasedShape.QWEN3_VL_2B.config();
        MemoryNeed stored = MemoryNeed.of(config, WeightFormat.BF16, WeightFormat.BF16, 1000);
        assertEquals(3.44e9, stored.readPerToken(true), 0.01e9);
        // float32: twice the 114,688 bytes a token in float16
        assertEquals(229_376_000L, stored.cache());
        assertEquals(0, stored.head());
        assertEquals(2 * 407.0e6, stored.vision(), 2e6);
        assertEquals(stored.weights() + stored.cache(), stored.total());
        assertEquals(1.94e9, MemoryNeed.of(config, WeightFormat.INT8, WeightFormat.BF16, 1).readPerToken(true), 0.01e9);
        assertEquals(1.08e9, MemoryNeed.of(config, WeightFormat.Q4, WeightFormat.BF16, 1).readPerToken(true), 0.01e9);
        assertEquals(14.1e9, MemoryNeed.of(ReleasedShape.QWEN2_5_VL_7B.config(), WeightFormat.BF16, WeightFormat.BF16, 1).readPerToken(false), 0.05e9);
        assertThrows(IllegalArgumentException.class, () -> MemoryNeed.of(config, WeightFormat.Q4, WeightFormat.Q4, 1));
    }

    @Test
    void fewerLayers() {
        assertEquals(3, ReleasedShape.QWEN3_VL_4B.config(3).text().layers());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ReleasedShape.QWEN3_VL_4B.config(2)).getMessage().contains("at least 3 layers, got 2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ReleasedShape.of("gpt")).getMessage().contains(List.of("qwen2.5-vl-3b").getFirst()));
    }
}
