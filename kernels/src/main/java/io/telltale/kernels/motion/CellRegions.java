package io.telltale.kernels.motion;

/**
 * What to measure of a field of cells: regions on the grid of cells, how its strain is derived, and the share of a region's weight for quantiles.
 *
 * @param regions    of the grid's size, columns by rows of cells
 * @param derivative in steps of a cell
 * @param quantile   {@code 0 < q <= 1}; 1 is the greatest and costs nothing
 * @param cellPixels px from one cell to the next, >= 1: strain is per px
 */
public record CellRegions(FieldRegions regions, StrainDerivative derivative, double quantile, int cellPixels) {
    public CellRegions {
        if (!(quantile > 0 && quantile <= 1)) {
            throw new IllegalArgumentException("the quantile must lie in 0..1, above 0, got " + quantile);
        }
        if (cellPixels < 1) {
            throw new IllegalArgumentException("cells must be at least 1 px apart, got " + cellPixels);
        }
    }

    /** Refuses fields of another size. */
    void check(int columns, int rows) {
        if (regions.width() != columns || regions.height() != rows) {
            throw new IllegalArgumentException("the field has " + columns + "x" + rows + " cells but the regions lie on " + regions.width() + "x" + regions.height());
        }
    }

    /** Strain per cell -> per px. */
    RegionStatistics perPixel(int fields, float[] values) {
        for (int i = 0; i < values.length; i += RegionStatistics.NUMBERS) {
            for (int k = RegionStatistics.NUMBERS - 3; k < RegionStatistics.NUMBERS; k++) {
                values[i + k] /= cellPixels;
            }
        }
        return new RegionStatistics(fields, regions.count(), values);
    }
}
