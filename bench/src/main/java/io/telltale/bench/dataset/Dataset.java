package io.telltale.bench.dataset;

import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The data sets of the field that can be read. None is part of this project: each is licensed by its makers, and read from the user's copy.
 *
 * <p>Frames are counted from 0 as Telltale counts those of a folder: by the numbers in the file names, the first being 0. Sheets number frames from 1 in
 * SAMM-LV and CAS(ME)², from 0 in CAS(ME)³; clips of SAMM and SMIC keep the numbers of the recording they were cut from.
 */
public enum Dataset {
    SAMM_LV("samm-lv", "SAMM Long Videos", 200, true, "samm", new SammFormat(true)),
    SAMM("samm", "SAMM", 200, false, "samm", new SammFormat(false)),
    CASME2("casme2", "CAS(ME)²", 30, true, "casme_sq", new CasMeSquaredFormat()),
    CASME3_A("casme3-a", "CAS(ME)³ part A", 30, true, "casme3", new CasMeCubedFormat()),
    CASME_II("casme-ii", "CASME II", 200, false, "casme2", new CasmeTwoFormat()),
    SMIC_HS("smic-hs", "SMIC-HS-E", 100, false, "smic", new SmicFormat()),
    FOUR_DME("4dme", "4DME", 60, true, "4dme", new FourDmeFormat()),
    DFME("dfme", "DFME", 0, false, "dfme", new DfmeFormat());

    private final String word;
    private final String title;
    private final int fps;
    private final boolean longVideos;
    private final String challengeWord;
    private final DatasetFormat format;

    Dataset(String word, String title, int fps, boolean longVideos, String challengeWord, DatasetFormat format) {
        this.word = word;
        this.title = title;
        this.fps = fps;
        this.longVideos = longVideos;
        this.challengeWord = challengeWord;
        this.format = format;
    }

    /** What the user types: {@code samm-lv}. */
    public String word() {
        return word;
    }

    /** For a reader: {@code SAMM Long Videos}. */
    public String title() {
        return title;
    }

    /** Empty for DFME, whose sheet gives the rate of every clip: 200, 300 or 500. */
    public Optional<FrameRate> rate() {
        return fps == 0 ? Optional.empty() : Optional.of(new FrameRate(fps, 1));
    }

    /** Videos with any number of events (ME-LVQA), or else clips of one micro-expression each (ME-VQA). */
    public boolean hasLongVideos() {
        return longVideos;
    }

    /** The word that the identifiers of the challenge begin with: {@code casme2} for CASME II, {@code casme3} … */
    public String challengeWord() {
        return challengeWord;
    }

    /** @throws IllegalArgumentException that lists what there is */
    public static Dataset named(String word) {
        return Arrays.stream(values()).filter(d -> d.word.equalsIgnoreCase(word.strip())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no data set '" + word + "' (there are " + String.join(", ", words()) + ")"));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Dataset::word).toList();
    }

    /**
     * Reads what was annotated. The root is the folder of the data set; sheets and frames are searched for in it.
     *
     * @throws DatasetException where the annotation is not found, cannot be read, or lacks a column
     */
    public AnnotatedSet read(Path root) throws DatasetException {
        return format.read(root, this);
    }

    /** Looks through a copy for footage; for more than one video. */
    public FootageSearch footage(Path root) throws DatasetException {
        return new FootageSearch(this, format.layout(), root);
    }

    /** The folder of frames, or the file, of one of this data set's videos; empty where it is not there. */
    public Optional<Path> footage(Path root, AnnotatedVideo video) throws DatasetException {
        return footage(root).find(video);
    }
}
