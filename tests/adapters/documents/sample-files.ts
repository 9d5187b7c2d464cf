import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export interface PdfWish {
  /** Pack the page contents, as every real program does. */
  readonly packed?: boolean;
  readonly protected?: boolean;
  /** In place of the contents of the first page. */
  readonly content?: Buffer;
}

const escaped = (line: string): string => line.replace(/[\\()]/g, '\\$&');

const pageContent = (lines: readonly string[]): Buffer =>
  Buffer.from(
    `BT /F1 11 Tf 50 780 Td 14 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n')} ET`,
    'latin1',
  );

const stream = (content: Buffer, packed: boolean): Buffer => {
  const data = packed ? deflateSync(content) : content;
  const filter = packed ? '/Filter /FlateDecode ' : '';
  return Buffer.concat([
    Buffer.from(`<< ${filter}/Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
};

/** A small PDF, one list of lines a page. An empty list makes a page with nothing on it, as a scan has no text. */
export const makePdf = (pages: readonly (readonly string[])[], wish: PdfWish = {}): Buffer => {
  const objects: Buffer[] = [];
  const add = (body: Buffer | string): void => {
    objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
  };
  const pageNumbers = pages.map((_, index) => 4 + index * 2);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const [index, lines] of pages.entries()) {
    const contentNumber = 5 + index * 2;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contentNumber} 0 R ` +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
    );
    add(stream((index === 0 && wish.content) || pageContent(lines), wish.packed ?? false));
  }
  const key = 'A'.repeat(32);
  if (wish.protected) add(`<< /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -4 >>`);
  const encrypt = wish.protected
    ? ` /Encrypt ${objects.length} 0 R /ID [(0123456789abcdef) (0123456789abcdef)]`
    : '';
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = 9;
  for (const [index, body] of objects.entries()) {
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += object.length;
    parts.push(object);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
};

export interface ZipFile {
  readonly name: string;
  readonly data: Buffer | string;
  /** What the archive says of the unpacked size, when it lies. */
  readonly claimedBytes?: number;
  readonly encrypted?: boolean;
}

/** A zip with deflated entries. */
export const makeZip = (files: readonly ZipFile[]): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const data = Buffer.from(file.data);
    const packed = deflateRawSync(data, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(file.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(file.claimedBytes ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04'), fields, name, packed);
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELS = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

const documentXml = (paragraphs: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
    .map((text) => {
      const style = text.startsWith('# ') ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '';
      return `<w:p>${style}<w:r><w:t xml:space="preserve">${text.replace(/^# /, '')}</w:t></w:r></w:p>`;
    })
    .join('')}</w:body></w:document>`;

/** A small DOCX, one string a paragraph; `more` adds or replaces entries. */
export const makeDocx = (paragraphs: readonly string[], more: readonly ZipFile[] = []): Buffer => {
  const files: ZipFile[] = [
    { name: '[Content_Types].xml', data: CONTENT_TYPES },
    { name: '_rels/.rels', data: RELS },
    { name: 'word/document.xml', data: documentXml(paragraphs) },
  ];
  const replaced = new Set(more.map(({ name }) => name));
  return makeZip([...files.filter(({ name }) => !replaced.has(name)), ...more]);
};

export const CV_LINES = [
  'Jane Moreau',
  'Charge Nurse, Harbour Clinic, 2018 - present',
  'Cut medication errors from 14 to 5 a quarter',
  'Skills: triage, wound care, rota planning',
] as const;
