/**
 * Text to tokens and back: byte-level byte pair encoding as in the Qwen families, their forms of conversation, the choice of the next token, and forms that an
 * answer can be held to.
 *
 * <pre>
 * Prompt --ChatFormat--&gt; ChatPieces --Tokenizer--&gt; ids --model--&gt; logits --TokenConstraint--&gt; logits --Sampler--&gt; id --StreamingText--&gt; text
 *                                                       ^                                                    |        |
 *                                                       +----------------------------------------------------+        +--Thought, ToolCalls, SpokenText--&gt; Reply
 * </pre>
 *
 * <p>A text in normal form C is cut into words by a regular expression; the bytes of a word are merged, always the neighbours of lowest rank r(a, b) first, until no
 * pair has a rank. The next token is drawn with p(i) = exp(x_i / T) / sum over what top-k and top-p leave. Where the answer has a form, x_i is negative infinity for
 * all tokens i whose bytes lead an automaton of the form to where no answer is: what is written is then always a beginning of a text of the form, and ends as one.
 *
 * <p>Checked against the tokenizers library of Hugging Face: 404 texts in the tests, token by token. It differs for combining marks that entered Unicode after the
 * tables of either side were made (Unicode 14 and later), whose order in normal form C the older side does not know.
 *
 * <p>Sources: R. Sennrich, B. Haddow, A. Birch, Neural Machine Translation of Rare Words with Subword Units, ACL 2016, doi:10.18653/v1/P16-1162; A. Radford et al.,
 * Language Models are Unsupervised Multitask Learners, 2019 (bytes as letters); Unicode Standard Annex 15 (normal forms); N. S. Keskar et al., arXiv:1909.05858
 * (repetition penalty); A. Fan, M. Lewis, Y. Dauphin, ACL 2018, doi:10.18653/v1/P18-1082 (top-k); A. Holtzman et al., ICLR 2020, arXiv:1904.09751 (top-p); B. T.
 * Willard, R. Louf, arXiv:2307.09702 (forms); RFC 8259 (JSON).
 *
 * <p>Where we deviate: what users and models write never becomes a special token, while Hugging Face turns the name of one in a question into the token. The
 * automata run over bytes, not characters, so that a token that ends within a character needs no special care.
 */
package io.telltale.qa.vlm.token;
