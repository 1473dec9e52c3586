// @ts-check
import { ApiProblem, at } from '/js/api.js';

const OFFLINE = { code: 'offline', detail: 'Se cortó la conexión. Tu mensaje sigue acá: probá de nuevo.' };

/**
 * Says something to the bot. Each piece of the reply goes to `onToken` as it comes; resolves to the whole answer, whose text is the one
 * that counts.
 * @param {string} message
 * @param {string | null} sessionId
 * @param {(piece: string) => void} onToken
 * @returns {Promise<Api.ChatResponse>}
 */
export async function say(message, sessionId, onToken) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(at('/api/v1/chat/message'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ message, ...(sessionId && { session_id: sessionId }) }),
    });
  } catch {
    throw new ApiProblem(0, OFFLINE);
  }

  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    if (response.status === 429) {
      problem.detail = `Vas muy rápido. Esperá ${response.headers.get('Retry-After') ?? 60} segundos y probá de nuevo.`;
    }
    throw new ApiProblem(response.status, problem);
  }

  /** @type {Api.ChatResponse | null} */
  let answer = null;
  try {
    for await (const { name, data } of events(/** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body))) {
      if (name === 'token') onToken(data.text);
      if (name === 'message') answer = data;
      if (name === 'error') throw new ApiProblem(409, data);
    }
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
  }
  if (!answer) throw new ApiProblem(0, OFFLINE);
  return answer;
}

/**
 * Server-sent events of a response: `EventSource` cannot post.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  while (true) {
    const { value, done } = await reader.read();
    if (done) return;
    pending += value;
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const name = lines.find(line => line.startsWith('event: '))?.slice(7);
      const data = lines.filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n');
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}
