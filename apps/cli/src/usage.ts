import { InvalidArgumentError } from 'commander'

/** The command was called wrongly; the message says what and how to mend it. */
export class UsageError extends Error {}

/** The command did its work, but what it found asks for an exit code of its own. */
export class Ended extends Error {
  readonly exitCode: number
  constructor(exitCode: number) {
    super(`ended with ${exitCode}`)
    this.exitCode = exitCode
  }
}

/** Of lots and draws. */
export function seedNumber(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(seed <= 4_294_967_295))
    throw new InvalidArgumentError('应为 0 到 4294967295 的整数 (a whole number from 0 to 4294967295)')
  return seed
}

/** An option that may be given more than once. */
export function collected(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given]
}
