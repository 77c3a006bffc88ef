package io.telltale.bench.dataset;

import io.telltale.spotting.FrameRate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a corpus, or a test set of the challenge made from it, names its videos, and how fast its camera was. Folders of frames say nothing of their rate; it is
 * known from the corpus.
 *
 * <p>Sources: the question files of MEGC2026 and MEGC2025, and the papers of the corpora (SAMM-LV doi:10.1109/FG.2018.00029, CASME II
 * doi:10.1371/journal.pone.0086041, CAS(ME)² doi:10.1109/TAFFC.2017.2654440, CAS(ME)³ doi:10.1109/TPAMI.2022.3174895, SMIC doi:10.1109/FG.2013.6553717).
 */
public enum VideoNaming {
    /** {@code 1_001_2} in questions, {@code 001_2} or {@code 006_1} on disk; {@code 006_1_2} is a clip of SAMM. */
    SAMM("SAMM", "\\d{1,2}_\\d{3}_\\d{1,2}|\\d{3}_\\d{1,2}(_\\d{1,2})?|SAMM-\\d+", 200, "samm"),
    /** {@code dzw_a1}, {@code spNO.1} with the letter of the video. */
    CASME3("CAS(ME)3", "[a-z]{2,4}_[a-z]\\d{1,2}|spNO\\.\\d+([_/\\\\].*)?|CAS-\\d+", 30, "casme3"),
    CASME2("CAS(ME)2", "(casme_sq_.*_)?s\\d{2}[_/\\\\].*\\d{4}.*", 30, "casme2"),
    CASME_II("CASME II", "(sub\\d{2}[_/\\\\])?EP\\d{2}_\\d{2}.?", 200, "casmeii"),
    SMIC_HS("SMIC-HS", "s\\d{1,2}_(ne|po|sur)_\\d+", 100, "generic");

    private final String corpus;
    private final Pattern names;
    private final int framesPerSecond;
    private final String profile;

    VideoNaming(String corpus, String names, int framesPerSecond, String profile) {
        this.corpus = corpus;
        this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
        this.framesPerSecond = framesPerSecond;
        this.profile = profile;
    }

    /** The corpus that names a video so; empty for any other name. */
    public static Optional<VideoNaming> of(String video) {
        return Arrays.stream(values()).filter(naming -> naming.names.matcher(video).matches()).findFirst();
    }

    /** {@code CAS(ME)3}: for a reader. */
    public String corpus() {
        return corpus;
    }

    public FrameRate rate() {
        return new FrameRate(framesPerSecond, 1);
    }

    /** The name of the profile of what is known beforehand of the corpus. */
    public String profile() {
        return profile;
    }
}
