/** Listens to the bytes of a streamed completion between the network and the SDK. */
export interface ByteTap {
  /** For the SDK's `fetch`; one tap serves one request. */
  readonly fetch: typeof fetch;
  /** The content that the stream carried. */
  text(): string;
  /** When the bytes arrived that completed the event with this character of the content (`performance.now()`). */
  arrivedAt(charIndex: number): number;
}

interface Arrival {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Content of each event with the time at which its last byte was there. Worked out after the run. */
const contentByArrival = (arrivals: readonly Arrival[]): { at: number; content: string }[] => {
  const decoder = new TextDecoder();
  let rest = '';
  return arrivals.flatMap(({ at, bytes }) => {
    const events = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = events.pop() ?? '';
    return events
      .map((event) => event.replace(/^data: /, ''))
      .filter((data) => data.startsWith('{'))
      .map((data) => ({ at, content: String(JSON.parse(data).choices[0]?.delta?.content ?? '') }));
  });
};

export const createByteTap = (): ByteTap => {
  const arrivals: Arrival[] = [];
  return {
    fetch: async (...args) => {
      const response = await fetch(...args);
      const note = new TransformStream<Uint8Array, Uint8Array>({
        transform(bytes, controller) {
          arrivals.push({ at: performance.now(), bytes });
          controller.enqueue(bytes);
        },
      });
      return new Response(response.body?.pipeThrough(note), response);
    },
    text: () =>
      contentByArrival(arrivals)
        .map(({ content }) => content)
        .join(''),
    arrivedAt(charIndex) {
      let end = 0;
      for (const { at, content } of contentByArrival(arrivals)) {
        end += content.length;
        if (end > charIndex) return at;
      }
      return Number.NaN;
    },
  };
};
