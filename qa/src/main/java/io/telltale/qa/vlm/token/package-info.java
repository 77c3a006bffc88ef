/**
 * Text to tokens and back: byte-level byte pair encoding as in the Qwen families, their forms of conversation, the choice of the next token, and forms that an
 * answer can be held to.
 */
package io.telltale.qa.vlm.token;
