package io.telltale.app.comparison;

/** Text that grows into a page. {@link #text} escapes; {@link #markup} takes what was written here, never foreign text. */
public final class Html {
    private final StringBuilder page = new StringBuilder();

    public Html markup(String markup) {
        page.append(markup);
        return this;
    }

    public Html text(String foreign) {
        page.append(escaped(foreign));
        return this;
    }

    /** {@code <name class="style">text</name>}; no class where the style is empty. */
    public Html element(String name, String style, String foreign) {
        return markup("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">").text(foreign).markup("</" + name + ">");
    }

    /** Foreign text for the body or for a quoted attribute. Control characters, which a page may not hold, become U+FFFD. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.appendCodePoint(c);
                default -> out.appendCodePoint(c < 0x20 || c >= 0x7F && c < 0xA0 || c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c);
            }
        });
        return out.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
