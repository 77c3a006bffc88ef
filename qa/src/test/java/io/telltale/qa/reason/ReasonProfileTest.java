package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Kind;
import io.telltale.spotting.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonProfileTest {
    @TempDir
    private Path folder;

    @Test
    void builtInProfilesComeBackFromTheirFiles() throws IOException {
        for (String name : ReasonProfile.NAMES) {
            ReasonProfile profile = ReasonProfile.named(name);
            assertEquals(name, profile.name());
            Path file = folder.resolve(name + ".json");
            profile.write(file);
            assertEquals(profile, ReasonProfile.read(file), name);
            assertTrue(profile.sources().keySet().containsAll(Set.of("naming", "emotions.classes", "kinds.microShare", "counts")), name);
        }
    }

    @Test
    void everyProfileOfTheSpotterHasOneOfItsNameAndRule() {
        for (Profile naming : Profile.ALL) {
            assertEquals(naming, ReasonProfile.named(naming.name().toUpperCase(Locale.ROOT)).naming());
        }
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> ReasonProfile.named("smic")).getMessage();
        assertEquals("no profile 'smic' (there are generic, samm, casme2, casme3, casmeii, dfme)", message);
    }

    /** Numbers of the published tables, by hand: SAMM has 26 of 159 in happiness, all with AU12; the other 133 share the unlisted rates. */
    @Test
    void holdsThePublishedNumbers() {
        ReasonProfile samm = ReasonProfile.named("samm");
        assertEquals(0.38, samm.priors().video().get(ActionUnit.LIP_CORNER_PULLER));
        assertEquals(26 / 159.0, samm.emotions().prior(Emotion.HAPPINESS), 1e-12);
        double listed = 26 / 159.0;
        assertTrue(samm.priors().of(ActionUnit.LIP_CORNER_PULLER, Kind.MICRO) > listed && samm.priors().of(ActionUnit.LIP_CORNER_PULLER, Kind.MICRO) < listed + 0.03);
        assertEquals(0.70, ReasonProfile.named("casme3").emotions().rows().get(Emotion.ANGER).units().get(ActionUnit.DIMPLER));
        assertTrue(ReasonProfile.generic().priors().isFlat());
        assertEquals(0, ReasonProfile.generic().priors().of(ActionUnit.DIMPLER, 0.3));
    }

    /** 1 - (1-a)^1.08 (1-b)^2.33 is the document frequency, up to the floor of an unlisted unit. */
    @Test
    void ratesPerEventGiveTheDocumentFrequencyBack() {
        UnitPriors priors = ReasonProfile.named("samm").priors();
        priors.video().forEach((unit, f) -> {
            double back = 1 - Math.pow(1 - priors.of(unit, Kind.MICRO), 1.08) * Math.pow(1 - priors.of(unit, Kind.MACRO), 2.33);
            assertEquals(f, back, 5e-4, unit::code);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"AU12\": 0.1787 | \"AU12\": 1.5 | 'priors'|AU12 must lie in 0..1, got 1.5",
        "\"AU12\": 0.1787 | \"AU12\": 1 | 'priors'|must lie below 1",
        "\"AU12\": 0.1787 | \"12\": 0.1 | 'priors.micro'|no action unit '12'",
        "\"telltaleProfile\": 1 | \"telltaleProfile\": 2 | 'telltaleProfile' is 2|reads 1",
        "\"telltaleProfile\": 1, | `` | 'telltaleProfile' is missing|reads",
        "\"boundarySeconds\": 0.023 | \"boundarySeconds\": \"x\" | 'kinds.boundarySeconds' must be a number|x",
        "\"boundarySeconds\": 0.023 | \"boundarySecond\": 0.03 | 'kinds.boundarySeconds' is missing|kinds",
        "\"videoShare\": 0 | \"videoShare\": 0, \"videoshare\": 1 | 'units.videoshare' is not known|unseenShare",
        "\"videoShare\": 0 | \"videoShare\": -0.1 | 'units'|-0.1",
        "\"mostUnits\": 5 | \"mostUnits\": 2.5 | 'units.errors.mostUnits' must be a whole number|2.5",
        "\"deficient\": 0.02 | \"deficient\": 2 | 'counts'|2.0",
        "\"happiness\" | \"joy\" | 'emotions.classes'|no expression class 'joy'",
        "\"name\": \"samm\", | \"name\": \"a b\", | letters|a b",
        "\"maxTotalSeconds\": 0.5 | \"maxTotalSeconds\": 0 | 'naming'|0.0",
        "\"videoShare\": 0 | \"videoShare\": 0, \"videoShare\": 0 | not JSON in line|uplicate"})
    void whatIsWrongIsToldInOneLine(String right, String wrong, String told, String also) throws IOException {
        String text = ReasonProfileJson.text(ReasonProfile.named("samm"));
        assertTrue(text.contains(right), right);
        Path file = folder.resolve("made-up.json");
        int at = text.indexOf(right);
        Files.writeString(file, text.substring(0, at) + wrong + text.substring(at + right.length()));
        String message = assertThrows(IllegalArgumentException.class, () -> ReasonProfile.read(file)).getMessage();
        assertTrue(message.contains(told) && message.contains(also), message);
        assertTrue(message.startsWith(file + " is no profile: ") && message.lines().count() == 1, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"``|must be a JSON object", "[]|must be a JSON object",
        "{|not JSON in line 1", "{} {}|not JSON", "nonsense|not JSON"})
    void whatIsNoProfileIsRefused(String text, String told) {
        String message = assertThrows(IllegalArgumentException.class, () -> ReasonProfileJson.read(text.getBytes(StandardCharsets.UTF_8))).getMessage();
        assertTrue(message.contains(told), message);
    }

    @Test
    void aMissingFileIsTroubleOfTheFile() {
        assertThrows(IOException.class, () -> ReasonProfile.read(folder.resolve("nowhere.json")));
    }

    /** Any doubles come back to the last bit. */
    @Property(tries = 30)
    void aFittedProfileComesBackExactly(@ForAll long seed) {
        Random random = new Random(seed);
        Map<ActionUnit, Calibration> calibration = new EnumMap<>(ActionUnit.class);
        Map<ActionUnit, Double> rates = new EnumMap<>(ActionUnit.class);
        for (ActionUnit unit : ActionUnit.values()) {
            calibration.put(unit, new Calibration(random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4), random.nextDouble() * 3));
            rates.put(unit, random.nextDouble() * Math.pow(10, -random.nextInt(12)));
        }
        ReasonProfile fitted = ReasonProfile.generic().withName("fitted-1")
                .withUnits(new UnitModel(InferenceOptions.DEFAULT, calibration, random.nextDouble(), 0.25), "fit")
                .withPriors(new UnitPriors(rates, rates, rates, 0.001), "fit")
                .withCounts(new CountModel(new Calibration(-0.3, 0.9), new CountModel.Missed(random.nextDouble(), 1e-7, 3),
                        CountModel.Missed.NONE, 0.1, 5.5), "fit \"quoted\"\nand ü")
                .withKinds(new KindModel(random.nextDouble(), 1.0 / 3), "fit");
        ReasonProfile back = ReasonProfileJson.read(ReasonProfileJson.text(fitted).getBytes(StandardCharsets.UTF_8));
        assertEquals(fitted, back);
        assertFalse(back.sources().containsKey("counts.deficientEvents"), "the old source of a part that was replaced");
        assertEquals(ReasonProfileJson.text(fitted), ReasonProfileJson.text(back));
    }
}
