package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;

/** Kernels that read one number of every table: TornadoVM keeps on the device only what a kernel of the graph has seen. One work-item. */
final class Touch {
    private Touch() {
    }

    static void tt_touchRegionTables(KernelContext c, float[] reference, float[] functionals, float[] seen) {
        int i = c.globalIdx;
        seen[i] = reference[i] + functionals[i];
    }

    static void tt_touchCellTables(KernelContext c, float[] fine, float[] coarse, int[] fitPixels, float[] fitReference, float[] filtered, float[] gradientX, float[] gradientY,
                                   float[] reach, float[] blocks, float[] seen) {
        int i = c.globalIdx;
        seen[i] = fine[i] + coarse[i] + fitPixels[i] + fitReference[i] + filtered[i] + gradientX[i] + gradientY[i] + reach[i] + blocks[i];
    }
}
