import { crc32 } from '../xlsx/crc32.ts'

/** A ZIP archive without compression, for tests that need a part to be exactly so. */
export function storedZip(parts: Readonly<Record<string, string | Uint8Array>>, flags = 0): Uint8Array {
  const bodies: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const path = new TextEncoder().encode(name)
    const common = [u16(20), u16(flags), u16(0), u16(0), u16(33), u32(crc32(data)), u32(data.length), u32(data.length)]
    const lengths = [u16(path.length), u16(0)]
    const local = joined([u32(0x04034b50), ...common, ...lengths, path, data])
    directory.push(
      joined([u32(0x02014b50), u16(20), ...common, ...lengths, u16(0), u16(0), u16(0), u32(0), u32(offset), path]),
    )
    bodies.push(local)
    offset += local.length
  }
  const listing = joined(directory)
  const count = u16(directory.length)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(listing.length), u32(offset), u16(0)]
  return joined([...bodies, listing, ...end])
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8)
}

function u32(value: number): Uint8Array {
  return joined([u16(value & 0xffff), u16(value >>> 16)])
}
