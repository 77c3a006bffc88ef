/**
 * Models that answer: pictures and text in, text out. The words in which any of them is spoken to, and a client for models behind an address.
 *
 * <p>A {@link io.telltale.qa.vlm.Model} gets a {@link io.telltale.qa.vlm.Prompt} and gives a {@link io.telltale.qa.vlm.Reply}, or a
 * {@link io.telltale.qa.vlm.ModelException} of one line. {@link io.telltale.qa.vlm.RemoteModel} speaks the chat completions form of the OpenAI API, which vLLM,
 * Ollama, the llama.cpp server and most hosted models understand: pictures as data URLs, several frames as several pictures.
 * {@link io.telltale.qa.vlm.PromptBatch} asks many prompts and can be stopped and started again.
 *
 * <pre>
 * Prompt --&gt; ChatRequest --&gt; POST {base}/v1/chat/completions --+--&gt; ChatReply  --+--&gt; RemoteForm, AnswerCheck --&gt; Reply
 *                 |              ^  |  429, 5xx, dropped: BackOff +--&gt; ChatStream --+        |
 *                 |              +--+  400: without extras               |      ^--- once ----+ not the form
 *                 +---------------- ExchangeLog (JSON Lines) -----------+
 * </pre>
 *
 * <p>Servers agree on less than the form says. What differs is met where it is read or written: calls of tools in {@link io.telltale.qa.vlm.CalledTools}, messages
 * in {@link io.telltale.qa.vlm.ChatRequest}, schemas in {@link io.telltale.qa.vlm.RemoteForm}, streams in {@link io.telltale.qa.vlm.ChatStream}; each names whose
 * way it is. Nothing is told apart by the name of a server.
 *
 * <p>Privacy: nothing is sent anywhere unless a {@code RemoteModel} is opened, and a command opens one only where its user gave an address. The pictures of a
 * prompt then leave the machine as they are; a command that sends pictures of faces says so in its help. The key comes from an environment variable and stands
 * in no log and no message. The log holds the text of prompts and replies; of a picture only its SHA-256 and its size.
 *
 * <p>Sources: OpenAI API reference, "Create chat completion"; Retry-After and the meaning of status codes: RFC 9110; too many requests: RFC 6585; data URLs:
 * RFC 2397; events of a stream: WHATWG HTML, 9.2. Waits between tries: M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015 ("equal jitter").
 */
package io.telltale.qa.vlm;
