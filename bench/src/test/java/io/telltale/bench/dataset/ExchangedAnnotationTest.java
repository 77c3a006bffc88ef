package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangedAnnotationTest {
    @TempDir
    Path folder;

    @Test
    void aTableBecomesTruth() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "video,onset,apex,offset,kind,units,emotion\na.mp4,10,14,30,micro,L12+4,happy\na.mp4,50,,500,,99,negative\nb.mp4,1,,9,,,bored\n");
        AnnotatedSet set = ExchangedAnnotation.read(file, ImportOptions.DEFAULT, name -> Optional.of(new FrameRate(name.equals("a") ? 200 : 30, 1)));
        AnnotatedVideo a = set.videos().getFirst();
        assertEquals("a", a.name());
        assertEquals(new FrameRate(200, 1), a.rate());
        AnnotatedEvent first = a.events().getFirst();
        assertEquals(List.of(new CodedUnit(ActionUnit.BROW_LOWERER, Side.BOTH), new CodedUnit(ActionUnit.LIP_CORNER_PULLER, Side.LEFT)), first.units());
        assertEquals(Optional.of(Emotion.HAPPINESS), first.emotion());
        assertEquals(Kind.MACRO, a.events().get(1).kind());
        assertEquals(Optional.of(CoarseClass.NEGATIVE), a.events().get(1).coarse());
        assertEquals(Kind.MICRO, set.videos().get(1).events().getFirst().kind());
        assertEquals(4, set.notes().size(), String.join("\n", set.notes()));
    }

    @Test
    void aRateThatNobodyKnowsIsAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "onset,offset\n1,2\n");
        DatasetException e = assertThrows(DatasetException.class, () -> ExchangedAnnotation.read(file, ImportOptions.DEFAULT, _ -> Optional.empty()));
        assertTrue(e.getMessage().contains("the frame rate of 't' is not told"), e.getMessage());
    }
}
