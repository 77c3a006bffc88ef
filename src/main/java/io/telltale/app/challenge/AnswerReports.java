package io.telltale.app.challenge;

import io.telltale.app.comparison.EvidenceName;
import io.telltale.app.console.OutputFile;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.report.Report;
import io.telltale.app.report.ReportFile;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.reason.VideoReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A page for every video of a run, {@code VIDEO.html}, with its questions and the answers of the reasoner. What the work folder keeps of a video has no traces, so that there
 * are none on the page and slow motion is not amplified: {@code telltale report} shows them.
 */
final class AnswerReports {
    private final Path folder;
    private final EngineOptions told;
    private final List<String> command;

    /** @param command the words of the command line */
    AnswerReports(Path folder, EngineOptions told, List<String> command) {
        this.folder = folder;
        this.told = told;
        this.command = command;
    }

    void write(List<ChallengeRun.Read> videos, ReadingAnswers answerer) {
        for (ChallengeRun.Read video : videos) {
            try (OutputFile file = OutputFile.at(folder.resolve(EvidenceName.plain(video.video()) + ".html"), video.spotted().footage())) {
                ReportFile.write(report(video, answerer), file, told);
            }
        }
    }

    private Report report(ChallengeRun.Read video, ReadingAnswers answerer) {
        VideoReading reading = answerer.reading(video.questions(), video.spotted().spotting(), video.spotted().profile());
        Answerer reasoner = new Answerer(answerer.questionPrior());
        List<Report.Answered> answers = IntStream.range(0, video.questions().size())
                .mapToObj(i -> new Report.Answered(video.asked().get(i), reasoner.answer(video.questions().get(i), reading), Optional.empty())).toList();
        return new Report(video.spotted().footage(), told.spotter(false).withFootage(video.spotted().reading()).withProfile(video.spotted().profile().naming()), reading, answers, command);
    }
}
