import { wideWithoutMark } from './decode.ts'
import { SheetError } from './error.ts'
import { ZipFile } from './xlsx/zip.ts'

/**
 * What a file is, by its content; the name only settles what content cannot (comma or tab). `encrypted` is an Office file
 * behind a password, `xml` a spreadsheet of 2003 or other markup, `archive` a ZIP without a workbook, `binary` anything unknown.
 */
export type FileFormat =
  | 'xlsx'
  | 'csv'
  | 'tsv'
  | 'xls'
  | 'xlsb'
  | 'ods'
  | 'encrypted'
  | 'html'
  | 'xml'
  | 'empty'
  | 'archive'
  | 'docx'
  | 'pptx'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'pdf'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'binary'

/** Never throws: a file that cannot be read is still something. */
export function formatOf(name: string, bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return zipKind(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundKind(name, bytes)
  for (const [kind, magic] of magics) if (startsWith(bytes, magic)) return kind
  return textKind(name, bytes)
}

const magics: readonly (readonly [FileFormat, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27]],
  ['gzip', [0x1f, 0x8b]],
]

/** A ZIP whose directory is gone is taken for the xlsx it most likely was; reading it says where it is cut. */
function zipKind(bytes: Uint8Array): FileFormat {
  try {
    const zip = new ZipFile(bytes)
    if (zip.has('xl/workbook.bin')) return 'xlsb'
    if (zip.has('word/document.xml')) return 'docx'
    if (zip.has('ppt/presentation.xml')) return 'pptx'
    if (zip.has('content.xml') && zip.has('meta-inf/manifest.xml')) return 'ods'
    return zip.has('[content_types].xml') ? 'xlsx' : 'archive'
  } catch (error) {
    if (error instanceof SheetError) return 'xlsx'
    throw error
  }
}

/** An OLE compound file: an Office file behind a password keeps its bytes in a stream of that name; an old .xls has a workbook. */
function compoundKind(name: string, bytes: Uint8Array): FileFormat {
  if (hasStream(bytes, 'EncryptedPackage')) return 'encrypted'
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book')) return 'xls'
  const extension = extensionOf(name)
  if (extension === 'xlsx' || extension === 'xlsm') return 'encrypted' // no other way to such a file with such a name
  return extension === 'xls' ? 'xls' : 'binary'
}

/** Directory entries are 128 bytes and start with the name in UTF-16LE, at a multiple of 128. */
function hasStream(bytes: Uint8Array, stream: string): boolean {
  const wanted = [...`${stream}\0`].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

function textKind(name: string, bytes: Uint8Array): FileFormat {
  const marked = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
  const wide = marked || wideWithoutMark(bytes) !== null
  const head = bytes.subarray(0, 4096)
  if (!wide && head.includes(0)) return 'binary'
  const start = String.fromCharCode(...head.filter((byte) => byte !== 0))
    .replace(/^(ÿþ|þÿ|ï»¿)/, '')
    .trimStart()
    .toLowerCase()
  if (start.startsWith('<')) return /<(!doctype html|html|table|meta)\b/.test(start) ? 'html' : 'xml'
  const extension = extensionOf(name)
  return extension === 'tsv' || extension === 'tab' ? 'tsv' : 'csv'
}

function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
