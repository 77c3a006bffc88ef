package io.telltale.qa.answer;

import java.util.HashMap;
import java.util.Map;

/**
 * The part that a word plays in a question, with the single words that play it; phrases of several words are read by the {@link Phrase}s.
 *
 * <p>A word that is in no list is {@link #UNKNOWN}: it may change what is asked, so it is never skipped. {@link #FILLER} holds the words that cannot.
 */
enum Role {
    COUNT("howmany count counts number quantity tally"),
    MICRO("micro micros"),
    MACRO("macro macros"),
    EVENT("expression expressions event events movement movements motion motions"),
    /** Singular and plural differ: "What is the action unit?" presupposes one. */
    UNIT_NOUN("au"),
    UNITS_NOUN("aus"),
    SEVERAL("several"),
    TYPE("type kind class classes category classify sort"),
    ANY("any"),
    VERB("is was are were do does did has have had"),
    EXIST("""
            appear appears appeared appearing occur occurs occurred occurring happen happens happened exist exists show shows shown showing contain
            contains contained include includes included present visible observed observe active activated involved displayed display displays made make
            makes located"""),
    WHICH("what which whats"),
    LIST("list name identify enumerate"),
    WHETHER("whether if"),
    /** Ties a condition to the noun before it. */
    LINK("that with involving"),
    WHEN("when whens time times timestamp timestamps timing"),
    ONSET("onset onsets start starts started starting begin begins began beginning"),
    APEX("apex apexes peak peaks peaked climax maximum"),
    OFFSET("offset offsets end ends ended ending finish finishes finished stop stops stopped"),
    FRAME("frame frames"),
    DURATION("howlong duration durations length"),
    LASTS("last lasts lasted lasting take takes"),
    REGION("region regions"),
    /** A part of the face only where the face or a motion is named. */
    PLACE("part parts area areas where"),
    MOVE("move moves moved moving involve involves"),
    FACE("face facial"),
    /** Asks for left or right. */
    SIDE_ASKED("unilateral asymmetric asymmetrical symmetric symmetrical onesided"),
    SIDE("bilateral bilaterally"),
    PART("brow brows eyebrow eyebrows eye eyes eyelid eyelids nose cheek cheeks mouth lip lips chin jaw"),
    UNIT(""),
    WINDOW(""),
    INDEX(""),
    COARSE("coarse coarsegrained valence polarity"),
    FINE("fine finegrained"),
    /** Left over from "fine-grained" and "coarse-grained". */
    GRAINED("grained grain"),
    COARSE_NAME("positive negative"),
    EMOTION("emotion emotions emotional"),
    EMOTION_NAME("""
            happy happiness joy joyful sad sadness angry anger fear fearful afraid scared disgust disgusted surprise surprised contempt contemptuous
            repression repressed"""),
    ANALYSE("""
            analyse analyze analyses analyzes analysed analyzed analysing analyzing analysis describe describes description explain explanation interpret
            interpretation report"""),
    DETAIL("detail details detailed comprehensive comprehensively thorough thoroughly depth careful carefully"),
    BASED("based suggest suggests suggested imply implies therefore"),
    FILLER("""
            a an the this these those in on of at for from within during to and or either both one ones it its he she they his her their them there
            here please can could would will you we us i find found detect detected spot spotted see seen know say tell give provide answer state
            determine be been being total overall altogether all whole entire full complete different distinct unique individual various subject subjects person persons
            video clip recording footage film movie sequence exactly numbered set as then so hi hello thanks belong belongs reach reaches reached
            throughout across very fall falls into"""),
    LIE("""
            lie lies lying liar lied truth truthful truthfully honest honesty deceive deceiving deception deceptive deceptively cheating guilty fake genuine sincere
            trust trustworthy faking"""),
    IDENTITY("who age old gender sex male female man woman race ethnicity nationality identity"),
    FEELING("""
            feel feels feeling feelings felt mood nervous stressed stress anxious anxiety pain think thinks thinking thought thoughts intend intends
            intention intentions intent personality depressed depression"""),
    /** A number or a time that belongs to no phrase. */
    NUMBER(""),
    /** A phrase that was understood and cannot be: event 0, a window that ends before it begins. */
    SENSELESS(""),
    UNKNOWN("");

    private static final Map<String, Role> ROLES = roles();

    private final String words;

    Role(String words) {
        this.words = words;
    }

    private static Map<String, Role> roles() {
        Map<String, Role> roles = new HashMap<>();
        for (Role role : values()) {
            for (String word : role.words.strip().split("\\s+")) {
                if (!word.isEmpty() && roles.put(word, role) != null) {
                    throw new IllegalStateException("'" + word + "' has two roles");
                }
            }
        }
        return Map.copyOf(roles);
    }

    static Role of(String word) {
        return ROLES.getOrDefault(word, UNKNOWN);
    }

    boolean isKind() {
        return this == MICRO || this == MACRO;
    }

    /** A word that names events: {@code event}, {@code micro}. */
    boolean isNoun() {
        return this == EVENT || isKind();
    }
}
