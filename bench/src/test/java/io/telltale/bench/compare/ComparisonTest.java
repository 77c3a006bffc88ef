package io.telltale.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Origin;
import io.telltale.bench.score.Bleu;
import io.telltale.bench.score.Bootstrap;
import io.telltale.qa.AnswerFileException;
import io.telltale.qa.AnswerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small tables, every number by hand. */
class ComparisonTest {
    private static final double TINY = 1e-12;
    private static final Bootstrap FEW = new Bootstrap(500, 1, 0.95);
    private static final String ME = "micro-expression";
    private static final String MAE = "macro-expression";

    @SafeVarargs
    private static List<AnswerRow> join(List<AnswerRow>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static List<AnswerRow> truthRows() {
        return join(Rows.video("samm", "9_901_1", 2, 3, "4", "1", "3", "brow lowerer, dimpler", ME, MAE),
                Rows.video("samm", "9_901_2", 6, 1, "8", "2", "6", "brow lowerer", MAE, MAE),
                Rows.video("casme3", "zzz_a1", 5, 4, "10", "7", "3", "nostril dilater, dimpler", ME, ME));
    }

    private static List<AnswerRow> goodRows() {
        return join(Rows.video("samm", "9_901_1", 2, 3, "4", "2", "2", "brow lowerer, dimpler", ME, MAE),
                Rows.video("samm", "9_901_2", 6, 1, "6", "2", "4", "brow lowerer, chin raiser", MAE, ME),
                Rows.video("casme3", "zzz_a1", 5, 4, "10", "7", "3", "nostril dilator, dimpler", ME, ME));
    }

    private static Comparison compare(List<AnswerRow> truth, Map<String, List<AnswerRow>> systems) throws AnswerFileException {
        List<AnswerSet> sets = new ArrayList<>();
        for (String name : systems.keySet().stream().sorted().toList()) {
            sets.add(AnswerSet.of(name, systems.get(name)));
        }
        return Comparison.of(Truth.of(truth, Rows::parse), sets, sets.getFirst().name(), FEW);
    }

    private static Cell cell(Comparison comparison, String scope, String key, String column) {
        ScoreTable table = comparison.tables().stream().filter(t -> t.scope().equals(scope)).findFirst().orElseThrow();
        int at = IntStream.range(0, table.columns().size()).filter(c -> table.columns().get(c).name().equals(column)).findFirst().orElseThrow();
        return table.lines().stream().filter(l -> l.metric().key().equals(key)).findFirst().orElseThrow().cells().get(at);
    }

    private static double value(Comparison comparison, String scope, String key, String column) {
        return cell(comparison, scope, key, column).value();
    }

    @Test
    void theTablesOfLongVideos() throws AnswerFileException {
        Comparison c = compare(truthRows(), Map.of("good", goodRows()));
        assertEquals(List.of("SAMM", "CAS(ME)3", "Overall"), c.tables().stream().map(ScoreTable::scope).toList());
        assertEquals(1.0, value(c, "SAMM", "counts.all.mae", "good"), TINY, "errors 0 and 2");
        assertEquals(Math.sqrt(2), value(c, "SAMM", "counts.all.rmse", "good"), TINY);
        assertEquals(2.0 / 3, value(c, "Overall", "counts.all.mae", "good"), TINY);
        assertEquals(0.5, value(c, "SAMM", "counts.micro.mae", "good"), TINY);
        assertEquals(1.5, value(c, "SAMM", "counts.macro.mae", "good"), TINY);
        assertEquals((1 + 2.0 / 3) / 2, value(c, "SAMM", "units.f1", "good"), TINY);
        assertEquals((1 + 0.5) / 2, value(c, "SAMM", "units.jaccard", "good"), TINY);
        assertEquals(0.5, value(c, "CAS(ME)3", "units.f1", "good"), TINY, "another spelling is another unit");
        assertEquals(1, value(c, "CAS(ME)3", "units.f1.alias", "good"), TINY);
        // Overall truth: 3 micro, 3 macro; said micro for all of the first and one of the second. F1 6/7 and 4/5.
        assertEquals((6.0 / 7 + 4.0 / 5) / 2, value(c, "Overall", "type.uf1", "good"), TINY);
        assertEquals((1 + 2.0 / 3) / 2, value(c, "Overall", "type.uar", "good"), TINY);
        // CAS(ME)3 holds micro only: declared divisor 2, present divisor 1.
        assertEquals(0.5, value(c, "CAS(ME)3", "type.uf1", "good"), TINY);
        assertEquals(1, value(c, "CAS(ME)3", "type.uf1.present", "good"), TINY);
    }

    @Test
    void floorsAreComputed() throws AnswerFileException {
        Comparison c = compare(truthRows(), Map.of("good", goodRows()));
        String own = "Constants of this truth";
        assertEquals(2, value(c, "SAMM", "counts.all.mae", own), TINY, "median of 4 and 8 is 6");
        assertEquals(4.0 / 3, value(c, "Overall", "counts.all.mae", own), TINY, "each corpus has its own constants");
        // {brow lowerer} alone: 2/3 and 1; with the dimpler 1 and 2/3: no better.
        assertEquals(5.0 / 6, value(c, "SAMM", "units.f1", own), TINY);
        assertEquals(3.0 / 4, value(c, "SAMM", "type.accuracy", own), TINY);
        String corpora = "Constants of the corpora";
        assertEquals((1 + 5) / 2.0, value(c, "SAMM", "counts.all.mae", corpora), TINY, "3 against 4 and 8");
        assertEquals((4.0 / 10 + 2.0 / 9) / 2, value(c, "SAMM", "units.f1", corpora), TINY, "eight units against two and one");
        String questions = "Questions alone";
        // 1.5·3−1 = 3.5 -> 4; 1.5·6−1 = 8; 1.5·5−1 = 6.5 -> 7.
        assertEquals(0, value(c, "SAMM", "counts.all.mae", questions), TINY);
        assertEquals(3, value(c, "CAS(ME)3", "counts.all.mae", questions), TINY);
        // 0.317·4 -> 1 and 3 of 8: truth 1 and 2.
        assertEquals(0.5, value(c, "SAMM", "counts.micro.mae", questions), TINY);
        assertTrue(Double.isNaN(value(c, "SAMM", "units.f1", questions)), "it has no action units to offer");
    }

    @Test
    void publishedBaselinesStandBesideAndAreMarked() throws AnswerFileException {
        Comparison c = compare(truthRows(), Map.of("good", goodRows()));
        assertEquals(5.50, value(c, "SAMM", "counts.all.mae", "Qwen3-VL-4B fine-tuned"), TINY);
        assertEquals(0.467, value(c, "Overall", "type.uf1", "Qwen2.5-VL-3B fine-tuned"), TINY);
        assertTrue(c.tables().getFirst().remarks().getFirst().contains("not comparable"));
        assertEquals(4, c.tables().getFirst().columns().stream().filter(col -> col.origin() == Origin.PUBLISHED).count());
    }

    @Test
    void nothingIsDropped() throws AnswerFileException {
        List<AnswerRow> poor = new ArrayList<>(goodRows());
        poor.removeIf(r -> r.videoId().equals("samm_test_9_901_2_1"));
        poor.replaceAll(r -> r.videoId().equals("casme3_test_zzz_a1_1") ? new AnswerRow(r.videoId(), r.video(), r.question(), "many") : r);
        poor.replaceAll(r -> r.videoId().equals("casme3_test_zzz_a1_5") ? new AnswerRow(r.videoId(), r.video(), Rows.type(6), "7") : r);
        poor.replaceAll(r -> r.videoId().equals("casme3_test_zzz_a1_4") ? new AnswerRow(r.videoId(), r.video(), r.question(), "") : r);
        poor.add(Rows.row("samm", "9_909_9", 1, Rows.ALL, "3"));
        Comparison c = compare(truthRows(), Map.of("poor", poor));
        assertEquals((0 + 8 + 10) / 3.0, value(c, "Overall", "counts.all.mae", "poor"), TINY, "missing and unreadable counts are 0");
        assertEquals(0, value(c, "CAS(ME)3", "units.f1", "poor"), TINY);
        assertEquals(0.5, value(c, "CAS(ME)3", "type.accuracy", "poor"), TINY, "a number is no type");
        Intake intake = c.intakes().getFirst();
        assertEquals(List.of("samm_test_9_901_2_1"), intake.missing());
        assertEquals(List.of("samm_test_9_909_9_1"), intake.extra());
        assertEquals(List.of("casme3_test_zzz_a1_5"), intake.reworded());
        assertEquals(Map.of("count", List.of("casme3_test_zzz_a1_1"), "action units", List.of("casme3_test_zzz_a1_4"), "expression type", List.of("casme3_test_zzz_a1_5")), intake.unreadable());
        assertEquals(17, intake.answered());
        assertEquals(Verdict.MISSING, c.questions().get(6).said().getFirst().verdict());
    }

    @Test
    void systemsAreComparedWithTheFirst() throws AnswerFileException {
        List<AnswerRow> zeros = truthRows().stream().map(r -> new AnswerRow(r.videoId(), r.video(), r.question(), "0")).toList();
        Comparison c = compare(truthRows(), Map.of("a good", goodRows(), "b zero", zeros));
        Cell cell = cell(c, "Overall", "counts.all.mae", "b zero");
        assertEquals(22 / 3.0, cell.value(), TINY);
        assertEquals(20 / 3.0, cell.difference().orElseThrow().value(), TINY);
        // Errors 4, 8, 10 against 0, 2, 0: all worse, two ways of eight are as extreme.
        assertEquals(0.25, cell.difference().orElseThrow().test().p(), TINY);
        assertTrue(cell.difference().orElseThrow().test().exact());
        assertTrue(cell.limits().orElseThrow().lower() >= 4 && cell.limits().orElseThrow().upper() <= 10);
        assertTrue(cell(c, "Overall", "counts.all.mae", "a good").difference().isEmpty());
        ScoreTable table = c.tables().getLast();
        assertEquals(0, table.lines().getFirst().best(table.columns()).orElseThrow());
        assertTrue(c.questions().getFirst().anyWrong());
        assertEquals(c, compare(truthRows(), Map.of("a good", goodRows(), "b zero", zeros)), "the same seed gives the same tables");
    }

    @Test
    void theTablesOfClips() throws AnswerFileException {
        String prose = "The brow is lowered, which suggests disgust and places it in the negative category.";
        List<AnswerRow> truth = List.of(Rows.row("samm", "SAMM-1", 1, Rows.COARSE, "negative"), Rows.row("samm", "SAMM-1", 2, Rows.FINE, "disgust"),
                Rows.row("samm", "SAMM-1", 3, Rows.SHOWN, "no"), Rows.row("samm", "SAMM-1", 4, Rows.ANALYSIS, prose),
                Rows.row("samm", "SAMM-2", 1, Rows.COARSE, "positive"), Rows.row("samm", "SAMM-2", 2, Rows.FINE, "contempt"));
        List<AnswerRow> said = List.of(Rows.row("samm", "SAMM-1", 1, Rows.COARSE, "negative"), Rows.row("samm", "SAMM-1", 2, Rows.FINE, "anger"),
                Rows.row("samm", "SAMM-1", 3, Rows.SHOWN, "no"), Rows.row("samm", "SAMM-1", 4, Rows.ANALYSIS, "The brow is lowered."),
                Rows.row("samm", "SAMM-2", 1, Rows.COARSE, "negative"), Rows.row("samm", "SAMM-2", 2, Rows.FINE, "contempt"));
        Comparison c = compare(truth, Map.of("x", said));
        assertEquals(List.of(Task.CLIP), c.tables().stream().map(ScoreTable::task).toList());
        assertEquals(2.0 / 3 / 3, value(c, "SAMM", "coarse.uf1", "x"), TINY, "negative 2/(2+1), positive 0, surprise not there");
        assertEquals(1.0 / 2, value(c, "SAMM", "coarse.uar.present", "x"), TINY);
        assertEquals(1.0 / 7, value(c, "SAMM", "fine.uf1", "x"), TINY, "six declared classes and contempt, which the truth holds");
        assertEquals(1.0 / 2, value(c, "SAMM", "fine.uf1.present", "x"), TINY);
        assertEquals(1, value(c, "SAMM", "shown.accuracy", "x"), TINY);
        double perfect = Math.pow(0.1, 0.75);
        double bleu = (perfect + 0 + perfect + Bleu.sentence("The brow is lowered.", prose) + 0 + perfect) / 6;
        assertEquals(bleu, value(c, "SAMM", "bleu", "x"), TINY);
        assertEquals((1 + 0 + 1 + 4.0 / 14 + 0 + 1) / 6, value(c, "SAMM", "rouge1", "x"), TINY, "4 of the 14 words of the analysis");
        assertEquals(Verdict.UNGRADED, c.questions().get(3).said().getFirst().verdict());
        assertFalse(c.questions().getFirst().anyWrong());
    }

    @Test
    void aTruthThatIsNoneIsRefused() {
        assertRefused("looks like a file of questions", List.of(Rows.row("samm", "v", 1, Rows.ALL, ""), Rows.row("samm", "v", 2, Rows.MICRO, " ")));
        assertRefused("the truth of 'samm_test_v_1' must be a count, but it is 'many'", List.of(Rows.row("samm", "v", 1, Rows.ALL, "many")));
        assertRefused("must be one of micro-expression, macro-expression, but it is ''", List.of(Rows.row("samm", "v", 1, Rows.type(1), ""), Rows.row("samm", "v", 2, Rows.ALL, "1")));
        assertRefused("has the video_id 'samm_test_v_1' twice", List.of(Rows.row("samm", "v", 1, Rows.ALL, "1"), Rows.row("samm", "v", 1, Rows.ALL, "2")));
        AnswerFileException twice = assertThrows(AnswerFileException.class, () -> AnswerSet.of("x", List.of(Rows.row("samm", "v", 1, Rows.ALL, "1"), Rows.row("samm", "v", 1, Rows.ALL, "1"))));
        assertTrue(twice.getMessage().contains("twice"), twice.getMessage());
    }

    private static void assertRefused(String expected, List<AnswerRow> truth) {
        AnswerFileException e = assertThrows(AnswerFileException.class, () -> Truth.of(truth));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void aVideoWithoutUnitsHasTheEmptySet() throws AnswerFileException {
        List<AnswerRow> truth = List.of(Rows.row("samm", "v", 1, Rows.ALL, "0"), Rows.row("samm", "v", 2, Rows.UNITS, "none"));
        Comparison c = compare(truth, Map.of("none", truth, "silent", List.of()));
        assertEquals(1, value(c, "SAMM", "units.f1", "none"), TINY);
        assertEquals(0, value(c, "SAMM", "units.f1", "silent"), TINY, "silence is not the answer 'none'");
        assertEquals(1, value(c, "SAMM", "counts.all.mae", "silent"), TINY);
    }

    @Test
    void theBestConstantSetIsFound() {
        // {a,b} {a,b} {a,c}: {a} 2/3, {a,b} (1 + 1 + 1/2)/3, {a,b,c} 4/5.
        assertEquals(Set.of("a", "b"), TruthFloor.bestSet(List.of(Set.of("a", "b"), Set.of("a", "b"), Set.of("a", "c"))));
        assertEquals(Set.of(), TruthFloor.bestSet(List.of(Set.of(), Set.of(), Set.of("a"))));
    }

    @Test
    void theOfficialVideosAreKnown() {
        assertTrue(PublishedBaselines.isOfficial(Task.CLIP, Optional.of(Corpus.SAMM), Set.of("SAMM-1", "SAMM-2", "SAMM-3", "SAMM-4", "SAMM-5", "SAMM-6", "SAMM-7")));
        assertFalse(PublishedBaselines.isOfficial(Task.LONG_VIDEO, Optional.of(Corpus.SAMM), Set.of("1_001_2")));
    }
}
