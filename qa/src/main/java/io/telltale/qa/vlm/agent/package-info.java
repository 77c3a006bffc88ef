/**
 * A model that looks for itself: it is asked a question, calls tools, is shown what they give, and answers.
 *
 * <pre>
 * Prompt --&gt; Model --&gt; Reply --+-- no calls --&gt; answer
 *              ^               |
 *              |               +-- calls --&gt; Arguments --&gt; AgentTool --&gt; texts, pictures
 *              +---------------------------------------------------------------+
 * </pre>
 *
 * <p>{@link io.telltale.qa.vlm.agent.Agent} is the loop, after the reason-and-act scheme of S. Yao et al., ReAct, ICLR 2023 (arXiv:2210.03629), which ActFER carries
 * to faces: a model that decides for itself where on a face and when to look closer. It is trained there; here any model takes part that can call tools, and
 * nothing of it is trained. Steps, calls, pictures and texts are bounded ({@link io.telltale.qa.vlm.agent.AgentLimits}); the same call is done once; what is wrong with
 * a call is told to the model. {@link io.telltale.qa.vlm.agent.AgentTrace} keeps everything.
 *
 * <p>{@link io.telltale.qa.vlm.agent.FaceTools} are the tools over one spotted video: aligned faces, zooms, motion maps, the events, strain, action units, slow
 * motion. They know nothing of the loop, so that they can be served in other ways. What a model writes is a stranger's: names, numbers and sizes are checked
 * ({@link io.telltale.qa.vlm.agent.Arguments}) before a tool sees them, and no tool reads or writes a file of the model's choosing.
 */
package io.telltale.qa.vlm.agent;
