package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.pixels.VisualInput;
import io.telltale.qa.vlm.token.ChatPiece;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A picture or video as it stands in a prompt: marks around as many placeholders as it has rows of tokens.
 *
 * <pre>
 * picture, video of Qwen2.5-VL:  start pad…pad end
 * video of Qwen3-VL:             start (&lt;0.2 seconds&gt; start pad…pad end) (&lt;1.2 seconds&gt; start pad…pad end) … end
 * </pre>
 * {@link Compat#LEGACY} leaves out the outer pair of the last. Text that then comes directly before the first label is to be encoded together with it.
 */
public final class VisualText {
    public static final ChatPiece.Special START = new ChatPiece.Special("<|vision_start|>");
    public static final ChatPiece.Special END = new ChatPiece.Special("<|vision_end|>");
    public static final ChatPiece.Special PICTURE_PAD = new ChatPiece.Special("<|image_pad|>");
    public static final ChatPiece.Special VIDEO_PAD = new ChatPiece.Special("<|video_pad|>");

    private VisualText() {
    }

    /** @param merge side of a square of patches that becomes one token */
    public static List<ChatPiece> of(VisualInput input, Family family, int merge, Compat compat) {
        if (!family.sees()) {
            throw new IllegalArgumentException(family + " sees no pictures");
        }
        List<ChatPiece> out = new ArrayList<>();
        if (!input.video() || family == Family.QWEN2_5_VL) {
            addMarked(out, input.video() ? VIDEO_PAD : PICTURE_PAD, input.tokens(merge));
            return out;
        }
        boolean outer = compat == Compat.TRANSFORMERS_5;
        if (outer) {
            out.add(START);
        }
        for (double seconds : input.stepSeconds()) {
            out.add(new ChatPiece.Plain(label(seconds)));
            addMarked(out, VIDEO_PAD, input.tokens(merge) / input.frames());
        }
        if (outer) {
            out.add(END);
        }
        return out;
    }

    private static void addMarked(List<ChatPiece> out, ChatPiece pad, int count) {
        out.add(START);
        out.addAll(Collections.nCopies(count, pad));
        out.add(END);
    }

    /** One decimal as Python writes it: the exact value of the number is rounded, a tie to the even digit (0.25 is 0.2). */
    static String label(double seconds) {
        return "<" + new BigDecimal(seconds).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " seconds>";
    }
}
