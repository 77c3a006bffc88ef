package io.telltale.bench.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scores that the organisers of MEGC2026 print for two vision-language models, as they stand in their tables. They were measured on the official test videos,
 * whose truth is not public, so they compare with a column beside them only where that is the truth in hand.
 *
 * <p>Source: the baseline tables of doi:10.48550/arXiv.2603.08927. The scores of clips are given there over both corpora alone.
 */
final class PublishedBaselines {
    static final String SOURCE = "MEGC2026 paper, arXiv:2603.08927";
    private static final List<String> NAMES = List.of("Qwen2.5-VL-3B zero-shot", "Qwen2.5-VL-3B fine-tuned", "Qwen3-VL-4B zero-shot", "Qwen3-VL-4B fine-tuned");
    private static final List<String> LONG = List.of("counts.all.mae", "counts.all.rmse", "counts.micro.mae", "counts.micro.rmse", "counts.macro.mae", "counts.macro.rmse", "units.f1", "units.jaccard",
            "type.uf1", "type.uar");
    private static final List<String> CLIPS = List.of("coarse.uf1", "coarse.uar", "fine.uf1", "fine.uar", "bleu", "rouge1");
    private static final double[][] LONG_SAMM = {
        {5.80, 6.48, 3.10, 3.89, 2.10, 2.70, 0.161, 0.098, 0.373, 0.490},
        {5.20, 6.05, 3.20, 4.02, 2.10, 2.70, 0.169, 0.110, 0.560, 0.636},
        {6.20, 6.84, 3.60, 4.27, 3.10, 3.54, 0.075, 0.048, 0.479, 0.525},
        {5.50, 6.35, 3.30, 4.11, 3.00, 3.44, 0.167, 0.103, 0.487, 0.591}};
    private static final double[][] LONG_CASME3 = {
        {16.35, 19.67, 8.35, 11.05, 5.95, 7.10, 0.189, 0.110, 0.355, 0.500},
        {12.15, 15.58, 9.35, 12.56, 5.95, 7.10, 0.152, 0.099, 0.400, 0.505},
        {16.65, 19.82, 10.20, 13.17, 6.80, 7.84, 0.205, 0.132, 0.481, 0.538},
        {15.85, 19.25, 9.80, 12.73, 6.80, 7.80, 0.246, 0.154, 0.355, 0.500}};
    private static final double[][] LONG_OVERALL = {
        {12.83, 16.49, 6.60, 9.30, 4.67, 6.00, 0.180, 0.106, 0.369, 0.501},
        {9.83, 13.19, 7.30, 10.51, 4.67, 6.00, 0.158, 0.102, 0.467, 0.553},
        {13.17, 16.66, 8.00, 11.03, 5.57, 6.72, 0.161, 0.104, 0.487, 0.539},
        {12.40, 16.14, 7.63, 10.66, 5.53, 6.67, 0.219, 0.137, 0.413, 0.535}};
    private static final double[][] CLIPS_OVERALL = {
        {0.256, 0.333, 0.057, 0.048, 0.065, 0.312},
        {0.328, 0.422, 0.059, 0.117, 0.122, 0.362},
        {0.256, 0.333, 0.079, 0.200, 0.066, 0.339},
        {0.256, 0.333, 0.052, 0.064, 0.204, 0.415}};

    private static final Set<String> LONG_VIDEOS_SAMM = Set.of("1_001_2", "1_001_3", "2_002_1", "2_002_4", "3_003_1", "3_003_7", "4_004_3", "4_004_6", "5_005_2", "5_005_7");
    private static final Set<String> LONG_VIDEOS_CASME3 = Set.of("dzw_a1", "dzw_d1", "dzw_f3", "dzw_h3", "dzw_s3", "gcf_a1", "gcf_d1", "gcf_f2", "gcf_h3", "gcf_s4", "smy_a1", "smy_d1", "smy_f2",
            "smy_h3", "smy_s3", "wy_a2", "wy_f1", "wy_f4", "wy_h1", "wy_s1");

    private PublishedBaselines() {
    }

    /** A system and its scores by {@link Metric#key}. */
    record Baseline(String name, Map<String, Double> scores) { }

    /** Whether these are, by name, all the test videos of the challenge: of a corpus, or of both where it is empty. */
    static boolean isOfficial(Task task, Optional<Corpus> corpus, Set<String> videos) {
        Set<String> official = new HashSet<>();
        if (corpus.isEmpty() || corpus.get() == Corpus.SAMM) {
            official.addAll(task == Task.LONG_VIDEO ? LONG_VIDEOS_SAMM : numbered("SAMM-", 7));
        }
        if (corpus.isEmpty() || corpus.get() == Corpus.CASME3) {
            official.addAll(task == Task.LONG_VIDEO ? LONG_VIDEOS_CASME3 : numbered("CAS-", 17));
        }
        return official.equals(videos);
    }

    private static Set<String> numbered(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> prefix + i).collect(Collectors.toSet());
    }

    /** @param corpus empty for all corpora together */
    static List<Baseline> of(Task task, Optional<Corpus> corpus) {
        double[][] table = switch (task) {
            case LONG_VIDEO -> corpus.isEmpty() ? LONG_OVERALL : corpus.get() == Corpus.SAMM ? LONG_SAMM : corpus.get() == Corpus.CASME3 ? LONG_CASME3 : new double[0][];
            case CLIP -> corpus.isEmpty() ? CLIPS_OVERALL : new double[0][];
        };
        List<String> keys = task == Task.LONG_VIDEO ? LONG : CLIPS;
        List<Baseline> baselines = new ArrayList<>();
        for (int b = 0; b < table.length; b++) {
            Map<String, Double> scores = new HashMap<>();
            for (int k = 0; k < keys.size(); k++) {
                scores.put(keys.get(k), table[b][k]);
            }
            baselines.add(new Baseline(NAMES.get(b), scores));
        }
        return baselines;
    }
}
