package io.telltale.qa.answer;

import java.util.HashMap;
import java.util.Map;

/** One word of a question: the role that it plays in the grammar, as written, and a number where it is an index. */
record Word(Role role, String text, int number) {
    enum Role {
        COUNT, MICRO, MACRO, EVENT, UNITS, TYPE, ANY, INDEX, INDEX_FROM_END, VERB, FILLER, LIE, EMOTION, IDENTITY, UNKNOWN
    }

    private static final Map<String, Role> ROLES = roles();

    private static Map<String, Role> roles() {
        Map<String, Role> roles = new HashMap<>();
        put(roles, Role.COUNT, "howmany count counts number quantity tally");
        put(roles, Role.MICRO, "micro micros me mes");
        put(roles, Role.MACRO, "macro macros mae maes");
        put(roles, Role.EVENT, "expression expressions event events");
        put(roles, Role.UNITS, "au aus");
        put(roles, Role.TYPE, "type kind class category classify sort");
        put(roles, Role.ANY, "any");
        put(roles, Role.VERB, "is was are were do does did");
        put(roles, Role.FILLER, """
                a an the this that these those in on of for from within during over to with and or either both one ones it its
                there here what which whats please can could would will you i we list name identify determine find found detect
                detected spot spotted see seen know say answer report state appear appears appeared appearing occur occurs occurred
                occurring happen happens happened exist exists show shows shown contain contains contained include includes
                included present visible observed observe active activated involved displayed display displays made make makes have
                has had be been being total overall altogether all whole entire full different distinct unique individual various
                facial face subject person video clip recording footage film movie sequence exactly times numbered set as hi hello
                thanks belong belongs""");
        put(roles, Role.LIE, """
                lie lies lying liar lied truth truthful truthfully honest honesty deceive deceiving deception deceptive deceptively
                cheating guilty fake genuine sincere trust trustworthy faking""");
        put(roles, Role.EMOTION, """
                emotion emotions emotional feel feels feeling feelings felt mood happy happiness sad sadness angry anger fear
                afraid scared disgust disgusted surprise surprised contempt repression positive negative nervous stressed stress
                anxious coarse fine grained smile smiling joy pain""");
        put(roles, Role.IDENTITY, "who whose age old gender sex male female man woman race ethnicity nationality identity");
        return Map.copyOf(roles);
    }

    private static void put(Map<String, Role> roles, Role role, String words) {
        for (String word : words.split("\\s+")) {
            if (roles.put(word, role) != null) {
                throw new IllegalStateException("'" + word + "' has two roles");
            }
        }
    }

    static Word index(String text, int number) {
        return new Word(Role.INDEX, text, number);
    }

    static Word indexFromEnd(String text, int number) {
        return new Word(Role.INDEX_FROM_END, text, number);
    }

    static Word of(String text) {
        return new Word(ROLES.getOrDefault(text, Role.UNKNOWN), text, 0);
    }

    boolean isIndex() {
        return role == Role.INDEX || role == Role.INDEX_FROM_END;
    }
}
