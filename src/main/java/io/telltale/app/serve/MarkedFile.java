package io.telltale.app.serve;

import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.score.MarkedEvent;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.CorrectionsJson;
import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.exchange.Imported;
import io.telltale.qa.exchange.Imports;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a file tells of one video: marked events, or anybody's answers to questions. */
sealed interface MarkedFile {
    /** @param notes what was repaired or left out, one line each */
    record Events(List<MarkedEvent> events, List<String> notes) implements MarkedFile {
    }

    /** Rows about the video, in their order. */
    record Answers(List<AnswerRow> rows) implements MarkedFile {
    }

    /**
     * @param file    with the bytes, under the ending of {@code name}
     * @param name    as the user knows it
     * @param profile whose rule names events of unknown kind
     * @throws IOException one line: what is wrong with the file
     */
    static MarkedFile read(Path file, String name, Spotting spotting, Profile profile) throws IOException, Refusal {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jsonl")) {
            return new Answers(ofVideo(AnswerFile.read(file).rows(), spotting.video()));
        }
        if (lower.endsWith(CorrectionsJson.SUFFIX)) {
            return new Events(CorrectionsJson.read(file).events().stream()
                    .map(e -> new MarkedEvent(e.kind(), e.interval(), java.util.OptionalLong.of(e.apex()), OptionalDouble.empty())).toList(), List.of());
        }
        if (lower.endsWith(".json")) {
            return new Events(planted(file).events().stream().map(MarkedEvent::of).toList(), List.of());
        }
        if (Imports.reads(file)) {
            return imported(Imports.read(file, ImportOptions.DEFAULT.withRate(spotting.rate())), spotting, profile);
        }
        throw new Refusal(415, "events are read from .eaf, .csv, " + CorrectionsJson.SUFFIX + " and .truth.json, answers from .jsonl");
    }

    private static PlantedTruth planted(Path file) throws Refusal {
        try {
            return PlantedTruth.read(file);
        } catch (IOException | RuntimeException e) {
            throw new Refusal(422, "this is no planted truth: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static Events imported(List<Imported> all, Spotting spotting, Profile profile) throws Refusal {
        String stem = stem(spotting.video());
        Imported mine = all.stream().filter(one -> one.video().equalsIgnoreCase(stem)).findFirst().or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .orElseThrow(() -> new Refusal(422, "the file is about " + all.size() + " videos, and none of them is called " + stem));
        List<String> notes = new ArrayList<>(mine.notes());
        if (mine.events().stream().anyMatch(e -> e.kind().isEmpty())) {
            notes.add("events that the file gives no kind are named by the rule of the profile");
        }
        FrameRate rate = spotting.rate();
        return new Events(mine.events().stream().map(e -> {
            Kind kind = e.kind().orElseGet(() -> profile.kind(e.onset(), e.apex().orElse((e.onset() + e.offset()) / 2), e.offset(), rate));
            return new MarkedEvent(kind, e.interval(), e.apex(), OptionalDouble.empty());
        }).toList(), notes);
    }

    private static List<AnswerRow> ofVideo(List<AnswerRow> rows, String video) throws Refusal {
        String stem = stem(video);
        List<AnswerRow> mine = rows.stream().filter(row -> stem(row.video()).equalsIgnoreCase(stem)).toList();
        if (mine.isEmpty() && rows.stream().map(AnswerRow::video).distinct().count() == 1) {
            mine = rows;
        }
        if (mine.isEmpty()) {
            throw new Refusal(422, "none of the " + rows.size() + " answers is about a video called " + stem);
        }
        return mine;
    }

    private static String stem(String name) {
        return name.replaceFirst("(?s)^.*[/\\\\]", "").replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
