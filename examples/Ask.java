///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.telltale:telltale-qa:0.1.0-SNAPSHOT
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED

import io.telltale.SpottedVideo;
import io.telltale.Telltale;
import io.telltale.qa.answer.Answer;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code Ask VIDEO QUESTION...}: what {@code telltale ask} does, in one file. */
final class Ask {
    public static void main(String[] arguments) throws Exception {
        try (Telltale telltale = Telltale.open()) {
            SpottedVideo video = telltale.spot(Path.of(arguments[0]));
            video.warnings().forEach(System.err::println);
            for (String question : Arrays.asList(arguments).subList(1, arguments.length)) {
                System.out.println(question);
                Answer answer = video.ask(question);
                System.out.println(answer.sentence());
                if (answer instanceof Answer.Answered answered) {
                    System.out.printf("In short: %s. Right with a probability of %.2f.%n", answered.plain(), answered.confidence());
                }
            }
        }
    }
}
