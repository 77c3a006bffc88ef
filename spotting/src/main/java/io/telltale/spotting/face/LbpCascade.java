package io.telltale.spotting.face;

/**
 * Stumps over multi-block local binary patterns: a feature compares the sums of eight blocks around a middle block with the middle, which gives 8 bits; a stump
 * votes by whether its 256-bit set holds that pattern.
 *
 * <p>Liao et al., Learning multi-scale block local binary patterns for face recognition, 2007, doi:10.1007/978-3-540-74549-5_87.
 *
 * @param features   x, y, w, h of the top left block of each feature
 * @param stageEnds  index after the last stump of each stage
 * @param thresholds least sum of each stage
 * @param stumpFeature feature of each stump
 * @param subsets    eight 32-bit words per stump
 * @param votes      two per stump: pattern in the set, pattern not in the set
 */
record LbpCascade(int windowWidth, int windowHeight, int[] features, int[] stageEnds, float[] thresholds, int[] stumpFeature, int[] subsets,
                  float[] votes) implements Cascade {
    @Override
    public boolean needsSquares() {
        return false;
    }

    @Override
    public int rejectedBy(IntegralPicture picture, int x, int y) {
        int[] s = picture.sums();
        int stride = picture.stride();
        int window = y * stride + x;
        int stump = 0;
        for (int stage = 0; stage < stageEnds.length; stage++) {
            float sum = 0;
            for (; stump < stageEnds[stage]; stump++) {
                int pattern = pattern(s, stride, window, 4 * stumpFeature[stump]);
                boolean in = (subsets[8 * stump + (pattern >> 5)] & 1 << (pattern & 31)) != 0;
                sum += votes[2 * stump + (in ? 0 : 1)];
            }
            if (sum < thresholds[stage] - STAGE_TOLERANCE) {
                return stage;
            }
        }
        return ACCEPTED;
    }

    private int pattern(int[] s, int stride, int window, int f) {
        int w = features[f + 2];
        int down = features[f + 3] * stride;
        int p0 = window + features[f + 1] * stride + features[f];
        int p1 = p0 + down;
        int p2 = p1 + down;
        int p3 = p2 + down;
        int a0 = s[p0], a1 = s[p0 + w], a2 = s[p0 + 2 * w], a3 = s[p0 + 3 * w];
        int b0 = s[p1], b1 = s[p1 + w], b2 = s[p1 + 2 * w], b3 = s[p1 + 3 * w];
        int c0 = s[p2], c1 = s[p2 + w], c2 = s[p2 + 2 * w], c3 = s[p2 + 3 * w];
        int d0 = s[p3], d1 = s[p3 + w], d2 = s[p3 + 2 * w], d3 = s[p3 + 3 * w];
        int middle = b1 - b2 - c1 + c2;
        return (a0 - a1 - b0 + b1 >= middle ? 128 : 0) | (a1 - a2 - b1 + b2 >= middle ? 64 : 0) | (a2 - a3 - b2 + b3 >= middle ? 32 : 0)
                | (b2 - b3 - c2 + c3 >= middle ? 16 : 0) | (c2 - c3 - d2 + d3 >= middle ? 8 : 0) | (c1 - c2 - d1 + d2 >= middle ? 4 : 0)
                | (c0 - c1 - d0 + d1 >= middle ? 2 : 0) | (b0 - b1 - c0 + c1 >= middle ? 1 : 0);
    }
}
