package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.HeadShape;
import java.util.List;

/**
 * The tower that turns patches of pictures into rows among the tokens.
 *
 * @param depth           blocks
 * @param hidden          width of a patch
 * @param out             width of a token
 * @param patch           side of a patch, px
 * @param merge           side of a square of patches that becomes one token
 * @param temporal        frames of a patch
 * @param window          side of the windows of attention, px; 0 where every block sees whole frames
 * @param fullAttention   blocks that see whole frames all the same, where there are windows
 * @param deepstack       blocks behind which features are handed to the first layers of the decoder; empty in Qwen2.5-VL
 * @param positions       size of the learned table of positions, a square; 0 where there is none
 * @param tokensPerSecond steps of time in a second of video; 0 where positions do not tell time
 */
public record VisionConfig(int depth, int hidden, int intermediate, int heads, int out, int patch, int merge, int temporal, int window, List<Integer> fullAttention,
        List<Integer> deepstack, int positions, double tokensPerSecond) {
    /** Colours of a pixel. */
    public static final int CHANNELS = 3;

    public VisionConfig {
        fullAttention = List.copyOf(fullAttention);
        deepstack = List.copyOf(deepstack);
        if (depth < 1 || hidden < 1 || intermediate < 1 || heads < 1 || hidden % heads != 0 || out < 1 || patch < 1 || merge < 1 || temporal < 1 || window < 0 || positions < 0) {
            throw new IllegalArgumentException("sizes must be positive and the heads divide the width, got depth " + depth + ", hidden " + hidden + ", intermediate "
                    + intermediate + ", heads " + heads + ", out " + out + ", patch " + patch + ", merge " + merge + ", temporal " + temporal + ", window " + window);
        }
        int side = (int) Math.round(Math.sqrt(positions));
        if (side * side != positions) {
            throw new IllegalArgumentException("the table of positions must be a square, got " + positions);
        }
        for (int block : fullAttention) {
            requireBlock(block, depth);
        }
        for (int block : deepstack) {
            requireBlock(block, depth);
        }
    }

    private static void requireBlock(int block, int depth) {
        if (block < 0 || block >= depth) {
            throw new IllegalArgumentException("there is no block " + block + " among " + depth);
        }
    }

    public HeadShape headShape() {
        return new HeadShape(heads, heads, hidden / heads);
    }

    /** Numbers of one patch: colours x frames x side x side. */
    public int patchValues() {
        return CHANNELS * temporal * patch * patch;
    }

    /** Side of what becomes one token, px: sizes of pictures are multiples of it. */
    public int factor() {
        return patch * merge;
    }
}
