package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.checkpoint.Preprocessing;
import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.qa.vlm.pixels.FrameSampling;
import io.telltale.qa.vlm.pixels.PictureException;
import io.telltale.qa.vlm.pixels.PixelReference;
import io.telltale.qa.vlm.pixels.Resampling;
import io.telltale.qa.vlm.pixels.VirtualRate;
import io.telltale.qa.vlm.pixels.VisualInput;
import io.telltale.qa.vlm.pixels.VisualInputs;
import io.telltale.qa.vlm.token.ChatPiece;
import io.telltale.spotting.map.Png;
import io.telltale.spotting.map.RgbPicture;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event of 0.3 s before a camera of 200 frames/s, from the clip to what the decoder is told of its time. */
class VirtualRateTest {
    private static final double CAMERA = 200;
    private static final VisualTokens IDS = VisualTokens.RELEASED;
    /** 60 frames. */
    private static final List<Integer> EVENT = FrameSampling.around(1000, 1030, 1059, 60);

    private static VisualInput shown(Family family, int frames, double rate) throws PictureException {
        Picture black = Picture.of(Png.of(RgbPicture.of(64, 64, new int[64 * 64])));
        PixelBounds bounds = new PixelBounds(4096, 1 << 20);
        Preprocessing plain = new Preprocessing(bounds, bounds, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
        return new VisualInputs(PixelReference.config(family, IDS), plain, Resampling.TORCHVISION).of(new VirtualRate(rate).clip(Collections.nCopies(frames, black)));
    }

    /** How many times the steps of a video have, that a model can tell apart: positions in Qwen2.5-VL, labels in Qwen3-VL. */
    private static long timesTold(Family family, VisualInput video) {
        QwenConfig config = PixelReference.config(family, IDS);
        List<ChatPiece> pieces = VisualText.of(video, family, 2, Compat.TRANSFORMERS_5);
        int[] tokens = pieces.stream().mapToInt(piece -> piece.equals(VisualText.VIDEO_PAD) ? IDS.video() : IDS.visionStart()).toArray();
        Positions positions = Positions.of(tokens, List.of(video), config, Compat.TRANSFORMERS_5);
        return switch (family) {
            case QWEN2_5_VL -> IntStream.range(0, tokens.length).filter(i -> tokens[i] == IDS.video()).map(i -> positions.at(0, i)).distinct().count();
            case QWEN3_VL -> pieces.stream().filter(ChatPiece.Plain.class::isInstance).distinct().count();
            case QWEN2, QWEN3 -> throw new IllegalArgumentException(family.toString());
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"QWEN2_5_VL", "QWEN3_VL"})
    void atTheTrueRateTheStepsOfAnEventCoincideAndAtTheVirtualRateNoneDoes(Family family) throws PictureException {
        assertEquals(60, EVENT.size());
        VisualInput truly = shown(family, EVENT.size(), CAMERA);
        assertEquals(30, truly.frames());
        assertEquals(family == Family.QWEN2_5_VL ? 1 : 4, timesTold(family, truly));
        VisualInput slowly = shown(family, EVENT.size(), VirtualRate.DEFAULT.framesPerSecond());
        assertEquals(30, timesTold(family, slowly));
    }

    /** Every step has a time of its own up to 4 frames/s in Qwen2.5-VL and below 20 in Qwen3-VL. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 3.9, 4, 4.1, 10, 19.9, 21, 24, 30})
    void theLimitsAreThoseThatAreNamed(double rate) throws PictureException {
        assertEquals(rate <= 4, timesTold(Family.QWEN2_5_VL, shown(Family.QWEN2_5_VL, 60, rate)) == 30);
        assertEquals(rate < 20, timesTold(Family.QWEN3_VL, shown(Family.QWEN3_VL, 60, rate)) == 30);
    }

    @Test
    void aRateIsPositive() {
        assertThrows(IllegalArgumentException.class, () -> new VirtualRate(0));
    }
}
