export type Space = (bytes: number) => ArrayBufferLike

export const plainSpace: Space = (bytes) => new ArrayBuffer(bytes)

/**
 * Space beside a heap full of nouns. Over shared memory where there is any: V8 does not count that, while for each few dozen megabytes of other
 * arrays it marks the whole heap, a million nouns in it, although nothing of them could go. For whoever holds those nouns anyway: it is freed late.
 */
export function scratchSpace(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes)
}
