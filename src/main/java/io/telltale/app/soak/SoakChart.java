package io.telltale.app.soak;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** {@code samples -> picture}: one panel for each quantity, one line for each process, over minutes. */
final class SoakChart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 260;
    private static final int COLUMNS = 2;
    private static final double SECONDS_PER_MINUTE = 60;

    private SoakChart() {
    }

    static BufferedImage of(List<Watched> watched) {
        Watched.Quantity[] quantities = Watched.Quantity.values();
        int rows = (quantities.length + COLUMNS - 1) / COLUMNS;
        BufferedImage picture = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int q = 0; q < quantities.length; q++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(panel(watched, quantities[q])), q % COLUMNS * WIDTH, q / COLUMNS * HEIGHT, null);
        }
        graphics.dispose();
        return picture;
    }

    private static XYChart panel(List<Watched> watched, Watched.Quantity quantity) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(quantity.title()).xAxisTitle("minutes").build();
        chart.getStyler().setYAxisMin(0.0).setLegendVisible(true).setChartBackgroundColor(Color.WHITE);
        for (Watched process : watched) {
            List<Watched.Sample> known = process.samples().stream().filter(s -> !Double.isNaN(quantity.of(s))).toList();
            if (!known.isEmpty()) {
                chart.addSeries(process.process(), known.stream().mapToDouble(s -> s.seconds() / SECONDS_PER_MINUTE).toArray(), known.stream().mapToDouble(quantity::of).toArray())
                        .setMarker(SeriesMarkers.NONE);
            }
        }
        return chart;
    }
}
