package io.telltale.app.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.comparison.VideoEvidence.Picture;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of spotting files ({@code telltale spot --json}) and pictures -> evidence of each video.
 *
 * <p>A file belongs to the video that it is named after: {@code 1_001_2.json}, {@code 1_001_2-3.png} for event 3, as {@link EvidenceName} has them and
 * {@code telltale map} and {@code telltale answer --maps} write them. Also read are a JSON file whose {@code video} is that name with an ending, names of SAMM
 * videos without the number of the subject ({@code 001_2}), pictures in PNG or JPEG with the number put otherwise ({@code 1_001_2_event3_map.png}), and
 * pictures without a number, which show the whole video. Where names begin alike the longest one that fits is meant.
 */
public final class EvidenceFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_PICTURE = 4L << 20;
    private static final Pattern EVENT = Pattern.compile("(?:[-_. ]*(?:event|e)?[-_. ]*0*(\\d{1,4}))?(?:[-_. ]*[a-z]+)*");
    private static final Pattern SAMM = Pattern.compile("\\d+_(\\d+_\\d+)");

    private final Map<String, String> videoOfName = new HashMap<>();
    private final Map<String, VideoEvidence> spotted = new HashMap<>();
    private final Map<String, List<Picture>> pictures = new HashMap<>();
    private final Consumer<String> warnings;

    private EvidenceFolder(Set<String> videos, Consumer<String> warnings) {
        this.warnings = warnings;
        videos.stream().sorted().forEach(video -> {
            Matcher samm = SAMM.matcher(video);
            if (samm.matches()) {
                videoOfName.putIfAbsent(samm.group(1).toLowerCase(Locale.ROOT), video);
            }
        });
        videos.forEach(video -> videoOfName.put(EvidenceName.plain(video).toLowerCase(Locale.ROOT), video));
    }

    /**
     * @param videos   names of the videos that are asked about
     * @param warnings takes a line for every file that is named like a video but cannot be used
     */
    public static Map<String, VideoEvidence> read(Path folder, Set<String> videos, Consumer<String> warnings) throws IOException {
        EvidenceFolder evidence = new EvidenceFolder(videos, warnings);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".json")) {
                evidence.spotting(file, name.substring(0, name.length() - 5));
            } else if (name.matches(".*\\.(?:png|jpe?g)")) {
                evidence.picture(file, name.substring(0, name.lastIndexOf('.')), name.endsWith("png") ? "image/png" : "image/jpeg");
            }
        }
        Map<String, VideoEvidence> all = new HashMap<>(evidence.spotted);
        evidence.pictures.forEach((video, shown) -> all.merge(video, new VideoEvidence("", Double.NaN, List.of(), shown),
                (with, without) -> new VideoEvidence(with.file(), with.seconds(), with.events(), shown)));
        return Map.copyOf(all);
    }

    private void spotting(Path file, String stem) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            String said = json.path("video").asText("").replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
            Optional<String> video = Optional.ofNullable(videoOfName.get(stem)).or(() -> Optional.ofNullable(videoOfName.get(said)));
            if (video.isPresent() && !json.path("events").isArray()) {
                warnings.accept(file + ": it is no spotting file, 'events' is missing; it is left out of the evidence");
            } else if (video.isPresent()) {
                List<EventEvidence> events = new ArrayList<>();
                json.path("events").forEach(event -> events.add(event(event)));
                spotted.put(video.get(), new VideoEvidence(file.getFileName().toString(), json.path("seconds").asDouble(Double.NaN), events, List.of()));
            }
        } catch (IOException e) {
            warnings.accept(file + ": it cannot be read as JSON (" + FileTrouble.why(e).lines().findFirst().orElse("") + "); it is left out of the evidence");
        }
    }

    private static EventEvidence event(JsonNode event) {
        List<String> units = new ArrayList<>();
        event.path("actionUnits").forEach(unit -> units.add(unit.path("au").asText() + " " + unit.path("name").asText()));
        return new EventEvidence(event.path("index").asInt(), event.path("kind").asText(), event.path("onsetSeconds").asDouble(Double.NaN),
                event.path("apexSeconds").asDouble(Double.NaN), event.path("offsetSeconds").asDouble(Double.NaN), event.path("confidence").asDouble(Double.NaN), units);
    }

    private void picture(Path file, String stem, String mediaType) {
        Optional<String> name = videoOfName.keySet().stream().filter(n -> stem.startsWith(n) && EVENT.matcher(stem.substring(n.length())).matches())
                .max(Comparator.comparingInt(String::length));
        if (name.isEmpty()) {
            return;
        }
        try {
            if (Files.size(file) > LARGEST_PICTURE) {
                warnings.accept(file + ": a picture of " + (Files.size(file) >> 20) + " MB is too large for the page; it is left out of the evidence");
                return;
            }
            Matcher rest = EVENT.matcher(stem.substring(name.get().length()));
            OptionalInt event = rest.matches() && rest.group(1) != null ? OptionalInt.of(Integer.parseInt(rest.group(1))) : OptionalInt.empty();
            pictures.computeIfAbsent(videoOfName.get(name.get()), v -> new ArrayList<>())
                    .add(new Picture(file.getFileName().toString(), event, mediaType, Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
        } catch (IOException e) {
            warnings.accept(file + ": " + FileTrouble.why(e) + "; it is left out of the evidence");
        }
    }
}
