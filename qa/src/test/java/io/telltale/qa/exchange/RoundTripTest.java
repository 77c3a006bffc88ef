package io.telltale.qa.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What goes out comes back, exact to the frame, at every rate and with events over each other. */
class RoundTripTest {
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("exchange");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.delete(folder);
    }

    @Provide
    Arbitrary<FrameRate> rates() {
        return Arbitraries.of("30000/1001", "200", "25", "24000/1001", "29.97", "120000/1001", "1000", "2000", "500").map(FrameRate::parse);
    }

    @Property(tries = 1000)
    void framesAreFoundAgainUpToAThousandASecond(@ForAll("rates") FrameRate rate, @ForAll @LongRange(max = 10_000_000) long frame) {
        if (rate.perSecond() <= 1000) {
            assertEquals(frame, new FrameTimes(rate).frame(new FrameTimes(rate).millis(frame)));
        }
    }

    @Property(tries = 60)
    void elan(@ForAll long seed, @ForAll("rates") FrameRate rate) {
        Exported what = MadeResults.random(seed, rate);
        Imported back = back(ExportFormat.ELAN, what, ImportOptions.DEFAULT);
        assertEquals(MadeResults.essences(what), MadeResults.essences(back));
        assertEquals(what.spotting().blinks(), back.blinks());
        assertEquals(Optional.of(rate), back.rate());
        assertEquals("take 1", back.video());
        assertEquals(List.of(), back.notes());
    }

    @Property(tries = 60)
    void boris(@ForAll long seed, @ForAll("rates") FrameRate rate) {
        Exported what = MadeResults.random(seed, rate);
        Imported back = back(ExportFormat.BORIS, what, ImportOptions.DEFAULT.withRate(rate));
        assertEquals(MadeResults.essences(what), MadeResults.essences(back));
        assertEquals(what.spotting().blinks(), back.blinks());
    }

    /** This seed makes candidates too doubtful to be told and nothing else. */
    @Example
    void borisOfDoubtfulCandidatesAlone() {
        Exported what = MadeResults.random(7921, new FrameRate(30000, 1001));
        assertTrue(what.spotting().events().isEmpty() && what.spotting().blinks().isEmpty() && !what.spotting().doubtful().isEmpty());
        boris(7921, new FrameRate(30000, 1001));
    }

    @Property(tries = 60)
    void plainTable(@ForAll long seed, @ForAll("rates") FrameRate rate) {
        Exported what = MadeResults.random(seed, rate);
        Imported back = back(ExportFormat.CSV, what, ImportOptions.DEFAULT);
        assertEquals(MadeResults.essences(what), MadeResults.essences(back));
        assertEquals(what.spotting().events().isEmpty() ? Optional.empty() : Optional.of(rate), back.rate());
    }

    @Property(tries = 30)
    void megcHoldsKindAndInterval(@ForAll long seed) {
        Exported what = MadeResults.random(seed, new FrameRate(30, 1));
        Imported back = back(ExportFormat.MEGC, what, ImportOptions.DEFAULT);
        assertEquals(what.spotting().events().stream().map(e -> e.kind() + " " + e.onset() + " " + e.offset()).sorted().toList(),
                back.events().stream().map(e -> e.kind().orElseThrow() + " " + e.onset() + " " + e.offset()).sorted().toList());
    }

    @Property(tries = 300)
    void namesSurviveTheGuardAgainstFormulas(@ForAll String text) {
        assertEquals(text, SafeCsv.plain(SafeCsv.text(text)));
    }

    private static Imported back(ExportFormat format, Exported what, ImportOptions options) {
        try {
            return MadeResults.back(format, what, folder, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
