package io.telltale.bench.planted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was planted in a clip, known exactly.
 *
 * <p>An event lasts from the first to the last frame in which the face is displaced by more than 5 % of the event's peak; its apex is the frame of the largest
 * displacement. It is micro if {@code (offset - onset) / rate <= 0.5 s}, the rule that holds for all of SAMM-LV and nearly all of CAS(ME)2, unless a
 * {@link PlantedSchedule} says otherwise; an event cut by an end of the clip keeps the kind that its whole course has.
 *
 * @param video  name of the file
 * @param events in order of onset
 * @param blinks lid closures, which are no events
 * @param poses  one for every frame, or none for a clip made of repeated loops
 * @param activities speech, chewing, swallows, turns and nods, which are no events either
 */
public record PlantedTruth(String video, FrameRate rate, long frames, long seed, List<Event> events, List<Interval> blinks, List<HeadPose> poses,
                           List<Activity> activities) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param peakPercent largest displacement over the face at full strength, percent of the inter-ocular distance
     * @param cut         true where an end of the clip cuts the event
     */
    public record Event(Kind kind, long onset, long apex, long offset, double peakPercent, List<PlantedUnit> units, boolean cut) {
        public Event {
            if (onset < 0 || apex < onset || offset < apex) {
                throw new IllegalArgumentException("not an event: frames " + onset + " <= " + apex + " <= " + offset);
            }
            units = List.copyOf(units);
        }

        public Interval interval() {
            return new Interval(onset, offset);
        }
    }

    /**
     * The similarity of the head in one frame as the places of two points of the neutral face, pixels (pixel centres at whole numbers): its right eye (left in the
     * picture) and its left eye. Perspective of a turning head is planted so that this is the best similarity over the inner face.
     */
    public record HeadPose(double rightEyeX, double rightEyeY, double leftEyeX, double leftEyeY) { }

    public PlantedTruth {
        events = List.copyOf(events);
        blinks = List.copyOf(blinks);
        poses = List.copyOf(poses);
        activities = List.copyOf(activities);
    }

    /** A clip without activities. */
    public PlantedTruth(String video, FrameRate rate, long frames, long seed, List<Event> events, List<Interval> blinks, List<HeadPose> poses) {
        this(video, rate, frames, seed, events, blinks, poses, List.of());
    }

    public long count(Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).count();
    }

    /** The truth of this clip repeated {@code times} times end to end, without poses. */
    public PlantedTruth repeated(int times, String name) {
        List<Event> manyEvents = new ArrayList<>();
        List<Interval> manyBlinks = new ArrayList<>();
        List<Activity> manyActivities = new ArrayList<>();
        for (int r = 0; r < times; r++) {
            long shift = r * frames;
            events.forEach(e -> manyEvents.add(new Event(e.kind(), e.onset() + shift, e.apex() + shift, e.offset() + shift, e.peakPercent(), e.units(), e.cut())));
            blinks.forEach(b -> manyBlinks.add(new Interval(b.onset() + shift, b.offset() + shift)));
            activities.forEach(a -> manyActivities.add(new Activity(a.doing(), new Interval(a.interval().onset() + shift, a.interval().offset() + shift))));
        }
        return new PlantedTruth(name, rate, frames * times, seed, manyEvents, manyBlinks, List.of(), manyActivities);
    }

    /** Where the truth of a video lies: {@code clip.mp4 -> clip.truth.json}. */
    public static Path besides(Path video) {
        String name = video.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return video.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".truth.json");
    }

    public void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("video", video).put("fps", rate.toString()).put("frames", frames).put("seed", seed);
        root.put("about", "onset..offset: displacement over 5 % of the event's peak, both frames inside; micro: (offset - onset) / fps <= 0.5 s, where no corpus was imitated that names events otherwise; "
                + "peakPercent: percent of the inter-ocular distance; left and right are the subject's; poses: right eye x, y, left eye x, y in pixels");
        ArrayNode list = root.putArray("events");
        for (Event e : events) {
            ObjectNode node = list.addObject();
            node.put("kind", e.kind().word()).put("onset", e.onset()).put("apex", e.apex()).put("offset", e.offset());
            node.put("peakPercent", e.peakPercent()).put("cut", e.cut());
            ArrayNode units = node.putArray("actionUnits");
            e.units().forEach(u -> units.add(u.toString()));
        }
        ArrayNode lids = root.putArray("blinks");
        blinks.forEach(b -> lids.addObject().put("onset", b.onset()).put("offset", b.offset()));
        ArrayNode heads = root.putArray("poses");
        poses.forEach(p -> heads.addArray().add(p.rightEyeX()).add(p.rightEyeY()).add(p.leftEyeX()).add(p.leftEyeY()));
        if (!activities.isEmpty()) {
            ArrayNode doings = root.putArray("activities");
            activities.forEach(a -> doings.addObject().put("doing", a.doing().word()).put("onset", a.interval().onset()).put("offset", a.interval().offset()));
        }
        Files.writeString(file, JSON.writeValueAsString(root) + "\n");
    }

    /** Reads what {@link #write} wrote. @throws IOException one line, where it is anything else */
    public static PlantedTruth read(Path file) throws IOException {
        try {
            return parsed(file);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no planted truth: not valid JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        } catch (RuntimeException e) {
            // A field is missing, is of another type, or its value is refused by the record that it is put into.
            throw new IOException(file + " is no planted truth: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static PlantedTruth parsed(Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        for (String field : List.of("video", "fps", "frames", "seed", "events", "blinks", "poses")) {
            if (root == null || !root.has(field)) {
                throw new IOException(file + " is no planted truth: it has no '" + field + "'");
            }
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode e : root.get("events")) {
            List<PlantedUnit> units = new ArrayList<>();
            e.get("actionUnits").forEach(u -> units.add(PlantedUnit.parse(u.asText())));
            events.add(new Event(e.get("kind").asText().equals(Kind.MICRO.word()) ? Kind.MICRO : Kind.MACRO, e.get("onset").asLong(), e.get("apex").asLong(),
                    e.get("offset").asLong(), e.get("peakPercent").asDouble(), units, e.get("cut").asBoolean()));
        }
        List<Interval> blinks = new ArrayList<>();
        root.get("blinks").forEach(b -> blinks.add(new Interval(b.get("onset").asLong(), b.get("offset").asLong())));
        List<HeadPose> poses = new ArrayList<>();
        root.get("poses").forEach(p -> poses.add(new HeadPose(p.get(0).asDouble(), p.get(1).asDouble(), p.get(2).asDouble(), p.get(3).asDouble())));
        List<Activity> activities = new ArrayList<>();
        root.path("activities").forEach(a -> activities.add(new Activity(Activity.Doing.of(a.get("doing").asText()), new Interval(a.get("onset").asLong(), a.get("offset").asLong()))));
        return new PlantedTruth(root.get("video").asText(), FrameRate.parse(root.get("fps").asText()), root.get("frames").asLong(), root.get("seed").asLong(),
                events, blinks, poses, activities);
    }
}
