///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.telltale:telltale-qa:0.1.0-SNAPSHOT
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED

import io.telltale.SpottedVideo;
import io.telltale.Telltale;
import io.telltale.TelltaleOptions;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.Locale;

/** {@code SpotToCsv VIDEO [PROFILE]}: a line for every event, seconds from the beginning of the video. */
final class SpotToCsv {
    public static void main(String[] arguments) throws Exception {
        TelltaleOptions options = TelltaleOptions.DEFAULT.withProfile(arguments.length > 1 ? arguments[1] : "generic");
        try (Telltale telltale = Telltale.open(options)) {
            SpottedVideo video = telltale.spot(Path.of(arguments[0]));
            FrameRate rate = video.spotting().rate();
            System.out.println("index,kind,onset_s,apex_s,offset_s,confidence");
            for (Expression e : video.events()) {
                // The end of an event is the end of its last frame.
                System.out.printf(Locale.ROOT, "%d,%s,%.3f,%.3f,%.3f,%.2f%n", e.index(), e.kind().word(), rate.seconds(e.onset()), rate.seconds(e.apex()),
                        rate.seconds(e.offset() + 1), e.confidence());
            }
        }
    }
}
