package io.telltale.qa.exchange;

import io.telltale.qa.exchange.ParquetFile.Column;
import io.telltale.qa.exchange.ParquetFile.Type;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code traces -> Apache Parquet}, a row for each frame: {@code frame} (int64, from 0), {@code seconds} (double), {@code seam} (int32, 1 where a new key picture begins: motion before and
 * after it must not be compared), then float columns {@code REGION_right} and {@code REGION_down} in per cent of the inter-ocular distance ({@code left_mouth_corner_down}), and the channels
 * of {@link Traces.Channel} as they are. NaN where nothing was measured. Video, exact rate, engine and profile stand in the key-value metadata.
 *
 * <p>Not compressed ({@link ParquetFile}): noise in the last bits of a float hardly compresses.
 */
final class TraceParquet {
    private TraceParquet() {
    }

    static void write(Exported what, OutputStream out) throws IOException {
        Spotting spotting = what.spotting();
        Traces traces = spotting.traces().orElseThrow();
        List<String> facts = List.of("video", spotting.video(), "frame rate", spotting.rate().toString(), "engine", spotting.engine(), "profile", spotting.profile(), "unit of region motion",
                "percent of the inter-ocular distance, right of the picture and down");
        new ParquetFile("traces", columns(traces, spotting), facts).write(traces.frames(), out);
    }

    private static List<Column> columns(Traces traces, Spotting spotting) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("frame", Type.INT64, (t, b) -> b.putLong(spotting.firstFrame() + t)));
        columns.add(new Column("seconds", Type.DOUBLE, (t, b) -> b.putDouble(spotting.rate().seconds(spotting.firstFrame() + t))));
        columns.add(new Column("seam", Type.INT32, (t, b) -> b.putInt(traces.seam(t) ? 1 : 0)));
        for (Region region : Region.values()) {
            String name = region.phrase().replace(' ', '_');
            columns.add(new Column(name + "_right", Type.FLOAT, (t, b) -> b.putFloat(100 * traces.right(t, region))));
            columns.add(new Column(name + "_down", Type.FLOAT, (t, b) -> b.putFloat(100 * traces.down(t, region))));
        }
        for (Traces.Channel channel : Traces.Channel.values()) {
            columns.add(new Column(channel.name().toLowerCase(Locale.ROOT), Type.FLOAT, (t, b) -> b.putFloat(traces.get(t, channel))));
        }
        return columns;
    }
}
