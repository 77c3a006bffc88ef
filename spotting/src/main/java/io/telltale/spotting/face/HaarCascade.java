package io.telltale.spotting.face;

/**
 * Small trees over differences of upright rectangles, divided by the window's standard deviation.
 *
 * <p>Viola and Jones, Rapid object detection using a boosted cascade of simple features, 2001, doi:10.1109/CVPR.2001.990517. The deviation is taken over the
 * window without its outermost pixels; windows that are flat (a deviation below 10 grey levels) are rejected at once, as the reference evaluator does.
 *
 * @param stageEnds  index after the last tree of each stage
 * @param thresholds least sum of each stage
 * @param treeRoots  first node of each tree
 * @param nodes      the nodes of all trees, children by their place in this array
 */
record HaarCascade(int windowWidth, int windowHeight, int[] stageEnds, float[] thresholds, int[] treeRoots, Node[] nodes) implements Cascade {
    private static final int LEAF = -1;
    /** Rejected before any stage; unlike a rejection by stage 0 it says nothing about the next window. */
    private static final int FLAT = Integer.MAX_VALUE;

    /**
     * A test: below the threshold goes left. A child of {@value #LEAF} ends with the vote beside it.
     *
     * @param rectangles x, y, w, h of each rectangle
     * @param weights    one per rectangle
     */
    record Node(int[] rectangles, float[] weights, float threshold, int left, float leftVote, int right, float rightVote) {
    }

    @Override
    public boolean needsSquares() {
        return true;
    }

    @Override
    public int rejectedBy(IntegralPicture picture, int x, int y) {
        int w = windowWidth - 2;
        int h = windowHeight - 2;
        long area = (long) w * h;
        long sum = Integer.toUnsignedLong(picture.sum(x + 1, y + 1, w, h));
        double power = (double) (area * picture.squares(x + 1, y + 1, w, h) - sum * sum);
        if (power < 100.0 * area * area) {
            return FLAT;
        }
        double norm = 1 / Math.sqrt(power);
        int tree = 0;
        for (int stage = 0; stage < stageEnds.length; stage++) {
            float votes = 0;
            for (; tree < stageEnds[stage]; tree++) {
                votes += vote(picture, x, y, norm, treeRoots[tree]);
            }
            if (votes < thresholds[stage] - STAGE_TOLERANCE) {
                return stage;
            }
        }
        return ACCEPTED;
    }

    private float vote(IntegralPicture picture, int x, int y, double norm, int root) {
        int at = root;
        while (true) {
            Node node = nodes[at];
            double value = 0;
            int[] r = node.rectangles;
            for (int i = 0; i < node.weights.length; i++) {
                value += node.weights[i] * picture.sum(x + r[4 * i], y + r[4 * i + 1], r[4 * i + 2], r[4 * i + 3]);
            }
            if (value * norm < node.threshold) {
                if (node.left == LEAF) {
                    return node.leftVote;
                }
                at = node.left;
            } else {
                if (node.right == LEAF) {
                    return node.rightVote;
                }
                at = node.right;
            }
        }
    }
}
