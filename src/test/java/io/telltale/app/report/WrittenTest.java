package io.telltale.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTest {
    @Test
    void whatIsNotQuiteSureIsNotCalledSo() {
        assertEquals("100 %", Written.percent(1));
        assertEquals("over 99 %", Written.percent(0.9999));
        assertEquals("97 %", Written.percent(0.968));
        assertEquals("under 1 %", Written.percent(0.001));
        assertEquals("0 %", Written.percent(0));
    }

    @Test
    void timesAreExactAtTwoHundredFramesASecond() {
        FrameRate rate = new FrameRate(200, 1);
        assertEquals("0.005 s", Written.time(rate, 1));
        assertEquals("59.995 s", Written.time(rate, 11_999));
        assertEquals("1:00.000", Written.time(rate, 12_000));
        assertEquals("10:02.345", Written.time(rate, 120_469));
        assertEquals("59.993 s", Written.time(new FrameRate(30_000, 1001), 1798));
    }

    @Test
    void aDirectionIsThatOfThePicture() {
        assertEquals("chin ↑ 2.00 % (9 σ)", Written.moved(new RegionDisplacement(Region.CHIN, 0, -2, 9)));
        assertEquals("→←↓↗", arrow(1, 0) + arrow(-1, 0) + arrow(0, 1) + arrow(1, -1));
        assertEquals("down and left", Written.direction(new RegionDisplacement(Region.CHIN, -1, 1, 9)));
    }

    private static String arrow(double right, double down) {
        return Written.moved(new RegionDisplacement(Region.CHIN, right, down, 9)).substring(5, 6);
    }

    @Test
    void aShellReadsTheCommandLineBack() {
        assertEquals("telltale report clip.mp4 --fps=200", Written.commandLine(List.of("telltale", "report", "clip.mp4", "--fps=200")));
        assertEquals("telltale 'my clip.mp4' '$(rm -rf ~)' 'it'\\''s' ''", Written.commandLine(List.of("telltale", "my clip.mp4", "$(rm -rf ~)", "it's", "")));
    }
}
