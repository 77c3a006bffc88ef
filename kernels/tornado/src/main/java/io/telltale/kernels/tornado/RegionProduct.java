package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.KernelContext;

/** Frames x functionals, as {@code motion.FunctionalProductLanes}; one work-group makes 4 frames x (u, v) of one region over a slice of the pixels. */
final class RegionProduct {
    static final int LOCAL = 64;

    private RegionProduct() {
    }

    /**
     * partial[slice][frame][k] = Σ over the pixels of the slice of W_k (I_ref - I). Groups (slices, frames / 4, regions); the buffer of frames holds a multiple
     * of four.
     */
    static void tt_regionProduct(KernelContext c, float[] frames, float[] reference, float[] functionals, int[] shape, float[] partial) {
        float[] part = c.allocateFloatLocalArray(8 * LOCAL);
        int lid = c.localIdx;
        int slice = c.groupIdx;
        int frame = c.globalIdy * 4;
        int k = c.globalIdz * 2;
        int pixels = shape[RegionChain.PIXELS];
        int count = shape[RegionChain.COUNT];
        int frameAt = frame * pixels;
        int u = k * pixels;
        int v = u + pixels;
        int end = frame < shape[RegionChain.FRAMES] ? Math.min(pixels, (slice + 1) * RegionChain.SLICE_PIXELS) : 0;
        float u0 = 0;
        float u1 = 0;
        float u2 = 0;
        float u3 = 0;
        float v0 = 0;
        float v1 = 0;
        float v2 = 0;
        float v3 = 0;
        for (int i = slice * RegionChain.SLICE_PIXELS + lid; i < end; i += LOCAL) {
            float r = reference[i];
            float d0 = r - frames[frameAt + i];
            float d1 = r - frames[frameAt + pixels + i];
            float d2 = r - frames[frameAt + 2 * pixels + i];
            float d3 = r - frames[frameAt + 3 * pixels + i];
            float wu = functionals[u + i];
            float wv = functionals[v + i];
            u0 += wu * d0;
            u1 += wu * d1;
            u2 += wu * d2;
            u3 += wu * d3;
            v0 += wv * d0;
            v1 += wv * d1;
            v2 += wv * d2;
            v3 += wv * d3;
        }
        part[lid] = u0;
        part[LOCAL + lid] = u1;
        part[2 * LOCAL + lid] = u2;
        part[3 * LOCAL + lid] = u3;
        part[4 * LOCAL + lid] = v0;
        part[5 * LOCAL + lid] = v1;
        part[6 * LOCAL + lid] = v2;
        part[7 * LOCAL + lid] = v3;
        c.localBarrier();
        if (lid < 8) {
            float sum = 0;
            for (int i = 0; i < LOCAL; i++) {
                sum += part[lid * LOCAL + i];
            }
            partial[(slice * shape[RegionChain.MOST] + frame + lid % 4) * count + k + lid / 4] = sum;
        }
    }
}
