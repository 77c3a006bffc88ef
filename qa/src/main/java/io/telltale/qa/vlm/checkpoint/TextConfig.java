package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.HeadShape;
import java.util.List;

/**
 * The decoder of text.
 *
 * @param hidden       width of a token
 * @param intermediate width within the gated unit
 * @param heads        of the attention; heads * headWidth need not be hidden
 * @param rmsEpsilon   within the root of every norm
 * @param ropeTheta    base of the rotary frequencies
 * @param sections     how many frequencies turn with time, height and width: three numbers that add up to headWidth / 2; empty where positions have one number
 * @param interleaved  whether time, height and width take turns along the frequencies (Qwen3-VL) or come one after another (Qwen2.5-VL)
 * @param maxPositions the longest sequence the model was made for
 */
public record TextConfig(int hidden, int intermediate, int layers, HeadShape heads, int vocabulary, float rmsEpsilon, double ropeTheta, List<Integer> sections,
        boolean interleaved, int maxPositions) {
    public TextConfig {
        sections = List.copyOf(sections);
        if (hidden < 1 || intermediate < 1 || layers < 1 || vocabulary < 1 || maxPositions < 1 || !(rmsEpsilon > 0) || !(ropeTheta > 0)) {
            throw new IllegalArgumentException("sizes, epsilon and theta must be positive, got hidden " + hidden + ", intermediate " + intermediate + ", layers " + layers
                    + ", vocabulary " + vocabulary + ", positions " + maxPositions + ", epsilon " + rmsEpsilon + ", theta " + ropeTheta);
        }
        if (!sections.isEmpty() && (sections.size() != 3 || sections.stream().mapToInt(Integer::intValue).sum() != heads.headWidth() / 2 || sections.stream().anyMatch(s -> s < 0))) {
            throw new IllegalArgumentException("the sections " + sections + " must be three that add up to half the head width " + heads.headWidth());
        }
    }
}
