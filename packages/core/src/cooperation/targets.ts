/** What counts as enough, and how the parts of an index weigh: data, named and hashed into every result. */
export interface CooperationTargets {
  readonly id: string
  readonly edition: string
  /** Effective number of partners at which the share of breadth is full. */
  readonly partners: number
  /** Yuan a trainee and year at which the share of depth for investment is full. */
  readonly investmentPerTrainee: number
  /** Years together at which the share of stability for age is full. */
  readonly years: number
  /** Weights of the parts, integers; a part without data is left out and the rest re-weighted. */
  readonly weights: {
    readonly breadth: { readonly programs: number; readonly industries: number; readonly partners: number }
    readonly depth: { readonly forms: number; readonly investment: number }
    readonly stability: {
      readonly renewal: number
      readonly age: number
      readonly steadiness: number
      readonly retention: number
    }
  }
}

export const standardTargets: CooperationTargets = {
  id: 'cooperation-standard',
  edition: '2026.1',
  partners: 5,
  investmentPerTrainee: 20_000,
  years: 5,
  weights: {
    breadth: { programs: 1, industries: 1, partners: 1 },
    depth: { forms: 3, investment: 1 },
    stability: { renewal: 2, age: 1, steadiness: 1, retention: 1 },
  },
}
