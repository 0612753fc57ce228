/** Texts kept in a file of their own, in the memory of where they end; told by their places, in any order. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeWhole } from './out.ts'

export class SpooledTexts {
  /** Only whoever runs the command can read in it. */
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'duikou-'))
  readonly #descriptor = openSync(path.join(this.#folder, 'texts'), 'w+')
  /** In bytes. Text i begins where the one before it ends. */
  #ends = new Float64Array(1024)
  #waiting: Buffer[] = []
  #waitingBytes = 0
  length = 0

  add(text: string): void {
    const bytes = Buffer.from(text)
    if (this.length === this.#ends.length) {
      const longer = new Float64Array(2 * this.length)
      longer.set(this.#ends)
      this.#ends = longer
    }
    this.#ends[this.length] = this.#start(this.length) + bytes.length
    this.length++
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= PIECE) this.#settle()
  }

  at(place: number): string {
    this.#settle()
    const start = this.#start(place)
    const bytes = Buffer.alloc((this.#ends[place] ?? start) - start)
    for (let from = 0; from < bytes.length; ) {
      const read = readSync(this.#descriptor, bytes, from, bytes.length - from, start + from)
      if (read === 0) throw new Error('the file of results was cut short')
      from += read
    }
    return bytes.toString()
  }

  end(): void {
    closeSync(this.#descriptor)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #start(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] ?? 0)
  }

  #settle(): void {
    if (this.#waiting.length === 0) return
    writeWhole(this.#descriptor, Buffer.concat(this.#waiting))
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

const PIECE = 65_536
