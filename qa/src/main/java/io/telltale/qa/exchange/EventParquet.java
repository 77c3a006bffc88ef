package io.telltale.qa.exchange;

import io.telltale.qa.exchange.ParquetFile.Column;
import io.telltale.qa.exchange.ParquetFile.Type;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code events of many videos -> Apache Parquet}, a row for each event, videos in the order given: {@code video} (text), {@code index} (int32, from 1), {@code kind} ({@code micro} or
 * {@code macro}), {@code onset}, {@code apex}, {@code offset} (int64, frames from 0, both ends inside), the same in {@code onset_seconds}, {@code apex_seconds}, {@code offset_seconds}
 * (double), {@code confidence}, {@code peak_percent} (double), {@code action_units} (text, {@code ;} between two), {@code engine} and {@code profile}.
 */
public final class EventParquet {
    private EventParquet() {
    }

    /** @param name what the video is called in the table */
    public record Video(String name, Spotting spotting) {
    }

    private record Row(Video video, Expression event, String units) {
        double seconds(long frame) {
            return video.spotting.rate().seconds(frame);
        }
    }

    /** Writes everything and flushes; a table without events has columns and no rows. */
    public static void write(List<Video> videos, ReasonProfile profile, OutputStream out) throws IOException {
        ActionUnitInference inference = new ActionUnitInference(profile);
        List<Row> rows = new ArrayList<>();
        for (Video video : videos) {
            for (Expression event : video.spotting.events()) {
                rows.add(new Row(video, event, inference.infer(event).stream().map(u -> u.unit().code() + " " + u.side().word()).collect(Collectors.joining(";"))));
            }
        }
        List<Column> columns = List.of(Column.text("video", r -> rows.get(r).video.name), new Column("index", Type.INT32, (r, b) -> b.putInt(rows.get(r).event.index())),
                Column.text("kind", r -> rows.get(r).event.kind().word()), new Column("onset", Type.INT64, (r, b) -> b.putLong(rows.get(r).event.onset())),
                new Column("apex", Type.INT64, (r, b) -> b.putLong(rows.get(r).event.apex())), new Column("offset", Type.INT64, (r, b) -> b.putLong(rows.get(r).event.offset())),
                new Column("onset_seconds", Type.DOUBLE, (r, b) -> b.putDouble(rows.get(r).seconds(rows.get(r).event.onset()))),
                new Column("apex_seconds", Type.DOUBLE, (r, b) -> b.putDouble(rows.get(r).seconds(rows.get(r).event.apex()))),
                new Column("offset_seconds", Type.DOUBLE, (r, b) -> b.putDouble(rows.get(r).seconds(rows.get(r).event.offset()))),
                new Column("confidence", Type.DOUBLE, (r, b) -> b.putDouble(rows.get(r).event.confidence())),
                new Column("peak_percent", Type.DOUBLE, (r, b) -> b.putDouble(rows.get(r).event.peakPercent())), Column.text("action_units", r -> rows.get(r).units),
                Column.text("engine", r -> rows.get(r).video.spotting.engine()), Column.text("profile", r -> rows.get(r).video.spotting.profile()));
        new ParquetFile("events", columns, List.of()).write(rows.size(), out);
        out.flush();
    }
}
