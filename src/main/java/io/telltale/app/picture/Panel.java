package io.telltale.app.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart without labels of its own on the y axis, so that panels of equal width line up to the pixel; times run along x.
 *
 * <p>XChart 3.8.8 loses its y axis below a height of some 100 pixels, so panels must be higher. After {@link #paint}, {@link #x} and {@link #y} tell where in
 * the picture a time and a value lie.
 */
final class Panel {
    private static final float LINE = 1.3f;
    private final XYChart chart;
    private final Rectangle place;
    private final double begin;
    private final double end;

    /**
     * @param place     where in the picture, pixels
     * @param begin     left end of the time axis, seconds
     * @param end       right end of the time axis, seconds
     * @param timeShown whether this panel carries the labels of the time axis
     */
    Panel(Rectangle place, double begin, double end, double least, double most, boolean timeShown) {
        this.place = place;
        this.begin = begin;
        this.end = end;
        chart = new XYChartBuilder().width(place.width).height(place.height).build();
        XYStyler style = chart.getStyler();
        style.setLegendVisible(false).setChartTitleVisible(false).setChartPadding(0).setChartBackgroundColor(Palette.CLEAR);
        style.setPlotBackgroundColor(Palette.CLEAR).setPlotBorderVisible(false).setPlotContentSize(1);
        style.setPlotMargin(0).setPlotGridLinesColor(Palette.GRID).setPlotGridLinesStroke(new BasicStroke(1)).setPlotGridHorizontalLinesVisible(false);
        style.setAxisTitlesVisible(false).setYAxisTicksVisible(false).setXAxisTicksVisible(timeShown).setXAxisTickMarkSpacingHint(110);
        style.setAxisTickLabelsFont(Palette.font(Font.PLAIN, 14)).setAxisTickLabelsColor(Palette.FAINT_INK).setAxisTickMarksColor(Palette.FAINT_INK);
        style.setXAxisMin(begin).setXAxisMax(end).setXAxisDecimalPattern(end - begin < 2 ? "0.00 s" : end - begin < 10 ? "0.0 s" : "0 s");
        style.setYAxisMin(least).setYAxisMax(most);
    }

    /** A line; nothing where the curve has no points. */
    void add(Curve curve, Color color) {
        if (curve.x().length == 0) {
            return;
        }
        XYSeries series = chart.addSeries("series " + chart.getSeriesMap().size(), curve.x(), curve.y());
        series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** A faint line from end to end. */
    void addLevel(double value) {
        add(new Curve(new double[] {begin, end}, new double[] {value, value}), Palette.GRID);
    }

    void paint(Graphics2D g) {
        Graphics2D mine = (Graphics2D) g.create(place.x, place.y, place.width, place.height);
        chart.paint(mine, place.width, place.height);
        mine.dispose();
    }

    int left() {
        return place.x;
    }

    int right() {
        return place.x + place.width;
    }

    int x(double seconds) {
        return place.x + (int) Math.round(chart.getScreenXFromChart(seconds));
    }

    int y(double value) {
        return place.y + (int) Math.round(chart.getScreenYFromChart(value));
    }
}
