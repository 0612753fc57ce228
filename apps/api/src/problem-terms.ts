/** What a problem says of itself, whoever found it. */
export interface ProblemTerms {
  readonly status: number
  readonly title: { readonly zh: string; readonly en: string }
  /** What the caller may do about it. */
  readonly remedy: { readonly zh: string; readonly en: string }
}
