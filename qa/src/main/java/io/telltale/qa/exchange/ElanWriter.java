package io.telltale.qa.exchange;

import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code result -> ELAN Annotation Format 3.0}, see {@link ElanTiers}. Times are milliseconds from the exact rate, an interval ending where its last frame ends; the exact rate and the part
 * that was read stand in the properties of the header, so that {@link ElanReader} finds the exact frames again, also after boundaries were moved in ELAN.
 *
 * <p>Source: EAF schema 3.0 of December 2016, Max Planck Institute for Psycholinguistics, The Language Archive.
 */
final class ElanWriter {
    static final String RATE = "telltale.frameRate";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";
    private static final String LANGUAGE = "eng";
    private static final Map<String, String> MEDIA_TYPES = Map.of("mp4", "video/mp4", "m4v", "video/mp4", "mov", "video/quicktime", "mpg", "video/mpeg", "mpeg", "video/mpeg", "avi",
            "video/x-msvideo", "mkv", "video/x-matroska", "webm", "video/webm", "wmv", "video/x-ms-wmv");

    private final Exported what;
    private final List<ElanTier> tiers;
    private final XMLStreamWriter xml;
    private final Map<ElanTier.Annotation, String> begins = new IdentityHashMap<>();
    private final Map<ElanTier.Annotation, String> ends = new IdentityHashMap<>();

    private ElanWriter(Exported what, XMLStreamWriter xml) {
        this.what = what;
        this.tiers = ElanTiers.of(what);
        this.xml = xml;
    }

    static void write(Exported what, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            new ElanWriter(what, xml).document();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("ANNOTATION_DOCUMENT");
        xml.writeNamespace("xsi", XSI);
        xml.writeAttribute("xsi", XSI, "noNamespaceSchemaLocation", SCHEMA);
        attributes("AUTHOR", "telltale", "DATE", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "FORMAT", "3.0", "VERSION", "3.0");
        xml.writeCharacters("\n");
        header();
        times();
        annotations();
        for (ElanTier.Type type : ElanTier.Type.values()) {
            type(type);
        }
        empty("LANGUAGE", "LANG_ID", LANGUAGE, "LANG_DEF", "http://cdb.iso.org/lg/CDB-00138502-001", "LANG_LABEL", "English (eng)");
        empty("CONSTRAINT", "STEREOTYPE", "Included_In", "DESCRIPTION", "Time alignable annotations within the parent annotation's time interval, gaps are allowed");
        for (ElanVocabulary vocabulary : ElanVocabulary.values()) {
            vocabulary(vocabulary);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void header() throws XMLStreamException {
        Spotting spotting = what.spotting();
        start("HEADER", "MEDIA_FILE", "", "TIME_UNITS", "milliseconds");
        String ending = what.media().replaceFirst("(?s)^.*\\.", "").toLowerCase(Locale.ROOT);
        if (MEDIA_TYPES.containsKey(ending)) {
            // A relative place alone: an absolute one would tell where the user keeps the recording.
            String place = what.media().startsWith("../") ? place(what.media()) : "./" + place(what.media());
            empty("MEDIA_DESCRIPTOR", "MEDIA_URL", place, "MIME_TYPE", MEDIA_TYPES.get(ending), "RELATIVE_MEDIA_URL", place);
        }
        int annotations = tiers.stream().mapToInt(t -> t.annotations().size()).sum();
        property("lastUsedAnnotationId", String.valueOf(annotations));
        property(RATE, spotting.rate().toString());
        property("telltale.video", spotting.video());
        property("telltale.firstFrame", String.valueOf(spotting.firstFrame()));
        property("telltale.frames", String.valueOf(spotting.frames()));
        property("telltale.engine", spotting.engine());
        property("telltale.profile", spotting.profile());
        end();
    }

    private static String place(String media) {
        return media.replace('\\', '/').replace("%", "%25").replaceAll("\\p{Cntrl}", "_");
    }

    /** A boundary of an annotation. Each has a slot of its own, so that in ELAN one can be moved without the others. */
    private record Boundary(long millis, ElanTier.Annotation of, boolean end) {
    }

    private void times() throws XMLStreamException {
        List<Boundary> all = new ArrayList<>();
        for (ElanTier tier : tiers) {
            for (ElanTier.Annotation a : tier.annotations()) {
                all.add(new Boundary(a.begin(), a, false));
                all.add(new Boundary(a.end(), a, true));
            }
        }
        all.sort(Comparator.comparingLong(Boundary::millis));
        start("TIME_ORDER");
        for (int i = 0; i < all.size(); i++) {
            Boundary boundary = all.get(i);
            String slot = "ts" + (i + 1);
            (boundary.end ? ends : begins).put(boundary.of, slot);
            empty("TIME_SLOT", "TIME_SLOT_ID", slot, "TIME_VALUE", String.valueOf(boundary.millis));
        }
        end();
    }

    private void annotations() throws XMLStreamException {
        int id = 0;
        for (ElanTier tier : tiers) {
            List<String> about = new ArrayList<>(List.of("LINGUISTIC_TYPE_REF", tier.type().word()));
            tier.parent().ifPresent(parent -> about.addAll(List.of("PARENT_REF", parent)));
            about.addAll(List.of("TIER_ID", tier.id()));
            start("TIER", about.toArray(String[]::new));
            for (ElanTier.Annotation a : tier.annotations()) {
                id++;
                annotation("a" + id, a, tier.type());
            }
            end();
        }
    }

    private void annotation(String id, ElanTier.Annotation a, ElanTier.Type type) throws XMLStreamException {
        start("ANNOTATION");
        List<String> about = new ArrayList<>(List.of("ANNOTATION_ID", id));
        type.vocabulary().flatMap(v -> v.entry(a.value())).ifPresent(entry -> about.addAll(List.of("CVE_REF", entry)));
        about.addAll(List.of("TIME_SLOT_REF1", begins.get(a), "TIME_SLOT_REF2", ends.get(a)));
        start("ALIGNABLE_ANNOTATION", about.toArray(String[]::new));
        text("ANNOTATION_VALUE", a.value());
        end();
        end();
    }

    private void type(ElanTier.Type type) throws XMLStreamException {
        List<String> about = new ArrayList<>();
        if (type.included()) {
            about.addAll(List.of("CONSTRAINTS", "Included_In"));
        }
        type.vocabulary().ifPresent(v -> about.addAll(List.of("CONTROLLED_VOCABULARY_REF", v.id())));
        about.addAll(List.of("GRAPHIC_REFERENCES", "false", "LINGUISTIC_TYPE_ID", type.word(), "TIME_ALIGNABLE", "true"));
        empty("LINGUISTIC_TYPE", about.toArray(String[]::new));
    }

    private void vocabulary(ElanVocabulary vocabulary) throws XMLStreamException {
        start("CONTROLLED_VOCABULARY", "CV_ID", vocabulary.id());
        text("DESCRIPTION", vocabulary.description(), "LANG_REF", LANGUAGE);
        for (int i = 0; i < vocabulary.words().size(); i++) {
            start("CV_ENTRY_ML", "CVE_ID", vocabulary.entry(i));
            text("CVE_VALUE", vocabulary.words().get(i), "LANG_REF", LANGUAGE);
            end();
        }
        end();
    }

    private void property(String name, String value) throws XMLStreamException {
        text("PROPERTY", value, "NAME", name);
    }

    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
        xml.writeCharacters("\n");
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attributes(attributes);
        xml.writeCharacters("\n");
    }

    private void text(String element, String text, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
        xml.writeCharacters(legal(text));
        end();
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], legal(namesAndValues[i + 1]));
        }
    }

    /** Without the characters that XML 1.0 cannot hold, not even as references. */
    private static String legal(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(c -> c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 ? c : 0xFFFD).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
