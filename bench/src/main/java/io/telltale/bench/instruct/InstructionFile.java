package io.telltale.bench.instruct;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.qa.KeptLines;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * {@code annotated videos -> instruction data}: JSON Lines, one conversation per event, {@code {"id": …, "image": map, "conversations": [{"from": "human",
 * "value": "<image>\n…"}, {"from": "gpt", "value": …}], "template": version}}.
 *
 * <p>The answer has three parts and a conclusion: what moved, which action units and why, which expression. The scheme follows the instruction data described
 * for MELLM; the words are our own. Events without an apex, and events in which nothing can be measured, are left out and told.
 *
 * <p>Resumable: each record is written whole at once, in the order of the events. A file that is there is gone on with: a last line without a line feed is cut
 * off, what has an identifier already is not made again. Stopped anywhere and started again, a run leaves the same bytes as one that was not stopped. One run
 * writes a file at a time.
 */
public final class InstructionFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final MotionEvidence evidence;
    private final AnalysisWording wording = AnalysisWording.load();

    /**
     * What a run did.
     *
     * @param written records added
     * @param present records that were there already
     * @param leftOut one line for every event without a record, with the reason
     */
    public record Outcome(int written, int present, List<String> leftOut) {
        public Outcome {
            leftOut = List.copyOf(leftOut);
        }
    }

    public InstructionFile(Path file, MotionEvidence evidence) {
        this.file = file;
        this.evidence = evidence;
    }

    /** {@code casme3-a_spNO.1_a_3}: the third event of the video. */
    public static String id(AnnotatedVideo video, int number) {
        return video.dataset() + "_" + video.name() + "_" + number;
    }

    /** Adds all records that are missing. */
    public Outcome write(List<AnnotatedVideo> videos) throws IOException {
        return write(videos, Integer.MAX_VALUE, events -> { });
    }

    /**
     * Adds the records that are missing, in the order of the events, until the file holds {@code most}.
     *
     * @param most   from 1; events beyond are not looked at
     * @param events told how many events were looked at, before each
     * @throws FileSystemException where the file holds something else than such records, or another run is writing it
     */
    public Outcome write(List<AnnotatedVideo> videos, int most, IntConsumer events) throws IOException {
        if (most < 1) {
            throw new IllegalArgumentException("a file holds at least one record, not " + most);
        }
        int written = 0;
        int present = 0;
        int looked = 0;
        List<String> leftOut = new ArrayList<>();
        Set<String> known = new HashSet<>();
        try (KeptLines out = KeptLines.open(file, new Format(known))) {
            for (AnnotatedVideo video : videos) {
                for (int i = 0; i < video.events().size() && present + written < most; i++) {
                    events.accept(looked++);
                    String id = id(video, i + 1);
                    if (!known.add(id)) {
                        present++;
                        continue;
                    }
                    Optional<String> record = record(id, video, video.events().get(i), leftOut);
                    if (record.isPresent()) {
                        out.add(record.get());
                        written++;
                    }
                }
            }
        }
        return new Outcome(written, present, leftOut);
    }

    /** Remembers which records there are. */
    private final class Format implements KeptLines.Format {
        private final Set<String> known;

        Format(Set<String> known) {
            this.known = known;
        }

        @Override
        public String beginning() {
            return "{\"id\":\"";
        }

        @Override
        public void read(int number, String line) throws IOException {
            JsonNode record = parsed(line, number);
            String version = record.path("template").asText();
            if (!version.equals(wording.version())) {
                throw wrong(number, "is of the wording '" + version + "', not '" + wording.version() + "'");
            }
            if (!known.add(record.path("id").asText())) {
                throw wrong(number, "has the id '" + record.path("id").asText() + "' of an earlier line");
            }
        }

        @Override
        public IOException held() {
            return new FileSystemException(file.toString(), null, "another run is writing it; wait for its end, or give another file");
        }

        @Override
        public IOException foreign(int number) {
            return new FileSystemException(file.toString(), null, "it ends in something that is no record of an instruction file; give another file");
        }
    }

    private JsonNode parsed(String line, int number) throws IOException {
        try {
            JsonNode record = JSON.readTree(line);
            if (record.path("id").isTextual() && record.path("template").isTextual()) {
                return record;
            }
        } catch (JacksonException e) {
            // Told below, as a line without an identifier is.
        }
        throw wrong(number, "is no record of an instruction file");
    }

    private FileSystemException wrong(int line, String what) {
        return new FileSystemException(file.toString(), null, "line " + line + " " + what + "; give another file, or delete this one to make it anew");
    }

    private Optional<String> record(String id, AnnotatedVideo video, AnnotatedEvent event, List<String> leftOut) throws IOException {
        if (event.apex().isEmpty() || event.apex().getAsLong() <= event.onset()) {
            leftOut.add(id + ": no apex after the onset was annotated");
            return Optional.empty();
        }
        MotionEvidence.Seen seen;
        switch (evidence.look(id, video, event.onset(), event.apex().getAsLong())) {
            case MotionEvidence.Unseen unseen -> {
                leftOut.add(id + ": " + unseen.why());
                return Optional.empty();
            }
            case MotionEvidence.Seen its -> seen = its;
        }
        ObjectNode record = JSON.createObjectNode();
        record.put("id", id);
        record.put("image", relative(seen.map()));
        record.putArray("conversations")
                .add(JSON.createObjectNode().put("from", "human").put("value", "<image>\n" + wording.question(id, event)))
                .add(JSON.createObjectNode().put("from", "gpt").put("value", wording.answer(event, seen.text())));
        record.put("template", wording.version());
        return Optional.of(JSON.writeValueAsString(record));
    }

    /** As seen from the folder of the file, with slashes, so that both can be moved together; absolute where there is no way from one to the other. */
    private String relative(Path map) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path absolute = map.toAbsolutePath().normalize();
        Path shown = folder != null && folder.getRoot().equals(absolute.getRoot()) ? folder.relativize(absolute) : absolute;
        return shown.toString().replace(map.getFileSystem().getSeparator(), "/");
    }
}
