/** A snapshot as a file of any length: Node reads and writes at most 2 GiB in one call, so it is read and written part after part. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { type Knowledge, openSnapshot, type Registry, type SnapshotOptions, snapshotParts } from 'duikou'

/** A registry written as it stands; never twice in memory. `of`: what it is of, in the words of whoever keeps it. */
export function writeSnapshotFile(file: string, registry: Registry, of?: string): void {
  const descriptor = openSync(file, 'w')
  try {
    const { parts } = snapshotParts(registry, of === undefined ? { sha256 } : { sha256, of })
    for (const part of parts)
      for (let at = 0; at < part.length; ) at += writeSync(descriptor, part, at, Math.min(AT_ONCE, part.length - at))
  } finally {
    closeSync(descriptor)
  }
}

/** Throws what `openSnapshot` throws, and what the file system throws. */
export function openSnapshotFile(file: string, knowledge: Knowledge, options: SnapshotOptions = {}): Registry {
  return openSnapshot(readWhole(file), knowledge, { sha256, ...options })
}

const AT_ONCE = 1 << 30

function readWhole(file: string): Uint8Array {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(fstatSync(descriptor).size)
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(descriptor, bytes, at, Math.min(AT_ONCE, bytes.length - at), null)
      // Cut shorter meanwhile: what is missing is found by its digest.
      if (read === 0) return bytes.subarray(0, at)
      at += read
    }
    return bytes
  } finally {
    closeSync(descriptor)
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += AT_ONCE) hash.update(bytes.subarray(at, at + AT_ONCE))
  return hash.digest()
}
