/** Arrays moved to memory that all threads see: handed over as they are, each thread would have a copy of its own. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** The same value with every array of numbers over shared memory; arrays that were the same stay the same. */
export function overSharedBytes<T>(value: T): T {
  const moved = new Map<string, Numbers>()
  const buffers = new Map<ArrayBufferLike, number>()
  const move = (array: Numbers): Numbers => {
    if (!(array.buffer instanceof ArrayBuffer)) return array
    const number = buffers.get(array.buffer) ?? buffers.size
    buffers.set(array.buffer, number)
    const key = `${number} ${array.byteOffset} ${array.length} ${array.BYTES_PER_ELEMENT}`
    let known = moved.get(key)
    if (known === undefined) {
      const Kind = array.constructor as new (buffer: SharedArrayBuffer) => Numbers
      known = new Kind(new SharedArrayBuffer(array.byteLength))
      known.set(array)
      moved.set(key, known)
    }
    return known
  }
  const walk = (one: unknown): unknown => {
    if (ArrayBuffer.isView(one)) return move(one as Numbers)
    if (typeof one !== 'object' || one === null || Object.getPrototypeOf(one) !== Object.prototype) return one
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, walk(part)]))
  }
  return walk(value) as T
}
