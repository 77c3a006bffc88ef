package io.telltale.bench.compare;

import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.EventIndex;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.Scope;
import io.telltale.qa.reason.ActionUnit;
import java.util.ArrayList;
import java.util.List;

/** Made-up rows in the form of the challenge. */
final class Rows {
    static final String ALL = "How many expression events appear in this video?";
    static final String MICRO = "How many micro-expression events appear in this video?";
    static final String MACRO = "How many macro-expression events appear in this video?";
    static final String UNITS = "What distinct action units appear in this video?";
    static final String COARSE = "What is the coarse expression class?";
    static final String FINE = "What is the fine-grained expression class?";
    static final String SHOWN = "Is the action unit dimpler shown on the face?";
    static final String ANALYSIS = "Please analyse the micro-expression shown in this video in detail.";

    private Rows() {
    }

    static String type(int event) {
        return "What is the expression type of the " + event + "-th expression event in this video?";
    }

    static AnswerRow row(String prefix, String video, int k, String question, String answer) {
        return new AnswerRow(prefix + "_test_" + video + "_" + k, video, question, answer);
    }

    /** The six rows of a long video. */
    static List<AnswerRow> video(String prefix, String video, int i, int j, String all, String micro, String macro, String units, String typeI, String typeJ) {
        List<AnswerRow> rows = new ArrayList<>();
        String[] questions = {ALL, MICRO, MACRO, UNITS, type(i), type(j)};
        String[] answers = {all, micro, macro, units, typeI, typeJ};
        for (int k = 0; k < questions.length; k++) {
            rows.add(row(prefix, video, k + 1, questions[k], answers[k]));
        }
        return rows;
    }

    /** Understands the questions of clips by their exact words. */
    static Question parse(String text) {
        return switch (text) {
            case COARSE -> new Question.EmotionClass(Scope.ALL, Question.Fineness.COARSE);
            case FINE -> new Question.EmotionClass(Scope.ALL, Question.Fineness.FINE);
            case SHOWN -> new Question.UnitShown(Scope.ALL, ActionUnit.DIMPLER);
            case ANALYSIS -> new Question.Analysis(Scope.ALL);
            default -> text.startsWith("What is the expression type of the ") && text.contains("-th")
                    ? new Question.ExpressionType(Scope.event(EventIndex.of(Integer.parseInt(text.replaceAll("\\D+", ""))))) : QuestionParser.parse(text);
        };
    }
}
