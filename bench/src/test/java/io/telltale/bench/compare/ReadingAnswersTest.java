package io.telltale.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAnswersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                                   | 7
            ' 12. '                                             | 12
            7.0                                                 | 7
            There are 7 micro-expression events.                | 7
            There are seven events in this video.               | 7
            Seven (7)                                           | 7
            None.                                               | 0
            No micro-expression events appear in this video.    | 0
            No, there are 3.                                    | 3
            The 5-th event is the last, so 5                    | 5
            3 micro and 4 macro                                 |
            -3                                                  |
            brow lowerer                                        |
            AU12                                                |
            the 2nd event                                       |
            unanswerable                                        |
            ''                                                  |
            """)
    void aCountIsTheOneNumberThatIsNamed(String text, Double expected) {
        assertEquals(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected), CountText.read(text));
    }

    @Test
    void unitsAreStringsInOneReadingAndUnitsInTheOther() {
        UnitText official = UnitText.read("Brow lowerer,  nostril dilater , dimpler");
        assertEquals(Set.of("brow lowerer", "nostril dilater", "dimpler"), official.exact());
        assertEquals(official.exact(), official.tolerant());
        UnitText other = UnitText.read("AU4 (brow lowerer), Nostril Dilator and lid-raiser; AU 12");
        assertEquals(Set.of("brow lowerer", "nostril dilater", "upper lid raiser", "lip corner puller"), other.tolerant());
        assertEquals(Set.of("au4 (brow lowerer)", "nostril dilator and lid-raiser; au 12"), other.exact());
        assertTrue(other.readable());
    }

    @Test
    void wrongUnitsStayAndProseGoes() {
        assertEquals(Set.of("eyebrow raise", "dimpler"), UnitText.read("eyebrow raise, dimpler").tolerant());
        assertEquals(Set.of("lip corner puller", "cheek raiser"),
                UnitText.read("The action units that appear in this video are lip corner puller and cheek raiser.").tolerant());
        assertFalse(UnitText.read("a smile").readable());
        assertFalse(UnitText.read("").readable());
        assertTrue(UnitText.read("None").readable());
        assertEquals(Set.of(), UnitText.read("none").tolerant());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TYPE   | micro-expression                        | 0
            TYPE   | It is a Macro Expression.               | 1
            TYPE   | mae                                     | 1
            TYPE   | micro or macro                          |
            TYPE   | no such event                           |
            COARSE | Negative                                | 1
            COARSE | The subject looks surprised.            | 2
            FINE   | happy                                   | 0
            FINE   | anger or disgust                        |
            FINE   | others                                  | 8
            FINE   | happyiness                              | 0
            SHOWN  | Yes, it is.                             | 0
            SHOWN  | It is not shown.                        |
            SHOWN  | no                                      | 1
            SIDE   | on the left                             | 0
            SIDE   | left and right                          |
            """)
    void aClassIsTheOneThatIsNamed(ClassQuestion question, String text, Integer expected) {
        assertEquals(expected == null ? OptionalInt.empty() : OptionalInt.of(expected), question.read(text));
    }

    @ParameterizedTest
    @CsvSource({"samm_test_1_001_2_1, 1_001_2, SAMM", "casme3_test_dzw_a1_2, dzw_a1, CASME3", "casme2_sub01_EP02_01f_1, sub01_EP02_01f, CASME2", "smic_s1_ne_01_1, s1_ne_01, SMIC",
            "casme_sq_train_s15_0401_1, s15_0401, CASME_SQUARE", "x1, 1_001_2, SAMM", "x2, gcf_d1, CASME3", "x3, spNO.1_a, CASME3", "x4, CAS-3, CASME3", "x5, SAMM-7, SAMM", "x6, holiday, OTHER"})
    void corporaAreKnownByTheirNames(String id, String video, Corpus expected) {
        assertEquals(expected, Corpus.of(id, video));
    }
}
