package io.telltale.kernels.transformer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernels for accelerators, on whatever device there is. */
final class OpenClGroupsTest extends TransformerBackendContract {
    @Override
    TransformerBackend open() {
        return new OpenClTransformer(OpenClDevice.first(), OpenClShape.GROUPS);
    }

    /** Each width of heads is a program, and compilers take a second for it: two widths here, all of them in {@link OpenClTransformerTest}. */
    @Override
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 80", "1, 1100, 4, 2, 80", "3, 300, 6, 2, 80", "7, 20, 4, 4, 18", "67, 131, 4, 2, 80", "130, 300, 4, 1, 18"})
    void attentionIsWithinFloatArithmetic(int rows, int keys, int heads, int keyHeads, int width) {
        super.attentionIsWithinFloatArithmetic(rows, keys, heads, keyHeads, width);
    }
}
