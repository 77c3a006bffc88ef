/**
 * Tools for agents: {@code telltale mcp} serves what Telltale finds and can show of a video by the Model Context Protocol.
 *
 * <pre>
 * client --&gt; StdioTransport | HttpEndpoint, RequestGuard --&gt; SDK --&gt; ToolServer --&gt; ServedTool --&gt; OpenVideos --&gt; KeptSpotting
 *                                                                       |               |
 *                                                                       |               +--&gt; the face tools of io.telltale.qa.vlm.agent
 *                                                                       +--&gt; VideoResources, Prompts
 * </pre>
 *
 * <p>The protocol is that of the specification of 2025-11-25 (modelcontextprotocol.io), by its official Java SDK. The tools are those that an agent of our own has, with the
 * video as one more argument. A video is one below the folders that the user named, whatever links and dots say ({@link io.telltale.app.mcp.VideoFolders}). What was spotted
 * once is found again by the contents of the footage ({@link io.telltale.app.runs}), and is at hand while the server runs.
 *
 * <p>What a client sends is a stranger's. Messages, texts, pictures and lists are bounded; arguments are checked before anything is done; what is wrong is told in one line,
 * with {@code isError}, and no stack trace. Over HTTP only programs on this machine are answered, unless the user asks for more, and then only with a token; a web page from elsewhere never
 * ({@link io.telltale.app.mcp.RequestGuard}).
 *
 * <p>Where we deviate from the SDK: its stdio transport is replaced ({@link io.telltale.app.mcp.StdioTransport} says why), and cancellation, which it lacks, is added to both
 * transports ({@link io.telltale.app.mcp.ClientCalls}). A call that was taken back gets no answer, as the specification asks.
 */
package io.telltale.app.mcp;
