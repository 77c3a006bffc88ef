package io.telltale.qa.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written by hand is read by Apache's own reader. */
class TraceParquetTest {
    private static final int REGIONS = Region.values().length;

    @TempDir
    Path folder;

    private static HydratorSupplier<Map<String, Object>, Map<String, Object>> rows() {
        return HydratorSupplier.constantly(new Hydrator<>() {
            @Override
            public Map<String, Object> start() {
                return new HashMap<>();
            }

            @Override
            public Map<String, Object> add(Map<String, Object> row, String column, Object value) {
                row.put(column, value);
                return row;
            }

            @Override
            public Map<String, Object> finish(Map<String, Object> row) {
                return row;
            }
        });
    }

    private File written(int frames) throws Exception {
        Path file = folder.resolve("traces.parquet");
        ExportFormat.PARQUET.write(MadeResults.traced(frames), file);
        return file.toFile();
    }

    @Test
    void everyValueReadsBack() throws Exception {
        List<Map<String, Object>> rows;
        try (Stream<Map<String, Object>> stream = ParquetReader.streamContent(written(50), rows())) {
            rows = stream.toList();
        }
        assertEquals(50, rows.size());
        for (int t = 0; t < 50; t++) {
            Map<String, Object> row = rows.get(t);
            assertEquals(3 + 2 * REGIONS + Traces.Channel.values().length, row.size());
            assertEquals(10L + t, row.get("frame"));
            assertEquals((10 + t) * 1001.0 / 30000, row.get("seconds"));
            assertEquals(t == 0 ? 1 : 0, row.get("seam"));
            for (Region region : Region.values()) {
                float right = (float) row.get(region.phrase().replace(' ', '_') + "_right");
                float down = (float) row.get(region.phrase().replace(' ', '_') + "_down");
                if (t == 3) {
                    assertTrue(Float.isNaN(right) && Float.isNaN(down));
                } else {
                    assertEquals(100 * (float) MadeResults.right(t, region), right);
                    assertEquals(100 * (float) (-MadeResults.right(t, region) / 2), down);
                }
            }
            assertTrue(Float.isNaN((float) row.get("strain")));
        }
    }

    @Test
    void severalRowGroupsAndTheMetadata() throws Exception {
        File file = written(70_000);
        ParquetMetadata metadata = ParquetReader.readMetadata(file);
        assertEquals(3, metadata.getBlocks().size());
        assertEquals(70_000, metadata.getBlocks().stream().mapToLong(b -> b.getRowCount()).sum());
        Map<String, String> facts = metadata.getFileMetaData().getKeyValueMetaData();
        assertEquals("30000/1001", facts.get("frame rate"));
        assertEquals("clip.mp4", facts.get("video"));
        try (Stream<Map<String, Object>> stream = ParquetReader.streamContent(file, rows(), List.of("frame", "chin_right"))) {
            List<Map<String, Object>> rows = stream.toList();
            assertEquals(70_009L, rows.getLast().get("frame"));
            assertEquals(100 * (float) MadeResults.right(69_999, Region.CHIN), rows.getLast().get("chin_right"));
        }
    }

    @Test
    void aVideoWithoutAFrameIsAnEmptyTable() throws Exception {
        assertEquals(0, ParquetReader.readMetadata(written(0)).getBlocks().size());
    }
}
