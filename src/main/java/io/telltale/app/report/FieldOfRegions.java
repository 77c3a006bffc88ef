package io.telltale.app.report;

import io.telltale.spotting.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * {@code displacements of regions -> displacement everywhere}: {@code F(x) = Σ_r c_r exp(-|x - x_r|² / 2σ²)} with {@code F(x_r) = d_r}; it falls to zero outside of the face. All in
 * inter-ocular distances from the midpoint between the eyes.
 */
final class FieldOfRegions {
    /**
     * σ, inter-ocular distances. The regions stand 0.16 to 0.5 apart: a smaller one leaves holes between them, a larger one lets neighbours that differ overshoot.
     */
    private static final double SIGMA = 0.22;

    private final List<Region> regions;
    private final DecompositionSolver solver;

    /** @param regions that were measured, all different; may be empty */
    FieldOfRegions(List<Region> regions) {
        this.regions = List.copyOf(regions);
        if (regions.isEmpty()) {
            solver = null;
            return;
        }
        RealMatrix kernel = MatrixUtils.createRealMatrix(regions.size(), regions.size());
        for (int i = 0; i < regions.size(); i++) {
            for (int j = 0; j < regions.size(); j++) {
                kernel.setEntry(i, j, bell(regions.get(i).x() - regions.get(j).x(), regions.get(i).y() - regions.get(j).y()));
            }
        }
        // Positive definite, since no two regions have one place.
        solver = new CholeskyDecomposition(kernel).getSolver();
    }

    /** One component of F. */
    @FunctionalInterface
    interface Component {
        double at(double x, double y);
    }

    /** @param displacements one for each region, in their order */
    Component through(double[] displacements) {
        if (displacements.length != regions.size()) {
            throw new IllegalArgumentException("a field through " + regions.size() + " regions needs as many displacements, got " + displacements.length);
        }
        if (regions.isEmpty()) {
            return (_, _) -> 0;
        }
        double[] weights = solver.solve(new ArrayRealVector(displacements, false)).toArray();
        return (x, y) -> {
            double sum = 0;
            for (int r = 0; r < weights.length; r++) {
                sum += weights[r] * bell(x - regions.get(r).x(), y - regions.get(r).y());
            }
            return sum;
        };
    }

    private static double bell(double dx, double dy) {
        return Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
    }

    /** The regions that a predicate takes, in their order. */
    static List<Region> where(Predicate<Region> measured) {
        List<Region> found = new ArrayList<>();
        for (Region region : Region.values()) {
            if (measured.test(region)) {
                found.add(region);
            }
        }
        return found;
    }
}
