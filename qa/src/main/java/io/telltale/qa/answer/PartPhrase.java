package io.telltale.qa.answer;

import java.util.List;
import java.util.Optional;

/** A part of the face that is followed. The jaw is judged by the chin, the eyelids by the eyes. */
final class PartPhrase implements Phrase {
    @Override
    public Optional<Match> at(List<String> words, int at) {
        return part(words.get(at)).flatMap(part -> Match.of(new Token.Part(part, words.get(at)), 1));
    }

    private static Optional<FacePart> part(String word) {
        return Optional.ofNullable(switch (word) {
            case "brow", "brows", "eyebrow", "eyebrows" -> FacePart.BROWS;
            case "eye", "eyes", "eyelid", "eyelids" -> FacePart.EYES;
            case "nose" -> FacePart.NOSE;
            case "cheek", "cheeks" -> FacePart.CHEEKS;
            case "mouth", "lip", "lips" -> FacePart.MOUTH;
            case "chin", "jaw" -> FacePart.CHIN;
            default -> null;
        });
    }
}
