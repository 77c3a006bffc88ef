package io.telltale.app.picture;

import io.telltale.bench.score.Calibration;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** {@code calibration -> picture}: share of real candidates over their mean confidence, beside the diagonal; a bar of one standard error, for a share alone. */
public final class ReliabilityDiagram {
    private static final int SIDE = 640;

    private ReliabilityDiagram() {
    }

    public static BufferedImage of(Calibration calibration) {
        XYChart chart = new XYChartBuilder().width(SIDE).height(SIDE).xAxisTitle("confidence").yAxisTitle("share that is real").build();
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0).setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        XYSeries ideal = chart.addSeries("ideal", new double[] {0, 1}, new double[] {0, 1});
        ideal.setMarker(SeriesMarkers.NONE).setLineColor(Color.LIGHT_GRAY).setLineStyle(new BasicStroke(1.5f));
        List<Calibration.Bin> bins = calibration.bins().stream().filter(b -> b.candidates() > 0).toList();
        if (!bins.isEmpty()) {
            double[] error = bins.stream().mapToDouble(b -> Math.sqrt(Math.max(b.real() * (1 - b.real()), 0.25 / b.candidates()) / b.candidates())).toArray();
            XYSeries seen = chart.addSeries("seen", bins.stream().mapToDouble(Calibration.Bin::confidence).toArray(), bins.stream().mapToDouble(Calibration.Bin::real).toArray(), error);
            seen.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(new Color(30, 90, 160)).setLineColor(new Color(30, 90, 160));
        }
        return BitmapEncoder.getBufferedImage(chart);
    }
}
