package io.telltale.bench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A maximum one-to-one matching of a bipartite graph by augmenting paths, {@code edges -> partner of each right node}.
 *
 * <p>Greedy matching, as in much published scoring code, depends on the order of the predictions where events overlap; a maximum matching does not.
 * H. W. Kuhn, The Hungarian method for the assignment problem, 1955, doi:10.1002/nav.3800020109. O(nodes * edges), ample for a video.
 */
public final class IntervalMatching {
    private final List<List<Integer>> edges;
    private final int[] partnerOfRight;
    private final int[] partnerOfLeft;

    private IntervalMatching(List<List<Integer>> edges, int right) {
        this.edges = edges;
        this.partnerOfRight = new int[right];
        this.partnerOfLeft = new int[edges.size()];
        Arrays.fill(partnerOfRight, -1);
        Arrays.fill(partnerOfLeft, -1);
    }

    /** An edge for every pair that {@code weight} puts at or over {@code threshold}; heavier edges are tried first. */
    public static IntervalMatching of(int left, int right, Weight weight, double threshold) {
        List<List<Integer>> edges = new ArrayList<>();
        for (int i = 0; i < left; i++) {
            int node = i;
            List<Integer> reachable = new ArrayList<>();
            for (int j = 0; j < right; j++) {
                if (weight.of(i, j) >= threshold) {
                    reachable.add(j);
                }
            }
            reachable.sort(Comparator.comparingDouble(j -> -weight.of(node, j)));
            edges.add(reachable);
        }
        IntervalMatching matching = new IntervalMatching(edges, right);
        for (int i = 0; i < left; i++) {
            matching.augment(i, new boolean[right]);
        }
        return matching;
    }

    private boolean augment(int left, boolean[] visited) {
        for (int right : edges.get(left)) {
            if (!visited[right]) {
                visited[right] = true;
                if (partnerOfRight[right] < 0 || augment(partnerOfRight[right], visited)) {
                    partnerOfRight[right] = left;
                    partnerOfLeft[left] = right;
                    return true;
                }
            }
        }
        return false;
    }

    /** Partner of a right node, or -1. */
    public IntUnaryOperator ofRight() {
        return j -> partnerOfRight[j];
    }

    /** Partner of a left node, or -1. */
    public IntUnaryOperator ofLeft() {
        return i -> partnerOfLeft[i];
    }

    public int size() {
        return (int) Arrays.stream(partnerOfRight).filter(i -> i >= 0).count();
    }

    /** Weight of the pair (left, right). */
    public interface Weight {
        double of(int left, int right);
    }
}
