package io.telltale.qa.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.telltale.spotting.FrameRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class FormatsTest {
    private static final List<String> HOSTILE_NAMES = List.of("<script>alert(1)</script>.mp4", "=HYPERLINK(\"http://x\").mp4", "+1.mp4", "-1.mp4", "@SUM(A1).mp4", "a,\"b\"\n=c.mp4", "\u0000\u0001\uD800.mp4",
            "100%41 ä 中.mp4", "'=x.mp4", "..\\..\\a:b?.mp4", "");

    @TempDir
    Path folder;

    private static Schema schema;

    @BeforeAll
    static void readSchema() throws SAXException {
        schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(FormatsTest.class.getResource("eaf-3.0-structure.xsd"));
    }

    private static void requireElan(String text) throws SAXException, IOException {
        schema.newValidator().validate(new StreamSource(new StringReader(text)));
    }

    @Test
    void everyElanDocumentHasTheStructureOfTheFormat() throws Exception {
        for (String rate : List.of("30000/1001", "200", "25", "2000")) {
            for (long seed = 0; seed < 10; seed++) {
                requireElan(MadeResults.text(ExportFormat.ELAN, MadeResults.random(seed, FrameRate.parse(rate))));
            }
        }
        for (String name : HOSTILE_NAMES) {
            requireElan(MadeResults.text(ExportFormat.ELAN, MadeResults.named(name)));
        }
    }

    @Test
    void theSchemaRefusesWhatIsBroken() throws Exception {
        String text = MadeResults.text(ExportFormat.ELAN, MadeResults.random(3, new FrameRate(25, 1)));
        requireElan(text);
        for (String broken : List.of(text.replace("TIME_SLOT_ID=\"ts1\"", "TIME_SLOT_ID=\"ts999\""), text.replaceFirst("LINGUISTIC_TYPE_REF=\"event\"", "LINGUISTIC_TYPE_REF=\"none\""),
                text.replaceFirst("TIME_VALUE=\"", "TIME_VALUE=\"-"), text.replaceFirst("<HEADER[^>]*>", "<HEADER TIME_UNITS=\"frames\">"), text.replace("TIME_ORDER", "TIMES"))) {
            assertFalse(broken.equals(text));
            assertThrows(SAXException.class, () -> requireElan(broken));
        }
    }

    @Test
    void annotationsOfATierDoNotOverlapAndChildrenLieWithinTheirParents() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            List<ElanTier> tiers = ElanTiers.of(MadeResults.random(seed, FrameRate.parse(seed % 2 == 0 ? "30000/1001" : "2000")));
            for (ElanTier tier : tiers) {
                for (int i = 0; i < tier.annotations().size(); i++) {
                    ElanTier.Annotation a = tier.annotations().get(i);
                    assertTrue(a.end() > a.begin());
                    assertTrue(i == 0 || tier.annotations().get(i - 1).end() <= a.begin(), tier.id());
                    assertTrue(tier.parent().isEmpty() || tiers.stream().filter(t -> t.id().equals(tier.parent().get())).flatMap(t -> t.annotations().stream())
                            .anyMatch(p -> p.begin() <= a.begin() && p.end() >= a.end()), tier.id());
                    assertTrue(tier.type().vocabulary().isEmpty() || tier.type().vocabulary().get().entry(a.value()).isPresent(), a.value());
                }
            }
        }
    }

    @Test
    void elanPointsToTheVideoByARelativePlaceAlone() throws Exception {
        String text = MadeResults.text(ExportFormat.ELAN, MadeResults.named("my clip.mp4"));
        assertTrue(text.contains("RELATIVE_MEDIA_URL=\"./my clip.mp4\""), text);
        assertTrue(MadeResults.text(ExportFormat.ELAN, MadeResults.named("clip.mp4").withMedia("../takes/clip.mp4")).contains("MEDIA_URL=\"../takes/clip.mp4\""));
        assertFalse(text.contains("file:"));
        assertFalse(MadeResults.text(ExportFormat.ELAN, MadeResults.named("frames")).contains("MEDIA_DESCRIPTOR"), "a folder of frames is no medium of ELAN");
    }

    @Test
    void noCellIsAFormula() throws Exception {
        for (String name : HOSTILE_NAMES) {
            for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.BORIS, ExportFormat.MEGC, ExportFormat.OPENFACE)) {
                for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(MadeResults.text(format, MadeResults.named(name)))) {
                    row.getFields().forEach(cell -> assertFalse(cell.matches("(?s)[=+\\-@\t\r].*"), cell));
                }
            }
        }
    }

    @Test
    void hostileNamesReadBack() throws Exception {
        for (String name : List.of("=1+1", "+a", "-b", "@c", "'=d", "a,\"b\"", "<script>alert(1)</script>")) {
            for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.MEGC)) {
                assertEquals(Imported.nameOf(name), MadeResults.back(format, MadeResults.named(name), folder, ImportOptions.DEFAULT).video());
            }
        }
    }

    @Test
    void megc() throws Exception {
        assertEquals("vid,pred_onset,pred_offset,type\n001_2,468,546,me\n", MadeResults.text(ExportFormat.MEGC, MadeResults.named("1_001_2")));
    }

    @Test
    void plainTableKeepsItsColumns() throws Exception {
        String[] lines = MadeResults.text(ExportFormat.CSV, MadeResults.named("clip.mp4")).split("\n");
        assertEquals("video,index,kind,onset,apex,offset,onset_s,apex_s,offset_s,confidence,peak_percent,strain_percent,action_units,fps", lines[0]);
        assertTrue(lines[1].startsWith("clip.mp4,1,micro,468,500,546,2.3400,2.5000,2.7300,0.900,2.100,0.800,"), lines[1]);
        assertTrue(lines[1].endsWith(",200/1"), lines[1]);
    }

    @Test
    void borisPairsByModifiers() throws Exception {
        List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(MadeResults.text(ExportFormat.BORIS, MadeResults.named("clip.mp4"))).stream().toList();
        assertEquals(List.of("blink START", "blink STOP", "micro-expression START", "apex POINT", "micro-expression STOP"),
                rows.stream().map(r -> r.getField("Behavior") + " " + r.getField("Behavior type")).toList());
        assertEquals(List.of("0.250", "0.450", "2.340", "2.500", "2.730"), rows.stream().map(r -> r.getField("Time")).toList());
        assertEquals("200.000", rows.get(2).getField("FPS"));
        assertEquals(rows.get(2).getField("Modifier #2"), rows.get(4).getField("Modifier #2"));
        assertTrue(rows.get(2).getField("Modifier #2").contains("AU12"));
    }

    @Test
    void openFaceHasARowForEveryFrame() throws Exception {
        List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(MadeResults.text(ExportFormat.OPENFACE, MadeResults.traced(30))).stream().toList();
        assertEquals(30, rows.size());
        assertEquals(List.of("frame", "face_id", "timestamp", "confidence", "success", "AU01_r"), rows.getFirst().getHeader().subList(0, 6));
        assertEquals("AU45_c", rows.getFirst().getHeader().getLast());
        assertEquals(List.of("11", "0", "0.333667", "0.990", "1"), rows.getFirst().getFields().subList(0, 5));
        // Frame 13 of the video is the fourth that was read, and has no face.
        assertEquals(List.of("14", "0", "0.433767", "0", "0"), rows.get(3).getFields().subList(0, 5));
        assertEquals("", rows.get(3).getField("AU12_c"));
        for (NamedCsvRecord row : rows) {
            int frame = Integer.parseInt(row.getField("frame")) - 1;
            assertTrue(row.getHeader().stream().filter(h -> h.endsWith("_r")).allMatch(h -> row.getField(h).isEmpty()), "no intensity is made up");
            if (frame != 13) {
                assertEquals(frame >= 14 && frame <= 20 ? "1" : "0", row.getField("AU12_c"), "frame " + frame);
                assertEquals(frame >= 11 && frame <= 12 ? "1" : "0", row.getField("AU45_c"), "frame " + frame);
            }
        }
    }

    @Test
    void withoutTracesOpenFaceSaysNotWhetherAFaceWasFollowed() throws Exception {
        NamedCsvRecord row = CsvReader.builder().ofNamedCsvRecord(MadeResults.text(ExportFormat.OPENFACE, MadeResults.named("clip.mp4"))).stream().findFirst().orElseThrow();
        assertEquals(List.of("1", "0", "0.000000", "", ""), row.getFields().subList(0, 5));
        assertEquals("0", row.getField("AU12_c"));
    }

    @Test
    void tracesAreNeededForParquet() {
        ExchangeException e = assertThrows(ExchangeException.class, () -> ExportFormat.PARQUET.write(MadeResults.named("clip.mp4"), new ByteArrayOutputStream()));
        assertEquals("traces as Parquet hold the motion of every frame, which this result does not keep; export from the video itself", e.getMessage());
    }

    @Test
    void aFileIsWholeOrNotThere() throws Exception {
        Path file = folder.resolve("x.eaf");
        Files.writeString(file, "what was there");
        assertThrows(IOException.class, () -> ExportFormat.PARQUET.write(MadeResults.named("clip.mp4"), file));
        assertEquals("what was there", Files.readString(file));
        ExportFormat.ELAN.write(MadeResults.named("clip.mp4"), file);
        assertTrue(Files.readString(file).contains("ANNOTATION_DOCUMENT"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void streamsStayOpen() throws Exception {
        for (ExportFormat format : ExportFormat.values()) {
            format.write(MadeResults.traced(5), new OutputStream() {
                @Override
                public void write(int b) {
                    // Whatever comes.
                }

                @Override
                public void close() {
                    throw new AssertionError(format + " closed what it does not own");
                }
            });
        }
    }

    @Test
    void formatsAreNamed() {
        assertEquals(ExportFormat.ELAN, ExportFormat.named(" EAF "));
        assertEquals(ExportFormat.ELAN, ExportFormat.named("elan"));
        assertEquals("no format 'xls' (there are eaf, vtt, boris, csv, openface, megc, parquet)", assertThrows(IllegalArgumentException.class, () -> ExportFormat.named("xls")).getMessage());
        assertEquals(ExportFormat.values().length, Arrays.stream(ExportFormat.values()).map(f -> f.fileName("a")).distinct().count());
    }
}
