package io.telltale.cluster;

import io.telltale.qa.SpottingJson;
import io.telltale.qa.exchange.EventParquet;
import io.telltale.qa.reason.ReasonProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code events.parquet}: the events of all videos in one table, made anew from the results whenever a run ends. */
final class EventTableFile {
    private EventTableFile() {
    }

    static void write(ResultFolder results, List<CorpusVideo> corpus, ReasonProfile profile) throws IOException {
        List<EventParquet.Video> videos = new ArrayList<>();
        Path file = Files.createTempFile("telltale-", ".json");
        try {
            for (CorpusVideo video : corpus) {
                Optional<byte[]> json = results.json(video.name());
                if (json.isPresent()) {
                    Files.write(file, json.get());
                    videos.add(new EventParquet.Video(video.name(), SpottingJson.read(file)));
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        EventParquet.write(videos, profile, table);
        results.write("events.parquet", table.toByteArray());
    }
}
