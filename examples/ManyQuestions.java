///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.telltale:telltale-qa:0.1.0-SNAPSHOT
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED

import io.telltale.SpottedVideo;
import io.telltale.Telltale;
import io.telltale.qa.reason.ReasonProfile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ManyQuestions VIDEO RESULT.json QUESTIONS.txt}: one question a line, each answered in short. The video is looked at once; where the result is there
 * already, it is not looked at again.
 */
final class ManyQuestions {
    public static void main(String[] arguments) throws Exception {
        Path result = Path.of(arguments[1]);
        if (Files.notExists(result)) {
            try (Telltale telltale = Telltale.open()) {
                SpottedVideo video = telltale.spot(Path.of(arguments[0]));
                try (Writer out = Files.newBufferedWriter(result)) {
                    video.writeJson(out);
                }
            }
        }
        SpottedVideo video = SpottedVideo.read(result, ReasonProfile.generic(), false);
        for (String question : Files.readAllLines(Path.of(arguments[2]))) {
            System.out.println(question + "\t" + video.ask(question).plain());
        }
    }
}
