package io.telltale.qa.exchange;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tiers of an ELAN document with their times resolved. A time slot without a value lies evenly between its aligned neighbours in the time order; an annotation that refers to another has
 * the times of that one.
 *
 * <p>The document is not trusted: a document type is refused, so there are no entities; depth, length of values and number of annotations are bounded.
 *
 * @param media      as the document names its first medium
 * @param properties of the header, by name
 */
record ElanDocument(Optional<String> media, Map<String, String> properties, List<Tier> tiers) {
    private static final int DEEPEST = 16;
    private static final int LONGEST_VALUE = 1 << 16;

    record Tier(String id, String parent, List<Annotation> annotations) {
    }

    /** Milliseconds {@code begin..end}, the end outside. */
    record Annotation(long begin, long end, String value) {
    }

    /** Before times are resolved: slots, or another annotation. */
    private record Draft(String id, String first, String second, String of, String value) {
    }

    /** The parents of a tier, the nearest first. */
    List<String> ancestors(Tier tier) {
        Map<String, String> parents = new HashMap<>();
        tiers.forEach(t -> parents.put(t.id, t.parent));
        List<String> all = new ArrayList<>();
        String parent = tier.parent;
        while (parent != null && !parent.isEmpty() && !all.contains(parent)) {
            all.add(parent);
            parent = parents.get(parent);
        }
        return all;
    }

    static ElanDocument read(InputStream in) throws ExchangeException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return new Parsing(factory.createXMLStreamReader(in)).document();
        } catch (XMLStreamException e) {
            String at = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
            throw new ExchangeException("it is no sound XML" + at + "; open it in ELAN and save it anew", e);
        }
    }

    /** One pass over the document. */
    private static final class Parsing {
        private final XMLStreamReader xml;
        private final Map<String, String> properties = new HashMap<>();
        private final Map<String, Long> slots = new LinkedHashMap<>();
        private final Map<String, List<Draft>> drafts = new LinkedHashMap<>();
        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, Draft> byId = new HashMap<>();
        private Optional<String> media = Optional.empty();
        private List<Draft> tier = new ArrayList<>();
        private Draft open;
        private int count;

        Parsing(XMLStreamReader xml) {
            this.xml = xml;
        }

        ElanDocument document() throws XMLStreamException, ExchangeException {
            int depth = 0;
            boolean root = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new ExchangeException("it declares a document type or uses an entity, which no ELAN file does; it is not read");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    if (!root && !xml.getLocalName().equals("ANNOTATION_DOCUMENT")) {
                        throw new ExchangeException("it is XML, but no ELAN document: its root is " + shown(xml.getLocalName()));
                    }
                    root = true;
                    if (depth > DEEPEST) {
                        throw new ExchangeException("elements are nested deeper than " + DEEPEST + ", which no ELAN file does");
                    }
                    // Reading text stands at the end of the element afterwards.
                    depth -= start(xml.getLocalName()) ? 1 : 0;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            resolveSlots();
            List<Tier> tiers = new ArrayList<>();
            for (Map.Entry<String, List<Draft>> t : drafts.entrySet()) {
                List<Annotation> annotations = new ArrayList<>();
                for (Draft draft : t.getValue()) {
                    annotations.add(annotation(draft, t.getKey()));
                }
                tiers.add(new Tier(t.getKey(), parents.get(t.getKey()), annotations));
            }
            return new ElanDocument(media, properties, tiers);
        }

        /** Whether the element was read to its end. */
        private boolean start(String element) throws XMLStreamException, ExchangeException {
            switch (element) {
                case "HEADER" -> {
                    String units = attribute("TIME_UNITS");
                    if (!units.isEmpty() && !units.equals("milliseconds")) {
                        throw new ExchangeException("its times are in " + shown(units) + "; only milliseconds are read");
                    }
                }
                case "MEDIA_DESCRIPTOR" -> media = media.or(() -> Optional.of(attribute("RELATIVE_MEDIA_URL")).filter(m -> !m.isEmpty()).or(() -> Optional.of(attribute("MEDIA_URL"))));
                case "PROPERTY" -> {
                    String name = attribute("NAME");
                    properties.put(name, text());
                    return true;
                }
                case "TIME_SLOT" -> slot();
                case "TIER" -> {
                    tier = drafts.computeIfAbsent(attribute("TIER_ID"), _ -> new ArrayList<>());
                    parents.put(attribute("TIER_ID"), attribute("PARENT_REF"));
                }
                case "ALIGNABLE_ANNOTATION", "REF_ANNOTATION" -> {
                    open = new Draft(attribute("ANNOTATION_ID"), attribute("TIME_SLOT_REF1"), attribute("TIME_SLOT_REF2"), attribute("ANNOTATION_REF"), "");
                }
                case "ANNOTATION_VALUE" -> {
                    value(text());
                    return true;
                }
                default -> { }
            }
            return false;
        }

        private void slot() throws ExchangeException {
            String value = attribute("TIME_VALUE");
            if (slots.size() >= 2 * Imports.MOST_ROWS) {
                throw tooMany();
            }
            try {
                slots.put(attribute("TIME_SLOT_ID"), value.isEmpty() ? null : Long.valueOf(value));
            } catch (NumberFormatException e) {
                throw new ExchangeException("line " + xml.getLocation().getLineNumber() + ": the time " + shown(value) + " is no number of milliseconds", e);
            }
            Long time = slots.get(attribute("TIME_SLOT_ID"));
            if (time != null && (time < 0 || time > 0xFFFF_FFFFL)) {
                throw new ExchangeException("line " + xml.getLocation().getLineNumber() + ": the time " + time + " is none: ELAN counts 0 to 4294967295 milliseconds");
            }
        }

        private void value(String value) throws ExchangeException {
            if (open == null) {
                return;
            }
            count++;
            if (count > Imports.MOST_ROWS) {
                throw tooMany();
            }
            Draft draft = new Draft(open.id, open.first, open.second, open.of, value);
            tier.add(draft);
            byId.put(draft.id, draft);
            open = null;
        }

        private static ExchangeException tooMany() {
            return new ExchangeException("it holds more than " + Imports.MOST_ROWS + " annotations, which no video does");
        }

        private String attribute(String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }

        private String text() throws XMLStreamException, ExchangeException {
            StringBuilder text = new StringBuilder();
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                switch (xml.getEventType()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(xml.getText());
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> { }
                    default -> throw new ExchangeException("line " + xml.getLocation().getLineNumber() + ": a value holds more than text; it is not read");
                }
                if (text.length() > LONGEST_VALUE) {
                    throw new ExchangeException("line " + xml.getLocation().getLineNumber() + ": a value is longer than " + LONGEST_VALUE + " characters");
                }
            }
            return text.toString();
        }

        /** {@code t_i = a + (b - a) i / n} for the slots without a value between two with one. */
        private void resolveSlots() throws ExchangeException {
            List<String> pending = new ArrayList<>();
            long before = 0;
            boolean known = false;
            for (Map.Entry<String, Long> slot : new ArrayList<>(slots.entrySet())) {
                if (slot.getValue() == null) {
                    pending.add(slot.getKey());
                    continue;
                }
                if (!pending.isEmpty() && !known) {
                    break;
                }
                for (int i = 0; i < pending.size(); i++) {
                    slots.put(pending.get(i), before + (slot.getValue() - before) * (i + 1) / (pending.size() + 1));
                }
                pending.clear();
                before = slot.getValue();
                known = true;
            }
            if (!pending.isEmpty()) {
                throw new ExchangeException("the time slot " + shown(pending.getFirst()) + " has no time, and none before and after it to place it between; align it in ELAN");
            }
        }

        private Annotation annotation(Draft draft, String tier) throws ExchangeException {
            Draft timed = draft;
            Set<String> seen = new HashSet<>();
            while (timed.first.isEmpty() || timed.second.isEmpty()) {
                if (!seen.add(timed.id) || !byId.containsKey(timed.of)) {
                    throw new ExchangeException("the annotation " + shown(draft.id) + " on tier " + shown(tier) + " refers to none that has a time");
                }
                timed = byId.get(timed.of);
            }
            Long begin = slots.get(timed.first);
            Long end = slots.get(timed.second);
            if (begin == null || end == null) {
                throw new ExchangeException("the annotation " + shown(draft.id) + " on tier " + shown(tier) + " names a time slot that does not exist");
            }
            if (end <= begin) {
                throw new ExchangeException("the annotation " + shown(draft.id) + " on tier " + shown(tier) + " ends at " + end + " ms, not after its beginning at " + begin + " ms");
            }
            return new Annotation(begin, end, draft.value);
        }

        /** A name of a stranger, on one line and short. */
        private static String shown(String text) {
            String line = text.replaceAll("\\p{Cntrl}+", " ");
            return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
        }
    }
}
