interface File {
  readonly name: string
  readonly text: string
}

export function problemsOf(input: {
  readonly chapters: readonly File[]
  readonly certificates: readonly File[]
  readonly known: {
    readonly occupations: ReadonlySet<string>
    readonly majors: ReadonlySet<string>
    readonly common: ReadonlySet<string>
    readonly decoys: ReadonlySet<string>
  }
}): string[]
