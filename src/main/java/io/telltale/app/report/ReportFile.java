package io.telltale.app.report;

import io.telltale.app.console.OutputFile;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.kernels.Workers;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.map.MotionBetween;
import java.util.OptionalLong;

/** {@code report -> file}. Decodes the frames that are shown, and draws them. */
public final class ReportFile {
    private ReportFile() {
    }

    /** With a progress line. */
    public static void write(Report report, OutputFile file, EngineOptions told) {
        try (Workers workers = Workers.perProcessor(); ProgressLine line = told.progress("report of " + report.reading().spotting().video())) {
            VideoPictures pictures = new VideoPictures(report.video(), report.options().footage(), report.reading().spotting(), MotionBetween.flow(workers));
            OptionalLong all = OptionalLong.of(Math.max(1, report.reading().told().size()));
            String page = ReportPage.of(report, pictures, done -> line.frames(done, all));
            file.writeText(out -> out.write(page));
        }
    }
}
