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
