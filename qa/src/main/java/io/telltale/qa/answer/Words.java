package io.telltale.qa.answer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text, levelled: case, hyphens, quotes, punctuation, joined words, and fixed turns of speech that are one word here ({@code how many} ->
 * {@code howmany}). Decimal points and the colons of clock times are kept; a minus sign becomes a word, so that it is not lost.
 */
final class Words {
    /** From, to, in order; each sees what the ones before it left. */
    private static final List<Turn> TURNS = List.of(
            turn("#\\s*(?=of\\b)", "number "), turn("#\\s*(?=\\d)", "number "),
            turn("(?<=\\d)\\s*[-\\u2010-\\u2015]\\s*(?=\\d)", " to "), turn("(?<=^|\\s)[-\\u2212](?=\\d)", "minus "), turn("(?<=^|\\s)\\.(?=\\d)", "0."),
            turn("[^\\p{L}\\p{N}%+.:]+", " "), turn("(?<!\\d)[.:]|[.:](?!\\d)", " "), turn(" +", " "),
            turn("\\b(\\d+) (st|nd|rd|th)\\b", "$1$2"), turn("(?<=\\d)(ms|msec|s|secs?|mins?|m|h)(?!\\p{L})", " $1 "), turn(" +", " "),
            turn("\\b(micro|macro)(expressions?|events?|movements?)\\b", "$1 $2"),
            turn("\\bhow long\\b", "howlong"), turn("\\blong (?=video|clip|recording)", ""),
            turn("\\bhow many times\\b|\\bhow many\\b|\\bhow often\\b", "howmany"),
            turn("\\b(?:total )?(?:count|number|amount) of\\b", "howmany"), turn("\\b(?:count|number) howmany\\b", "howmany"),
            turn("\\b(event|expression) (?:numbered|number|no|nr) (?=\\w)", "$1 number "), turn("\\b(?:no|nr) (?=\\d)", "number "),
            turn("\\b(tell|give|show|let) (me|us)\\b", "say"),
            turn("\\bfacial action (?:coding system )?(unit|code)(s?)\\b", "au$2"), turn("\\baction unit(s?)\\b", "au$1"),
            turn("\\bfacs (?:unit|code)(s?)\\b", "au$1"), turn("\\bfacs\\b", "aus"), turn("\\b(aus?) code(s?)\\b", "au$2"),
            turn("\\bnext to(?: the)? last\\b|\\blast but one\\b", "penultimate"), turn("\\b(?:very )(?=first|last|final)", ""),
            turn("\\b(?:(?:at|in) )?(?:what|which) (?:point in time|point|moment|time|frames?)\\b", "when"),
            turn("\\b(?:at|in) (?:what|which) second\\b", "when"), turn("\\bdo you know\\b", "say"),
            turn("\\bhowmany seconds (?=do|is|are|was)", "howlong "), turn("\\bin seconds\\b", ""),
            turn("\\b(?:where|(?:in )?(?:which|what) (?:part|parts|place)) (?:in|of) (?:the|this) (?:video|clip|recording|footage)\\b", "when"),
            turn("\\b(?:what|whats) (?:happens|happened|is happening|goes on|is going on|going on)\\b", "describe"), turn("\\bbreak down\\b", "analyse"),
            turn("\\b(\\w+) ((?:micro |macro )?(?:expression event|expression|event)) from the end\\b", "$1 from the end $2"),
            turn("\\bover(?= (?:the|this|all)\\b)", "in"), turn("\\bover$", "end"), turn("\\bone sided\\b", "onesided"), turn("\\bbased on (?:it|them|this|that|these|those)\\b", "based"),
            turn("\\b(?:whose|(?:with|have|has) (?:their|its|the|an)) apex(?:es)? (?:(?:lies?|is|are|falls?) )?(?=between|before|after|from|in|within|during)", ""));

    private record Turn(Pattern from, String to) {
    }

    private Words() {
    }

    /** The words in order; empty where the text has none. */
    static List<String> of(String text) {
        // "for me" in lower case is a person, "ME" a micro-expression.
        String level = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\b(?:for|to|with) (?:me|us)\\b", " ").toLowerCase(Locale.ROOT)
                .replaceAll("['\\u2019`]", "");
        for (Turn turn : TURNS) {
            level = turn.from().matcher(level).replaceAll(turn.to());
        }
        level = level.strip();
        return level.isEmpty() ? List.of() : List.of(level.split(" +"));
    }

    private static Turn turn(String from, String to) {
        return new Turn(Pattern.compile(from), to);
    }
}
