/** Every published table says which edition it is, where its facts come from, and the digest of its content. */
export interface Edition {
  readonly id: string
  readonly edition: string
  readonly source: string
  readonly hash: string
}
