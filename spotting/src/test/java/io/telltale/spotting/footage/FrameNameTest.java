package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameNameTest {
    @ParameterizedTest
    @CsvSource({
        "006_1_0001.jpg,          1,        006_1_*.jpg",
        "013_1_10234.jpg,         10234,    013_1_*.jpg",
        "img001.jpg,              1,        img*.jpg",
        "8.jpg,                   8,        *.jpg",
        "0.png,                   0,        *.png",
        "reg_img46.jpg,           46,       reg_img*.jpg",
        "Frame_000001826.jpg,     1826,     Frame_*.jpg",
        "image17581039.jpg,       17581039, image*.jpg",
        "IMG 12 (cropped).JPEG,   12,       IMG * (cropped).jpeg",
        "v1.2_007.bmp,            7,        v1.2_*.bmp",
    })
    void namesOfTheDataSets(String file, long number, String series) {
        assertEquals(Optional.of(new FrameName(number, series)), FrameName.parse(file));
    }

    @ParameterizedTest
    @CsvSource({"cover.jpg", "12", "no_extension_7", "1234567890123456789.jpg", ".jpg"})
    void namesThatAreNoFrames(String file) {
        assertTrue(FrameName.parse(file).isEmpty(), file);
    }

    @Property(tries = 300)
    void anyPrefixAndPaddingGivesTheNumber(@ForAll @Chars({'a', 'Z', '_', '-', ' ', '7', '.'}) @StringLength(max = 12) String prefix,
            @ForAll @AlphaChars @StringLength(max = 4) String suffix, @ForAll @LongRange(min = 0, max = 99_999_999L) long number,
            @ForAll @IntRange(min = 1, max = 10) int digits) {
        String stem = prefix.isEmpty() || Character.isDigit(prefix.charAt(prefix.length() - 1)) ? prefix + "_" : prefix;
        String file = stem + String.format("%0" + digits + "d", number) + suffix + ".jpg";
        assertEquals(Optional.of(new FrameName(number, stem + "*" + suffix + ".jpg")), FrameName.parse(file), file);
    }
}
