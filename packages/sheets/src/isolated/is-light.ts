import type { Budget } from '../budget.ts'
import { formatOf } from '../format-of.ts'
import type { SheetFile } from '../sheet.ts'
import { ZipFile } from '../xlsx/zip.ts'

/**
 * Whether a file can be read in place without danger. What a ZIP directory says of sizes is an upper bound here, because a part that
 * turns out larger ends the read; so a small sum bounds the work whatever the file holds.
 */
export function isLight({ name, bytes }: SheetFile, budget: Pick<Budget, 'maxBytes'>): boolean {
  if (bytes.length > MOST_BYTES) return false
  const format = formatOf(name, bytes)
  if (format !== 'xlsx' && format !== 'ods') return true
  try {
    const zip = new ZipFile(bytes)
    return zip.parts.reduce((sum, part) => sum + zip.sizeOf(part), 0) <= Math.min(MOST_INFLATED, budget.maxBytes)
  } catch {
    return true // no archive: the read in place says why
  }
}

const MOST_BYTES = 16_000_000
const MOST_INFLATED = 24_000_000
