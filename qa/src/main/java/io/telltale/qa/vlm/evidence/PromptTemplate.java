package io.telltale.qa.vlm.evidence;

import io.telltale.qa.Sha256;
import io.telltale.qa.vlm.Message;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words around evidence: {@code text with places -> texts and pictures in order}.
 *
 * <p>The file, in UTF-8:
 * <pre>
 * # NAME, version N        the head: letters, digits and hyphens; a number from 1
 * # …                      remarks, left out
 *
 * paragraphs               between blank lines; {question} and the like are places, {{ and }} are braces
 * ---                      optional, a line of its own: what stands above it is the system text, without places; above nothing, there is none
 * paragraphs
 * </pre>
 * A paragraph all of whose places stand for nothing is left out, with its words. What is put in a place is never read as a template, so that no question can
 * change one. A place that is not known, or for which there is nothing to know, is an error.
 *
 * @param system empty where the file has no line {@code ---}; blank where it wants none
 * @param sha256 of the text, 64 hexadecimal digits
 */
public record PromptTemplate(String name, int version, Optional<String> system, List<Paragraph> paragraphs, String sha256) {
    private static final Pattern HEAD = Pattern.compile("#\\s*([A-Za-z0-9-]{1,64}),\\s*version\\s+([1-9]\\d{0,8})\\s*");
    private static final Pattern TOKEN = Pattern.compile("\\{\\{|}}|\\{([^{}\\n]*)}|[{}]");
    private static final int MOST_BYTES = 1 << 20;

    /** A piece of a paragraph. */
    public sealed interface Token {
        record Words(String text) implements Token {
        }

        record Hole(Place place) implements Token {
        }
    }

    /** Lines that stand or fall together. */
    public record Paragraph(List<Token> tokens) {
        public Paragraph {
            tokens = List.copyOf(tokens);
        }

        boolean isLeftOut(Map<Place, List<Message.Part>> values) {
            List<Place> places = places();
            return !places.isEmpty() && places.stream().allMatch(place -> values.get(place).isEmpty());
        }

        List<Place> places() {
            return tokens.stream().filter(Token.Hole.class::isInstance).map(t -> ((Token.Hole) t).place()).toList();
        }
    }

    public PromptTemplate {
        paragraphs = List.copyOf(paragraphs);
    }

    /** One of our own, {@code NAME-VERSION.txt} beside this class. */
    static PromptTemplate own(String name, int version) {
        String file = name + "-" + version + ".txt";
        try (InputStream in = PromptTemplate.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            PromptTemplate template = parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!template.title().equals(name + ", version " + version)) {
                throw new IllegalStateException(file + " calls itself " + template.title());
            }
            return template;
        } catch (PromptTemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A user's; it must ask {@code {question}}. */
    public static PromptTemplate read(Path file) throws PromptTemplateException {
        PromptTemplate template;
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new PromptTemplateException(file + ": a template of " + Files.size(file) + " bytes is too long; at most " + MOST_BYTES);
            }
            template = parse(file.toString(), StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString());
        } catch (PromptTemplateException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new PromptTemplateException(file + ": it is not UTF-8; save the file as UTF-8", e);
        } catch (IOException e) {
            throw new PromptTemplateException(file + ": " + FileTrouble.why(e), e);
        }
        if (!template.places().contains(Place.QUESTION)) {
            throw new PromptTemplateException(file + ": the question has no place; write {question} where it is to stand");
        }
        return template;
    }

    /** @param source how messages call it */
    static PromptTemplate parse(String source, String text) throws PromptTemplateException {
        List<String> lines = text.replace("\uFEFF", "").lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!head.matches()) {
            throw new PromptTemplateException(source + ", line 1: a template begins with '# NAME, version 1'" + (lines.isEmpty() ? "" : ", not with '" + lines.getFirst() + "'"));
        }
        int at = 1;
        while (at < lines.size() && lines.get(at).startsWith("#")) {
            at++;
        }
        List<Paragraph> above = new ArrayList<>();
        Optional<String> system = Optional.empty();
        for (; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.strip().equals("---")) {
                if (system.isPresent()) {
                    throw new PromptTemplateException(source + ", line " + (at + 1) + ": a second line '---'; one parts the system text from the message");
                }
                if (above.stream().anyMatch(p -> !p.places().isEmpty())) {
                    throw new PromptTemplateException(source + ", line " + (at + 1) + ": the system text above '---' holds a place; places stand in the message below");
                }
                system = Optional.of(String.join("\n\n", above.stream().map(PromptTemplate::words).toList()));
                above.clear();
            } else if (!line.isBlank()) {
                int first = at;
                StringBuilder paragraph = new StringBuilder(line.stripTrailing());
                while (at + 1 < lines.size() && !lines.get(at + 1).isBlank() && !lines.get(at + 1).strip().equals("---")) {
                    paragraph.append('\n').append(lines.get(++at).stripTrailing());
                }
                above.add(paragraph(source, first + 1, paragraph.toString()));
            }
        }
        if (above.isEmpty()) {
            throw new PromptTemplateException(source + ": the template says nothing");
        }
        return new PromptTemplate(head.group(1), Integer.parseInt(head.group(2)), system, above, Sha256.hex(text));
    }

    private static String words(Paragraph paragraph) {
        StringBuilder text = new StringBuilder();
        paragraph.tokens().forEach(t -> text.append(((Token.Words) t).text()));
        return text.toString();
    }

    private static Paragraph paragraph(String source, int firstLine, String text) throws PromptTemplateException {
        List<Token> tokens = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (token.find()) {
            words.append(text, at, token.start());
            at = token.end();
            String found = token.group();
            if (found.equals("{{") || found.equals("}}")) {
                words.append(found.charAt(0));
            } else {
                String line = source + ", line " + (firstLine + (int) text.substring(0, token.start()).chars().filter(c -> c == '\n').count()) + ": ";
                if (found.length() == 1) {
                    throw new PromptTemplateException(line + "a brace '" + found + "' without its partner; write '" + found + found + "' for the brace itself");
                }
                Place place = Place.named(token.group(1)).orElseThrow(() -> new PromptTemplateException(line + "there is no place " + found + "; there are " + Place.all()
                        + ", and {{ for a brace"));
                if (!words.isEmpty()) {
                    tokens.add(new Token.Words(words.toString()));
                    words.setLength(0);
                }
                tokens.add(new Token.Hole(place));
            }
        }
        words.append(text, at, text.length());
        if (!words.isEmpty()) {
            tokens.add(new Token.Words(words.toString()));
        }
        return new Paragraph(tokens);
    }

    /** The places that it holds. */
    public Set<Place> places() {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        paragraphs.forEach(p -> places.addAll(p.places()));
        return places;
    }

    /** {@code count, version 1}. */
    public String title() {
        return name + ", version " + version;
    }

    /**
     * The template with its places filled: texts next to each other are one, blank ends are cut off.
     *
     * @param values of all its places; an empty list is nothing
     * @throws PromptTemplateException where one of them is missing
     */
    List<Message.Part> filled(Map<Place, List<Message.Part>> values) throws PromptTemplateException {
        for (Place place : places()) {
            if (!values.containsKey(place)) {
                throw new PromptTemplateException("template " + title() + ": there is nothing to put in the place of {" + place.word() + "} in a question of this kind");
            }
        }
        Parts parts = new Parts();
        for (Paragraph paragraph : paragraphs) {
            if (!paragraph.isLeftOut(values)) {
                parts.text("\n\n");
                for (Token token : paragraph.tokens()) {
                    switch (token) {
                        case Token.Words words -> parts.text(words.text());
                        case Token.Hole hole -> parts.all(values.get(hole.place()));
                    }
                }
            }
        }
        return parts.done();
    }

    /** Parts in the making. */
    private static final class Parts {
        private final List<Message.Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        void text(String words) {
            text.append(words);
        }

        /** Of one place; two texts of it are two lines. */
        void all(List<Message.Part> value) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i) instanceof Message.Part.Text words) {
                    text.append(i > 0 && value.get(i - 1) instanceof Message.Part.Text ? "\n" : "").append(words.text());
                } else {
                    flush();
                    parts.add(value.get(i));
                }
            }
        }

        private void flush() {
            String words = text.toString().strip();
            text.setLength(0);
            if (!words.isEmpty()) {
                parts.add(new Message.Part.Text(words));
            }
        }

        List<Message.Part> done() {
            flush();
            return parts;
        }
    }
}
