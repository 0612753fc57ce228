/** CRC-32 (ISO-HDLC) as ZIP uses it, fed piece by piece: start with 0, pass the last result on. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before
  let i = 0
  // Four bytes a step, because each look-up otherwise waits for the last.
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24)
    crc = at(by4, crc & 0xff) ^ at(by3, (crc >>> 8) & 0xff) ^ at(by2, (crc >>> 16) & 0xff) ^ at(by1, crc >>> 24)
  }
  for (; i < bytes.length; i++) crc = at(by1, (crc ^ at(bytes, i)) & 0xff) ^ (crc >>> 8)
  return ~crc >>> 0
}

const by1 = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})
const by2 = oneByteOn(by1)
const by3 = oneByteOn(by2)
const by4 = oneByteOn(by3)

function oneByteOn(table: Int32Array): Int32Array {
  return table.map((value) => at(by1, value & 0xff) ^ (value >>> 8))
}

function at(values: Uint8Array | Int32Array, index: number): number {
  return values[index] as number
}
