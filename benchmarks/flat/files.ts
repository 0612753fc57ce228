/** The files of a registry in the flat format; docs: benchmarks/flat/README.md. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One entry a trainee; columns that the folder does not have are null. Of all but the skills 0 means unknown. */
export interface FlatFiles {
  readonly offsets: Uint32Array
  readonly skills: Uint16Array
  readonly levels: Uint8Array
  readonly education: Uint8Array
  readonly region: Uint8Array
  /** Line numbers of `majors.txt`, from 1. */
  readonly major: Uint16Array | null
  readonly majorCodes: readonly string[]
  /** Bit b: certificate b is held. */
  readonly certificates: Uint32Array | null
  /** Years. */
  readonly age: Uint8Array | null
  /** Days from the as-of date, plus 1. */
  readonly available: Uint16Array | null
  /** Yuan a month. */
  readonly pay: Uint16Array | null
  /** Related skills by skill, with their credit per mille. */
  readonly related: ReadonlyMap<number, readonly (readonly [skill: number, perMille: number])[]> | null
}

export function readFlat(folder: string): FlatFiles {
  const file = (name: string) => path.join(folder, name)
  const offsets = numbers(file('off.u32'), Uint32Array)
  const rows = offsets.length - 1
  const optional = <T extends { length: number }>(name: string, As: Reader<T>) =>
    existsSync(file(name)) ? sized(name, numbers(file(name), As), rows) : null
  return {
    offsets,
    skills: sized('skill.u16', numbers(file('skill.u16'), Uint16Array), offsets[rows] ?? 0),
    levels: sized('level.u8', numbers(file('level.u8'), Uint8Array), offsets[rows] ?? 0),
    education: sized('edu.u8', numbers(file('edu.u8'), Uint8Array), rows),
    region: sized('reg.u8', numbers(file('reg.u8'), Uint8Array), rows),
    major: optional('major.u16', Uint16Array),
    majorCodes: linesOf(file('majors.txt')),
    certificates: optional('cert.u32', Uint32Array),
    age: optional('age.u8', Uint8Array),
    available: optional('avail.u16', Uint16Array),
    pay: optional('pay.u16', Uint16Array),
    related: existsSync(file('related.txt')) ? new Map(linesOf(file('related.txt')).map(relatedOf)) : null,
  }
}

/** The lines that are not empty; none where there is no file. */
export function linesOf(file: string): string[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** `skill|other:perMille,…` */
function relatedOf(line: string): [number, [number, number][]] {
  const [skill = '', others = ''] = line.split('|')
  const pairs = others.split(',').filter((one) => one !== '')
  return [Number(skill), pairs.map((one) => one.split(':').map(Number) as [number, number])]
}

type Reader<T> = { new (buffer: ArrayBuffer, offset: number, length: number): T; readonly BYTES_PER_ELEMENT: number }

function numbers<T>(file: string, As: Reader<T>): T {
  if (!existsSync(file)) throw new Error(`bench: ${file} is missing`)
  const bytes = readFileSync(file)
  const aligned = bytes.byteOffset % As.BYTES_PER_ELEMENT === 0 ? bytes : Buffer.from(bytes)
  return new As(aligned.buffer as ArrayBuffer, aligned.byteOffset, Math.floor(aligned.length / As.BYTES_PER_ELEMENT))
}

function sized<T extends { readonly length: number }>(name: string, values: T, length: number): T {
  if (values.length !== length) throw new Error(`bench: ${name} has ${values.length} entries, not ${length}`)
  return values
}
