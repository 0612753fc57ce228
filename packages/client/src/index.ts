/** Duikou over HTTP, typed: Node, Deno, Bun and the browser. */
export { type Client, createClient, OutputRestarted } from './client.ts'
export { operations, withoutMethod } from './contract.ts'
export type {
  AuditLine,
  CatalogueAnswer,
  CatalogueQuestion,
  CooperationAnswer,
  CooperationQuestion,
  ExplanationAnswer,
  FillQuestion,
  ImportQuestion,
  Job,
  JobKind,
  KeptRecord,
  MatchAnswer,
  MatchQuestion,
  PairQuestion,
  SeatsQuestion,
  ShortageAnswer,
  ShortageQuestion,
  TextName,
} from './questions.ts'
export { type ClientOptions, ProblemError } from './transport.ts'
