import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createDocumentReader } from '../../../core/adapters/documents/document-reader.ts';
import { CV_LINES, makeDocx, makePdf, makeZip } from './sample-files.ts';

const reader = createDocumentReader();
const read = (bytes: Uint8Array, fileName: string, mediaType?: string) =>
  reader.read({ bytes, fileName, ...(mediaType !== undefined && { mediaType }) });
const refusal = (bytes: Uint8Array, fileName: string, from = reader) =>
  from.read({ bytes, fileName }).then(
    () => 'was read',
    (error) => ({ code: error.code, message: error.message }),
  );

describe('documents that can be read', () => {
  it('PDF, line by line and page by page', async () => {
    const pdf = makePdf([CV_LINES, ['Education', 'Nursing degree']], { packed: true });
    expect(await read(pdf, 'cv.pdf')).toEqual({
      kind: 'pdf',
      text: [...CV_LINES, '', 'Education', 'Nursing degree'].join('\n'),
    });
  });

  it('DOCX, with its headings marked', async () => {
    const docx = makeDocx(['# Experience', ...CV_LINES]);
    expect(await read(docx, 'cv.docx')).toEqual({
      kind: 'docx',
      text: `# Experience\n\n${CV_LINES.join('\n\n')}`,
    });
  });

  it('Markdown and plain text, in the encodings that editors write', async () => {
    expect((await read(Buffer.from('# Jane\n- Nurse'), 'cv.md')).kind).toBe('markdown');
    expect((await read(Buffer.from('Jane Moreau, nurse'), 'cv.txt')).kind).toBe('text');
    expect((await read(Buffer.from('Jane'), 'upload', 'text/markdown; charset=utf-8')).kind).toBe('markdown');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Zoë Renée', 'utf16le')]);
    expect((await read(utf16, 'cv.txt')).text).toBe('Zoë Renée');
    expect((await read(Buffer.from('Zo\xeb Ren\xe9e \x96 nurse', 'latin1'), 'cv.txt')).text).toBe(
      'Zoë Renée – nurse',
    );
  });

  it('by what they are, whatever they are called', async () => {
    expect((await read(makePdf([CV_LINES]), 'cv.txt')).kind).toBe('pdf');
    expect((await read(makeDocx(CV_LINES), 'download')).kind).toBe('docx');
  });

  it('leaves the bytes to the caller', async () => {
    const pdf = makePdf([CV_LINES]);
    await read(pdf, 'cv.pdf');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('several at once, each in its turn', async () => {
    const texts = await Promise.all(
      [1, 2, 3, 4].map((n) => read(makePdf([[...CV_LINES, `Copy ${n}`]]), `${n}.pdf`)),
    );
    expect(texts.map(({ text }) => text.slice(-6))).toEqual(['Copy 1', 'Copy 2', 'Copy 3', 'Copy 4']);
  });
});

const compound = (inside: string): Buffer =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(inside, 'utf16le')]);
const zeros = Buffer.alloc(60_000_000);

describe('documents that cannot be read get one clear sentence', () => {
  const cases: readonly (readonly [what: string, bytes: Buffer, fileName: string, says: RegExp])[] = [
    ['nothing in it', Buffer.alloc(0), 'cv.pdf', /^cv\.pdf is empty: /],
    ['only white space', Buffer.from(' \n\n'), 'cv.txt', /^cv\.txt is empty: /],
    ['a DOCX without words', makeDocx(['', ' ']), 'cv.docx', /^cv\.docx is empty: /],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'cv.txt', /larger than 5 MB/],
    ['31 pages', makePdf(Array.from({ length: 31 }, () => CV_LINES)), 'cv.pdf', /more than 30 pages/],
    ['a book', Buffer.from('word '.repeat(40_000)), 'cv.txt', /far more text than a résumé/],
    ['a scan', makePdf([[], []]), 'scan.pdf', /^scan\.pdf has no text inside, it is probably a scan/],
    [
      'a PDF with a password',
      makePdf([CV_LINES], { protected: true }),
      'cv.pdf',
      /protected with a password/,
    ],
    ['a DOCX with a password', compound('EncryptedPackage'), 'cv.docx', /protected with a password/],
    [
      'an encrypted zip entry',
      makeDocx(CV_LINES, [{ name: 'word/document.xml', data: 'x', encrypted: true }]),
      'cv.docx',
      /protected with a password/,
    ],
    ['a PDF cut in the middle', makePdf([CV_LINES]).subarray(0, 120), 'cv.pdf', /damaged/],
    ['a PDF of noise', Buffer.from('%PDF-1.7\n'.repeat(50)), 'cv.pdf', /damaged/],
    ['a DOCX cut in the middle', makeDocx(CV_LINES).subarray(0, 400), 'cv.docx', /damaged/],
    [
      'a DOCX with broken XML',
      makeDocx([], [{ name: 'word/document.xml', data: '<w:document><w:body>' }]),
      'cv.docx',
      /damaged|empty/,
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'cv.pdf', /is a picture/],
    ['an old Word file', compound('WordDocument'), 'cv.doc', /old Word file/],
    ['rich text', Buffer.from('{\\rtf1 hello}'), 'cv.rtf', /rich text/],
    ['a spreadsheet', makeZip([{ name: 'xl/workbook.xml', data: '<x/>' }]), 'cv.xlsx', /spreadsheet/],
    ['slides', makeZip([{ name: 'ppt/presentation.xml', data: '<x/>' }]), 'cv.pptx', /presentation/],
    [
      'an OpenDocument text',
      makeZip([
        { name: 'mimetype', data: 'x' },
        { name: 'content.xml', data: '<x/>' },
      ]),
      'cv.odt',
      /OpenDocument/,
    ],
    ['an archive', makeZip([{ name: 'cv.pdf', data: 'x' }]), 'cv.zip', /archive/],
    [
      'bytes of a program',
      Buffer.from([0, 1, 2, 3, 250, 251, 0, 7]),
      'cv.txt',
      /PDF, DOCX, Markdown or plain/,
    ],
    ['text called PDF', Buffer.from('just text'), 'cv.pdf', /does not hold what its name says/],
    [
      'a zip bomb that tells',
      makeDocx([], [{ name: 'word/document.xml', data: zeros }]),
      'cv.docx',
      /unpacks to far more/,
    ],
    [
      'a zip bomb that lies',
      makeDocx([], [{ name: 'word/document.xml', data: zeros, claimedBytes: 900 }]),
      'cv.docx',
      /unpacks to far more/,
    ],
    [
      'a bomb beside the text, refused by what it claims',
      makeDocx(CV_LINES, [{ name: 'word/media/a.png', data: 'x', claimedBytes: 60_000_000 }]),
      'cv.docx',
      /unpacks to far more/,
    ],
    [
      'more entries than a document has',
      makeZip(Array.from({ length: 2001 }, (_, n) => ({ name: `word/${n}.xml`, data: '' }))),
      'cv.docx',
      /unpacks to far more/,
    ],
    [
      'entities that multiply',
      makeDocx([], [{ name: 'word/document.xml', data: '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>' }]),
      'cv.docx',
      /unpacks to far more/,
    ],
    ['a PDF bomb', makePdf([[]], { packed: true, content: zeros }), 'cv.pdf', /unpacks to far more/],
  ];

  it.each(cases)('%s', async (_, bytes, fileName, says) => {
    const said = await refusal(bytes, fileName);
    expect(said).toEqual({ code: 'bad_input', message: expect.stringMatching(says) });
    expect((said as { message: string }).message).toMatch(/^[^\n]{20,180}\.$/);
  });

  it('and no file is read or refused by way of the disk: writing is forbidden here', () => {
    const module = new URL('../../../core/adapters/documents/document-reader.ts', import.meta.url);
    const files = [makePdf([CV_LINES]), makeDocx(CV_LINES), makeDocx(CV_LINES).subarray(0, 400)];
    const script = `
      const { createDocumentReader } = await import(${JSON.stringify(module.href)});
      const reader = createDocumentReader();
      for (const file of ${JSON.stringify(files.map((file) => file.toString('base64')))})
        await reader.read({ bytes: Buffer.from(file, 'base64'), fileName: 'cv' }).then(
          ({ kind }) => console.log(kind), ({ code, message }) => console.log(code, message));`;
    const args = ['--permission', '--allow-fs-read=*', '--allow-worker', '--input-type=module', '-e', script];
    const said = execFileSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(said.trim().split('\n')).toEqual([
      'pdf',
      'docx',
      expect.stringMatching(/^bad_input cv is damaged/),
    ]);
  });

  it('whose name is a path or a trick shows only what is harmless of it', async () => {
    expect(await refusal(Buffer.alloc(0), '/home/jane/\u001b[31mcv.pdf')).toMatchObject({
      message: expect.stringMatching(/^31mcv\.pdf is empty/),
    });
    expect(await refusal(Buffer.alloc(0), '\u202e\u0007')).toMatchObject({
      message: expect.stringMatching(/^That file is empty/),
    });
  });
});

describe('a parser that misbehaves', () => {
  const looping = new URL('data:text/javascript,for(;;);');

  it('is stopped at its deadline, and others go on', async () => {
    const stuck = createDocumentReader({ limits: { timeoutMs: 150, maxParallel: 1 }, workerUrl: looping });
    const [first, second] = await Promise.all([
      refusal(makePdf([CV_LINES]), 'a.pdf', stuck),
      refusal(makePdf([CV_LINES]), 'b.pdf', stuck),
    ]);
    expect(first).toMatchObject({ message: expect.stringContaining('a.pdf takes too long to read') });
    expect(second).toMatchObject({ message: expect.stringContaining('b.pdf takes too long to read') });
  });

  it('is stopped when its heap or the process grows too much', async () => {
    const hoarding = new URL(
      'data:text/javascript,const a=[];for(;;)a.push(new Array(1e5).fill(Math.random()));',
    );
    const buffers = new URL(
      'data:text/javascript,const a=[];for(let i=0;i<160;i++)a.push(new Uint8Array(1e6).fill(1));setInterval(()=>{},9);',
    );
    const small = { maxHeapMib: 32, maxGrowthBytes: 20_000_000 };
    for (const workerUrl of [hoarding, buffers]) {
      const greedy = createDocumentReader({ limits: small, workerUrl });
      expect(await refusal(makePdf([CV_LINES]), 'a.pdf', greedy)).toMatchObject({
        message: expect.stringContaining('unpacks to far more'),
      });
    }
  });

  it('that dies says that the file is damaged', async () => {
    const dying = createDocumentReader({ workerUrl: new URL('data:text/javascript,process.exit(3)') });
    expect(await refusal(makePdf([CV_LINES]), 'a.pdf', dying)).toMatchObject({
      message: expect.stringContaining('is damaged'),
    });
  });

  it('is stopped when nobody waits any more', async () => {
    const abort = new AbortController();
    const stuck = createDocumentReader({ workerUrl: looping });
    const reading = stuck.read({ bytes: makePdf([CV_LINES]), fileName: 'a.pdf' }, abort.signal);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
