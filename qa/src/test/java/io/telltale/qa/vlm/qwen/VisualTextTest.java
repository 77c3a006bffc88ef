package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.pixels.PixelReference;
import io.telltale.qa.vlm.pixels.VisualInput;
import io.telltale.qa.vlm.token.ChatPiece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisualTextTest {
    /** Marks as brackets, placeholders as letters. */
    private static String text(VisualInput input, Family family, Compat compat) {
        return VisualText.of(input, family, 2, compat).stream().map(piece -> switch (piece) {
            case ChatPiece.Plain plain -> plain.text();
            case ChatPiece.Special special when special.equals(VisualText.START) -> "[";
            case ChatPiece.Special special when special.equals(VisualText.END) -> "]";
            case ChatPiece.Special special when special.equals(VisualText.VIDEO_PAD) -> "v";
            case ChatPiece.Special special when special.equals(VisualText.PICTURE_PAD) -> "p";
            default -> throw new IllegalArgumentException(piece.toString());
        }).collect(Collectors.joining());
    }

    private static VisualInput video(int frames, double rate) {
        int steps = (frames + 1) / 2;
        List<Double> middles = IntStream.range(0, steps).mapToObj(k -> (2 * k / rate + Math.min(2 * k + 1, frames - 1) / rate) / 2).toList();
        return new VisualInput(true, steps, 2, 4, new float[0], 2 / rate, middles);
    }

    @Test
    void labelsAreThoseOfTheOriginalProcessor() {
        for (JsonNode one : PixelReference.cases("labels").toList()) {
            VisualInput input = video(one.get("frames").asInt(), one.get("fps").asDouble());
            assertEquals("[" + one.get("text").asText() + "]", text(input, Family.QWEN3_VL, Compat.TRANSFORMERS_5));
            assertEquals(one.get("text").asText(), text(input, Family.QWEN3_VL, Compat.LEGACY));
        }
    }

    @Test
    void picturesAndVideosOfTheSecondFamilyAreOneBlock() {
        VisualInput still = PositionsTest.still(4, 6);
        for (Compat compat : Compat.values()) {
            assertEquals("[pppppp]", text(still, Family.QWEN2_5_VL, compat));
            assertEquals("[pppppp]", text(still, Family.QWEN3_VL, compat));
            assertEquals("[vvvvvv]", text(video(5, 2), Family.QWEN2_5_VL, compat));
        }
        assertThrows(IllegalArgumentException.class, () -> VisualText.of(still, Family.QWEN3, 2, Compat.LEGACY));
    }

    @Test
    void tiesGoToTheEvenDigitOfTheExactNumber() {
        assertEquals("<0.2 seconds>", VisualText.label(0.25));
        assertEquals("<0.8 seconds>", VisualText.label(0.75));
        assertEquals("<0.1 seconds>", VisualText.label(0.15), "0.15 is a little less in binary");
        assertEquals("<1200.0 seconds>", VisualText.label(1200));
    }
}
