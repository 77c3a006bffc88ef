package io.telltale.qa.vlm.qwen;

/**
 * Whose rules for <em>videos</em> are followed where releases of transformers disagree. Pictures are the same in all, and so are the positions of Qwen3-VL.
 *
 * <table>
 * <caption>The differences</caption>
 * <tr><th></th><th>TRANSFORMERS_5</th><th>LEGACY</th></tr>
 * <tr><td>Qwen2.5-VL, seconds of a step</td><td>kept as they are</td>
 * <td>cut to whole seconds: 0 above 2 frames/s, so that all steps have one time</td></tr>
 * <tr><td>Qwen2.5-VL, text after a video</td><td>goes on at start + max(rows, columns)</td><td>goes on after the largest position of the video, time included</td></tr>
 * <tr><td>Qwen3-VL, prompt of a video</td><td>one pair of marks around all steps</td><td>no marks but those of each step</td></tr>
 * </table>
 */
public enum Compat {
    /** transformers 5.18.0. */
    TRANSFORMERS_5,
    /** transformers 4.57: as the models were trained and first served. */
    LEGACY
}
