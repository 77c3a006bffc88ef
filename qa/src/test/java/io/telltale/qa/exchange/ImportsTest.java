package io.telltale.qa.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people make them in other programs, and files that nobody should make. */
class ImportsTest {
    private static final ImportOptions AT_25 = ImportOptions.DEFAULT.withRate(new FrameRate(25, 1));

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Imported eaf(String body, ImportOptions options) throws IOException {
        return Imports.read(file("a.eaf", elan(body)), options).getFirst();
    }

    private static String elan(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2026-01-01T00:00:00Z\" FORMAT=\"3.0\" VERSION=\"3.0\">" + body + "</ANNOTATION_DOCUMENT>";
    }

    private static String slots(long... times) {
        StringBuilder text = new StringBuilder("<HEADER TIME_UNITS=\"milliseconds\"/><TIME_ORDER>");
        for (int i = 0; i < times.length; i++) {
            text.append("<TIME_SLOT TIME_SLOT_ID=\"ts").append(i + 1).append('"').append(times[i] < 0 ? "" : " TIME_VALUE=\"" + times[i] + "\"").append("/>");
        }
        return text.append("</TIME_ORDER>").toString();
    }

    private static String tier(String id, String more, int from, int to, String value) {
        return "<TIER TIER_ID=\"" + id + "\" LINGUISTIC_TYPE_REF=\"x\" " + more + "><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" + id.hashCode() + "\" TIME_SLOT_REF1=\"ts" + from
                + "\" TIME_SLOT_REF2=\"ts" + to + "\"><ANNOTATION_VALUE>" + value + "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>";
    }

    private String refused(Path file, ImportOptions options) {
        ExchangeException e = assertThrows(ExchangeException.class, () -> Imports.read(file, options));
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().length() < 600, e.getMessage());
        return e.getMessage().substring(file.toString().length() + 2);
    }

    @Test
    void aCodersOwnTiersAreReadByTheirNames() throws Exception {
        String body = slots(1000, 1400, 1200, 1240, 900, 1100) + tier("Mikro", "", 1, 2, "") + tier("Gipfel", "", 3, 4, "") + tier("FACS", "", 1, 2, "L12+4") + tier("Lid", "", 5, 6, "")
                + tier("Gefühl", "", 3, 4, "happiness") + tier("Notizen", "", 5, 6, "lächelt");
        ImportOptions named = new ImportOptions(Optional.of(new FrameRate(25, 1)), Map.of("Mikro", MarkedAs.MICRO, "Gipfel", MarkedAs.APEX, "FACS", MarkedAs.UNITS, "Lid", MarkedAs.BLINK,
                "Gefühl", MarkedAs.EMOTION));
        Imported read = eaf(body, named);
        assertEquals(List.of(new ImportedEvent(Optional.of(Kind.MICRO), 25, OptionalLong.of(30), 34, "L12+4", "happiness", "tier 'Mikro'")), read.events());
        // 900 to 1100 ms at 40 ms a frame: 22.5 to 27.5, to the nearest frame, halves up.
        assertEquals(List.of(new Interval(23, 27)), read.blinks());
        assertEquals("no tier is called micro-expression, macro-expression or event; say which are (--tiers micro=NAME,macro=NAME); there are 'Mikro', 'Gipfel', 'FACS', 'Lid', 'Gefühl', 'Notizen'",
                refused(folder.resolve("a.eaf"), AT_25));
    }

    @Test
    void aTierBelowTellsOfTheEventOfItsParent() throws Exception {
        String body = slots(1000, 2000, 1100, 2000) + tier("macro-expression", "", 1, 2, "") + tier("micro-expression", "", 3, 4, "") + tier("AU12@micro-expression", "PARENT_REF=\"micro-expression\"", 3, 4, "left")
                + tier("AU4@macro-expression", "PARENT_REF=\"macro-expression\"", 3, 4, "both");
        assertEquals(List.of("MACRO 4", "MICRO L12"), eaf(body, AT_25).events().stream().map(e -> e.kind().orElseThrow() + " " + e.units()).toList());
    }

    @Test
    void whatWasMovedInElanIsReadWhereItIsNow() throws Exception {
        String text = MadeResults.text(ExportFormat.ELAN, MadeResults.named("clip.mp4"));
        String moved = text.replace("TIME_VALUE=\"2340\"", "TIME_VALUE=\"2300\"");
        assertFalse(moved.equals(text));
        ImportedEvent event = Imports.read(file("b.eaf", moved), ImportOptions.DEFAULT).getFirst().events().getFirst();
        assertEquals(460, event.onset());
        assertEquals(546, event.offset());
        assertEquals(OptionalLong.of(500), event.apex());
    }

    @Test
    void slotsWithoutATimeLieBetweenTheirNeighbours() throws Exception {
        assertEquals(new Interval(35, 39), eaf(slots(1000, -1, -1, 1600) + tier("micro", "", 3, 4, ""), AT_25).events().getFirst().interval());
        file("c.eaf", elan(slots(1000, -1) + tier("micro", "", 1, 2, "")));
        assertTrue(refused(folder.resolve("c.eaf"), AT_25).startsWith("the time slot 'ts2' has no time"));
    }

    @Test
    void referringAnnotationsTakeTheTimeOfTheOther() throws Exception {
        String ref = "<TIER TIER_ID=\"AU\" LINGUISTIC_TYPE_REF=\"x\" PARENT_REF=\"micro\"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"r\" ANNOTATION_REF=\"%s\"><ANNOTATION_VALUE>R14</ANNOTATION_VALUE>"
                + "</REF_ANNOTATION></ANNOTATION></TIER>";
        String event = slots(1000, 1400) + tier("micro", "", 1, 2, "");
        assertEquals("R14", eaf(event + ref.formatted("micro".hashCode()), AT_25).events().getFirst().units());
        file("d.eaf", elan(event + ref.formatted("r")));
        assertEquals("the annotation 'r' on tier 'AU' refers to none that has a time", refused(folder.resolve("d.eaf"), AT_25));
    }

    @Test
    void anElanFileOfSomebodyElseNeedsARate() throws Exception {
        assertTrue(refused(file("e.eaf", elan(slots(1000, 1400) + tier("micro", "", 1, 2, ""))), ImportOptions.DEFAULT).contains("give the rate of the video (--fps)"));
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() throws Exception {
        Path secret = file("secret.txt", "0123456789 secret");
        String laughs = "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\">" + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        String external = "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>";
        for (String type : List.of(laughs, external, "<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\">", "<!DOCTYPE x>")) {
            String text = elan(slots(1000, 1400) + tier("micro", "", 1, 2, type.equals(laughs) ? "&c;" : type.equals(external) ? "&s;" : "")).replace("<ANNOTATION_DOCUMENT", type + "<ANNOTATION_DOCUMENT");
            String said = refused(file("x.eaf", text), AT_25);
            assertTrue(said.startsWith("it declares a document type") || said.startsWith("it is no sound XML"), said);
            assertFalse(said.contains("secret"), said);
        }
    }

    @Test
    void otherHostileDocumentsAreRefusedInOneLine() throws Exception {
        Map<String, String> wrong = Map.ofEntries(Map.entry("", "it is empty"), Map.entry("<a/>", "no ELAN document"), Map.entry("<a", "it is no sound XML"),
                Map.entry("not xml", "it is no sound XML"),
                Map.entry(elan("<HEADER TIME_UNITS=\"PAL-frames\"/>"), "only milliseconds are read"),
                Map.entry(elan(slots(5000, 1000) + tier("micro", "", 1, 2, "")), "ends at 1000 ms, not after its beginning at 5000 ms"),
                Map.entry(elan(slots(5000, 5000) + tier("micro", "", 1, 2, "")), "ends at 5000 ms"),
                Map.entry(elan(slots(1) + tier("micro", "", 1, 2, "")), "names a time slot that does not exist"),
                Map.entry(elan(slots(1, 2).replace("\"1\"", "\"-1\"") + tier("micro", "", 1, 2, "")), "the time -1 is none"),
                Map.entry(elan(slots(1, 2).replace("TIME_VALUE=\"2\"", "TIME_VALUE=\"NaN\"") + tier("micro", "", 1, 2, "")), "the time 'NaN' is no number"),
                Map.entry(elan(slots(1, 2).replace("TIME_VALUE=\"2\"", "TIME_VALUE=\"99999999999999999999\"") + tier("micro", "", 1, 2, "")), "is no number"),
                Map.entry(elan(slots(1, 9_999_999_999L) + tier("micro", "", 1, 2, "")), "is none: ELAN counts"),
                Map.entry(elan("<a>".repeat(40) + "</a>".repeat(40)), "nested deeper"),
                Map.entry(elan(slots(0, 1000) + tier("micro", "", 1, 2, "x".repeat(70_000))), "longer than 65536 characters"),
                Map.entry(elan(slots(0, 1000) + tier("micro", "", 1, 2, "<b/>")), "more than text"));
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            String said = refused(file("y.eaf", one.getKey()), AT_25);
            assertTrue(said.contains(one.getValue()), said + " / " + one.getValue());
        }
    }

    @Test
    void namesInAComplaintAreShortAndOnOneLine() throws Exception {
        String said = refused(file("z.eaf", elan(slots(1) + tier("micro&#10;" + "x".repeat(500), "", 1, 2, "")).replace("micro&#10;", "micro ")), AT_25);
        assertTrue(said.length() < 600, said);
    }

    @Test
    void archivesAndGiantsAreRefused() throws Exception {
        Path zip = folder.resolve("bomb.eaf");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a"));
            out.write(new byte[1 << 20]);
        }
        assertTrue(refused(zip, AT_25).startsWith("it is packed (ZIP)"));
        Path gzip = folder.resolve("bomb.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(new byte[1 << 20]);
        }
        assertTrue(refused(gzip, AT_25).startsWith("it is packed (GZIP)"));
        Path giant = folder.resolve("giant.csv");
        try (var channel = java.nio.channels.FileChannel.open(giant, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), Imports.MOST_BYTES);
        }
        assertTrue(refused(giant, AT_25).startsWith("it is larger than 64 MiB"));
        assertTrue(refused(file("rows.csv", "onset,offset\n" + "1,2\n".repeat(Imports.MOST_ROWS + 1)), AT_25).startsWith("it has more than 100000 rows"));
    }

    @Test
    void manyAnnotationsOverEachOtherEndInGoodTime() throws Exception {
        StringBuilder body = new StringBuilder(slots(0, 1000, 400, 440));
        for (int t = 0; t < 2; t++) {
            body.append("<TIER TIER_ID=\"").append(t == 0 ? "micro" : "apex").append("\" LINGUISTIC_TYPE_REF=\"x\">");
            for (int i = 0; i < 5000; i++) {
                body.append("<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a").append(t).append('_').append(i).append("\" TIME_SLOT_REF1=\"ts").append(1 + 2 * t).append("\" TIME_SLOT_REF2=\"ts").append(2 + 2 * t)
                        .append("\"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>");
            }
            body.append("</TIER>");
        }
        assertEquals(5000, eaf(body.toString(), AT_25).events().size());
    }

    @Test
    void tablesOfSeveralVideosAndOtherHeadings() throws Exception {
        List<Imported> read = Imports.read(file("cas_pred.csv", "vid,onset,offset,type\ndzw_d1,6,46,mae\n004_3,2086,2163,me\ndzw_d1,100,110.0,me\n"), ImportOptions.DEFAULT);
        assertEquals(List.of("dzw_d1", "004_3"), read.stream().map(Imported::video).toList());
        assertEquals(List.of("MACRO 6-46", "MICRO 100-110"), read.getFirst().events().stream().map(e -> e.kind().orElseThrow() + " " + e.onset() + "-" + e.offset()).toList());
        Imported semicolons = Imports.read(file("mine.csv", "\uFEFFOnset;Apex;Offset;Type;AU;Emotion\r\n12;-1;40;Micro - 1/2;R12B+4;happiness\r\n;;;;;\r\n"), ImportOptions.DEFAULT).getFirst();
        assertEquals(List.of(new ImportedEvent(Optional.of(Kind.MICRO), 12, OptionalLong.empty(), 40, "R12B+4", "happiness", "line 2")), semicolons.events());
        assertEquals("mine", semicolons.video());
        Imported recognised = Imports.read(file("str.csv", "subject,video,onset,offset,emotion\n17,017_3,316,428,positive\n"), ImportOptions.DEFAULT).getFirst();
        assertEquals(Optional.empty(), recognised.events().getFirst().kind());
        assertEquals("017_3", recognised.video());
        Imported seconds = Imports.read(file("s.csv", "onset_s,offset_s,kind,fps\n0.5005,1.001,macro,30000/1001\n"), ImportOptions.DEFAULT).getFirst();
        assertEquals(new Interval(15, 30), seconds.events().getFirst().interval());
    }

    @Test
    void brokenTablesAreRefusedWithTheirLine() throws Exception {
        Map<String, String> wrong = Map.ofEntries(Map.entry("a,b\n1,2\n", "it has no columns onset and offset"), Map.entry("onset,offset\n5,2\n", "line 2: the offset 2 comes before the onset 5"),
                Map.entry("onset,offset\n-5,2\n", "line 2: onset '-5' is no frame"), Map.entry("onset,offset\nNaN,2\n", "line 2: onset 'NaN' is no number"),
                Map.entry("onset,offset\nInfinity,2\n", "line 2: onset 'Infinity' is no number"), Map.entry("onset,offset\n1.5,2\n", "is no frame; frames are whole numbers"),
                Map.entry("onset,offset\n1e400,2\n", "is no"), Map.entry("onset,offset\n1e-2000000000,2\n", "is no number"), Map.entry("onset,offset\n99999999999,2\n", "is no frame"),
                Map.entry("onset,offset\n1\n", "line 2: offset '' is no frame; an event needs one"), Map.entry("onset,offset,type\n1,2,giggle\n", "line 2: type 'giggle' is none of micro"),
                Map.entry("onset_s,offset_s\n1,2\n", "does not say the frame rate"), Map.entry("onset,offset,fps\n1,2,fast\n", "fps 'fast' is no frame rate"),
                Map.entry("onset,offset,fps\n1,2,25\n3,4,30\n", "30/1 frames/s here and 25/1 above"), Map.entry("onset,offset\n\"1,2\n3,4\n", "line 2:"),
                Map.entry("onset_s,offset_s,fps\n-1,2,25\n", "is no time"), Map.entry("onset,offset\n" + "9".repeat(100_000) + ",2\n", "is no number"));
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            String said = refused(file("t.csv", one.getKey()), ImportOptions.DEFAULT);
            assertTrue(said.contains(one.getValue()), said + " / " + one.getValue());
        }
        Files.write(folder.resolve("l.csv"), "onset,offset,type\n1,2,m\u00fccro\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(folder.resolve("l.csv"), ImportOptions.DEFAULT);
    }

    @Test
    void borisAsPeopleUseIt() throws Exception {
        String heading = "Observation id,Observation date,Description,Observation duration,Observation type,Source,Time offset (s),Media duration (s),FPS,Subject,Behavior,Behavioral category,Modifier #1,Behavior "
                + "type,Time,Media file name,Image index,Image file path,Comment\n";
        String row = "obs,2026-01-01 10:00:00,,60.000,Media file(s),player #1:a.mp4,0,60.000,29.970,Anna,%s,,%s,%s,%s,dir/a.mp4,%s,NA,\n";
        String table = heading + row.formatted("micro-expression", "AU12 left", "START", "1.001", "77") + row.formatted("apex", "AU12 left", "POINT", "1.101", "") + row.formatted("chewing", "", "POINT", "1.2", "")
                + row.formatted("micro-expression", "AU12 left", "STOP", "1.201", "NA") + row.formatted("blink", "", "START", "2.002", "") + row.formatted("blink", "", "STOP", "2.102", "");
        Imported read = Imports.read(file("boris.csv", table), ImportOptions.DEFAULT).getFirst();
        assertEquals(Optional.of(new FrameRate(30000, 1001)), read.rate());
        assertEquals("a", read.video());
        assertEquals(List.of(new ImportedEvent(Optional.of(Kind.MICRO), 30, OptionalLong.of(33), 36, "L12", "", "line 2")), read.events());
        assertEquals(List.of(new Interval(60, 63)), read.blinks());
        Map<String, String> wrong = Map.of(heading + row.formatted("micro-expression", "", "START", "1", ""), "line 2: the state that starts here never stops",
                heading + row.formatted("micro-expression", "", "STOP", "1", ""), "line 2: a state stops here that never started",
                heading + row.formatted("micro-expression", "", "START", "2", "") + row.formatted("micro-expression", "", "STOP", "1", ""), "before it starts",
                heading + row.formatted("micro-expression", "", "PAUSE", "2", ""), "is none of START, STOP, POINT",
                heading + row.formatted("chewing", "", "POINT", "2", ""), "no behaviour is called micro-expression");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            String said = refused(file("w.csv", one.getKey()), ImportOptions.DEFAULT);
            assertTrue(said.contains(one.getValue()), said);
        }
        String aggregated = "Observation id,Subject,Behavior,Behavior type,Start (s),Stop (s),Duration (s),FPS,Modifier #1\nobs,Anna,macro-expression,STATE,1.0,2.0,1.0,25.000,AU4\n";
        assertEquals(new Interval(25, 50), Imports.read(file("agg.csv", aggregated), ImportOptions.DEFAULT).getFirst().events().getFirst().interval());
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertTrue(refused(folder.resolve("none.eaf"), AT_25).contains("no such file"));
    }
}
