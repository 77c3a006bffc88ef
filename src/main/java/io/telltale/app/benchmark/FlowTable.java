package io.telltale.app.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.app.console.TextTable;
import io.telltale.bench.flow.CopySpeed;
import io.telltale.bench.flow.FlowBench;
import io.telltale.bench.flow.FlowEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** The outcome of {@code telltale bench flow} as text, CSV and JSON. */
final class FlowTable {
    private static final double GIGA = 1e9;
    private final FlowBench.Outcome outcome;

    FlowTable(FlowBench.Outcome outcome) {
        this.outcome = outcome;
    }

    String text() {
        TextTable table = new TextTable("estimator", "backend", "px>", "threads>", "ms/pair>", "CPU ms>", "fields/s>", "error px>", "share>", "strain r>", "roof>");
        for (FlowEntry e : outcome.entries()) {
            table.row(e.estimator(), e.backend(), String.valueOf(e.side()), String.valueOf(e.threads()), number("%.2f", e.msPerPair()), e.cpuMsPerPair().isPresent() ? number("%.2f", e.cpuMsPerPair().getAsDouble()) : "-", number("%.1f", e.fieldsPerSecond()),
                    number("%.3f", e.error()), number("%.2f", e.share()), number("%.2f", e.strain()), e.roof().isPresent() ? number("%.0f %%", 100 * e.roof().getAsDouble()) : "-");
        }
        StringBuilder text = new StringBuilder(table.toString()).append(System.lineSeparator());
        for (Map.Entry<Integer, CopySpeed> copy : outcome.copies().entrySet()) {
            text.append(number("Memory is copied at %.1f GB/s on %d %s, read and written counted.", copy.getValue().bytesPerSecond() / GIGA, copy.getKey(),
                    copy.getKey() == 1 ? "thread" : "threads")).append(System.lineSeparator());
        }
        outcome.entries().stream().map(e -> e.backend() + " is " + e.device()).distinct().forEach(line -> text.append(line).append(System.lineSeparator()));
        outcome.notes().forEach(note -> text.append("Not measured: ").append(note).append(System.lineSeparator()));
        return text.toString();
    }

    void csv(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("estimator", "backend", "device", "side_px", "threads", "ms_per_pair", "cpu_ms_per_pair", "fields_per_second", "endpoint_error_px", "share", "strain_r", "part_of_copy_speed");
        for (FlowEntry e : outcome.entries()) {
            csv.writeRecord(e.estimator(), e.backend(), e.device(), String.valueOf(e.side()), String.valueOf(e.threads()), number("%.4f", e.msPerPair()), e.cpuMsPerPair().isPresent() ? number("%.4f", e.cpuMsPerPair().getAsDouble()) : "", number("%.2f", e.fieldsPerSecond()),
                    number("%.4f", e.error()), number("%.4f", e.share()), number("%.4f", e.strain()), e.roof().isPresent() ? number("%.4f", e.roof().getAsDouble()) : "");
        }
        csv.flush();
    }

    void json(Writer out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode entries = root.putArray("entries");
        for (FlowEntry e : outcome.entries()) {
            ObjectNode node = entries.addObject();
            node.put("estimator", e.estimator()).put("backend", e.backend()).put("device", e.device()).put("side_px", e.side()).put("threads", e.threads()).put("ms_per_pair", e.msPerPair())
                    .put("fields_per_second", e.fieldsPerSecond()).put("endpoint_error_px", e.error()).put("share", e.share()).put("strain_r", e.strain());
            e.cpuMsPerPair().ifPresent(ms -> node.put("cpu_ms_per_pair", ms));
            e.roof().ifPresent(part -> node.put("part_of_copy_speed", part));
        }
        ArrayNode copies = root.putArray("copy_speeds");
        outcome.copies().forEach((threads, copy) -> copies.addObject().put("threads", threads).put("bytes_per_second", copy.bytesPerSecond()));
        ArrayNode notes = root.putArray("not_measured");
        outcome.notes().forEach(notes::add);
        out.write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        out.write('\n');
    }

    private static String number(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
