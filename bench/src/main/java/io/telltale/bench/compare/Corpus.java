package io.telltale.bench.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which data set a question is about: by the beginning of its {@code video_id}, or else by how its video is named. */
public enum Corpus {
    SAMM("SAMM", "samm[_-].*", "\\d+_\\d+_\\d+|samm-\\d+"),
    CASME3("CAS(ME)3", "casme3[_-].*", "[a-z0-9]+_[a-z]\\d+|spno\\..*|cas-\\d+"),
    CASME2("CASME II", "casme2[_-].*|casmeii[_-].*", "sub\\d+_ep.*"),
    CASME_SQUARE("CAS(ME)2", "casme_sq[_-].*", "s\\d+_\\d{4}"),
    SMIC("SMIC", "smic[_-].*", "s\\d+_(?:ne|po|sur)_\\d+"),
    OTHER("other videos", "(?!)", "(?!)");

    private final String title;
    private final Pattern id;
    private final Pattern video;

    Corpus(String title, String id, String video) {
        this.title = title;
        this.id = Pattern.compile(id);
        this.video = Pattern.compile(video);
    }

    /** As it is written in tables: {@code CAS(ME)3}. */
    public String title() {
        return title;
    }

    static Corpus of(String videoId, String videoName) {
        String id = videoId.toLowerCase(Locale.ROOT);
        String name = videoName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(c -> c.id.matcher(id).matches()).findFirst()
                .or(() -> Arrays.stream(values()).filter(c -> c.video.matcher(name).matches()).findFirst()).orElse(OTHER);
    }
}
