import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { PinnedRequest, PinnedResponse } from '../../../core/adapters/documents/pinned-https.ts';
import { pinnedHttps } from '../../../core/adapters/documents/pinned-https.ts';
import {
  createPostingFetcher,
  type PostingFetcherOptions,
} from '../../../core/adapters/documents/posting-fetcher.ts';
import { isPublicAddress } from '../../../core/adapters/documents/public-address.ts';

const PUBLIC = '93.184.215.14';
const PAGE =
  '<html><head><title>x</title></head><body><h1>Nurse</h1><script>alert("<p>no")</script><ul><li>Triage</li></ul></body></html>';

async function* chunksOf(...chunks: readonly string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

const answer = (more: Partial<PinnedResponse> = {}): PinnedResponse => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  location: '',
  body: chunksOf(PAGE),
  close: () => {},
  ...more,
});

const open = (replies: readonly PinnedResponse[], more: Partial<PostingFetcherOptions> = {}) => {
  const asked: PinnedRequest[] = [];
  const left = [...replies];
  const fetcher = createPostingFetcher({
    allowedHosts: ['jobs.example.org', '.boards.example.net'],
    lookup: async () => [{ address: PUBLIC, family: 4 }],
    fetch: async (request) => {
      asked.push(request);
      return left.shift() ?? answer();
    },
    ...more,
  });
  const get = (url: string, signal?: AbortSignal) => fetcher.fetchPosting(url, signal);
  const refused = (url: string) =>
    get(url).then(
      () => 'fetched',
      (error) => `${error.code}: ${error.message}`,
    );
  return { asked, get, refused };
};
const redirect = (location: string) => answer({ status: 302, location });

describe('a posting by its address', () => {
  it('is fetched as text from the address that was checked', async () => {
    const { get, asked } = open([]);
    expect(await get('https://jobs.example.org/1?x=y')).toBe('# Nurse\n\n- Triage');
    expect(asked.map(({ url, address }) => [url.href, address])).toEqual([
      ['https://jobs.example.org/1?x=y', PUBLIC],
    ]);
  });

  it('is refused without an allow-list', async () => {
    const { refused, asked } = open([], { allowedHosts: [] });
    expect(await refused('https://jobs.example.org/1')).toBe(
      'bad_input: Postings are not fetched here: paste the text.',
    );
    expect(asked).toEqual([]);
  });

  it.each([
    ['http://jobs.example.org/1', /Only plain https/],
    ['https://jobs.example.org:8443/1', /Only plain https/],
    ['https://user:secret@jobs.example.org/1', /Only plain https/],
    ['file:///etc/passwd', /Only plain https/],
    ['acme', /not an address/],
    ['https://evil.example.com/', /cannot be fetched from that site/],
    ['https://jobs.example.org.evil.com/', /cannot be fetched from that site/],
    ['https://boards.example.net/', /cannot be fetched from that site/],
    ['https://127.0.0.1/', /cannot be fetched from that site/],
  ])('is refused: %s', async (url, says) => {
    const { refused, asked } = open([]);
    expect(await refused(url)).toMatch(says);
    expect(asked).toEqual([]);
  });

  it('may be under a name that the list allows as a whole', async () => {
    expect(await open([]).get('https://acme.boards.example.net/1')).toContain('Nurse');
  });

  it('is refused when any address of the name is not public', async () => {
    for (const address of ['10.0.0.4', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fe80::1']) {
      const lookup = async () => [
        { address: PUBLIC, family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      const { refused, asked } = open([], { lookup });
      expect(await refused('https://jobs.example.org/1')).toMatch(/not on the public internet/);
      expect(asked).toEqual([]);
    }
  });

  it('follows redirects only to where it might have gone at once', async () => {
    expect(await open([redirect('/2')]).get('https://jobs.example.org/1')).toContain('Nurse');
    const inward = open([redirect('https://metadata.internal/')]);
    expect(await inward.refused('https://jobs.example.org/1')).toMatch(/cannot be fetched from that site/);
    const downgraded = open([redirect('http://jobs.example.org/2')]);
    expect(await downgraded.refused('https://jobs.example.org/1')).toMatch(/Only plain https/);
    const round = open(Array.from({ length: 9 }, () => redirect('/again')));
    expect(await round.refused('https://jobs.example.org/1')).toMatch(/redirects too often/);
    expect(round.asked).toHaveLength(4);
  });

  it('checks the address again on each redirect', async () => {
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return [{ address: asked === 1 ? PUBLIC : '192.168.0.9', family: 4 }];
    };
    expect(await open([redirect('/2')], { lookup }).refused('https://jobs.example.org/1')).toMatch(
      /not on the public internet/,
    );
  });

  it('is refused when it is too large, not text, empty or not there', async () => {
    const large = answer({ body: chunksOf('a'.repeat(600), 'b'.repeat(600)) });
    expect(await open([large], { maxBytes: 1000 }).refused('https://jobs.example.org/1')).toMatch(
      /too large/,
    );
    expect(await open([answer({ contentType: 'image/png' })]).refused('https://jobs.example.org/1')).toMatch(
      /not a page with text/,
    );
    const empty = answer({ body: chunksOf('<body><script>render()</script></body>') });
    expect(await open([empty]).refused('https://jobs.example.org/1')).toMatch(/no text without a browser/);
    expect(await open([answer({ status: 404 })]).refused('https://jobs.example.org/1')).toMatch(/\(404\)/);
  });

  it('is given up on after its time, also in the middle of the page or of the DNS', async () => {
    const never = new Promise<never>(() => {});
    async function* stalling() {
      yield Buffer.from('<p>');
      await never;
    }
    const stalled = open([answer({ body: stalling() })], { timeoutMs: 30 });
    expect(await stalled.refused('https://jobs.example.org/1')).toMatch(/takes too long/);
    expect(
      await open([], { timeoutMs: 30, lookup: () => never }).refused('https://jobs.example.org/1'),
    ).toMatch(/takes too long/);
  });

  it('ends in cancelled when nobody waits', async () => {
    const get = open([], { lookup: () => new Promise<never>(() => {}) }).get;
    await expect(get('https://jobs.example.org/1', AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('pinnedHttps', () => {
  it('connects to the given address whatever the name says, and speaks TLS there', async () => {
    const first = Promise.withResolvers<{ from: string | undefined; hello: Buffer }>();
    const server = createServer((socket) => {
      socket.once('data', (hello) => {
        first.resolve({ from: socket.localAddress, hello });
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const signal = new AbortController().signal;
    const url = new URL(`https://jobs.example.org:${port}/`);
    await expect(pinnedHttps({ url, address: '127.0.0.1', family: 4, signal })).rejects.toThrow();
    const { hello } = await first.promise;
    expect(hello[0]).toBe(0x16);
    expect(hello.includes('jobs.example.org')).toBe(true);
    server.close();
  });
});

describe('isPublicAddress', () => {
  it.each([
    ...['8.8.8.8', PUBLIC, '172.32.0.1', '2606:4700::1111'].map((address) => [address, true] as const),
    ...(
      '10.1.2.3 127.0.0.1 0.0.0.0 100.64.0.1 169.254.169.254 172.31.255.255 192.168.1.1 224.0.0.1 255.255.255.255 ' +
      ':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 ff02::1 2001:db8::1 ' +
      '2002:a00:1:: localhost 1.2.3'
    )
      .split(' ')
      .map((address) => [address, false] as const),
  ])('%s: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
