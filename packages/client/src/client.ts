/**
 * The typed client: the calls of the HTTP interface as functions. A problem is thrown as ProblemError with its stable code; a
 * service that is busy is asked again after the time it names.
 */
import type { CandidateKind, NounName, NounOf, PairResult, SeatsAnswer } from 'duikou'
import type { ClassOutcome, FillResult, ProposeResult, RecordedSeed, seatsLeft, standings } from 'duikou/classes'
import type { OptionsResult } from 'duikou/scenario'
import type { CatalogueEdition, CatalogueOverride, CatalogueState, EditionDiff } from 'duikou/shortage'
import type {
  AuditLine,
  CatalogueAnswer,
  CatalogueQuestion,
  ConfirmQuestion,
  CooperationAnswer,
  CooperationQuestion,
  DecideQuestion,
  DecisionsAnswer,
  ExplanationAnswer,
  FillQuestion,
  ForecastAnswer,
  ForecastQuestion,
  ImportQuestion,
  Job,
  KeptDecisions,
  KeptRecord,
  LifeCycle,
  MarketAnswer,
  MarketQuestion,
  MatchAnswer,
  MatchQuestion,
  OptionsQuestion,
  PairQuestion,
  ProposalsQuestion,
  ScenariosAnswer,
  ScenariosQuestion,
  SeatsQuestion,
  ShortageAnswer,
  ShortageQuestion,
  TextName,
} from './questions.ts'
import { type ClientOptions, caller, events, keyHeader, nullWhere, ProblemError, query } from './transport.ts'

export interface Client {
  /** Whether the newest revision stands ready to be asked. */
  ready(): Promise<boolean>
  match(question: MatchQuestion): Promise<MatchAnswer>
  why(question: PairQuestion): Promise<PairResult>
  explain(question: PairQuestion): Promise<ExplanationAnswer>
  get<N extends NounName>(noun: N, id: string): Promise<KeptRecord<N> | null>
  /** Every record of a kind, in id order, page by page. */
  list<N extends NounName>(noun: N, page?: number): AsyncGenerator<KeptRecord<N>>
  /** `ifMatch`: the digest it must have now; null: it must be new; left out: whatever is there. */
  put<N extends NounName>(
    noun: N,
    id: string,
    value: NounOf<N>,
    ifMatch?: string | null,
    /** The same key has its effect once. */
    key?: string,
  ): Promise<{ revision: number; digest: string }>
  /** False when there was nothing to withdraw. */
  withdraw(noun: NounName, id: string, ifMatch?: string): Promise<boolean>
  /** Who sits in which class, with the proof. */
  seats(question: SeatsQuestion): Promise<SeatsAnswer>
  proposeClasses(question: ProposalsQuestion): Promise<ProposeResult & { readonly demands: readonly string[] }>
  fillClasses(question?: FillQuestion): Promise<FillResult>
  /** Where each class stands, and what its next step still needs. */
  classStates(): Promise<{ readonly classes: ReturnType<typeof standings> }>
  classOutcomes(): Promise<{ readonly classes: readonly ClassOutcome[] }>
  /** Seats of a class that fell free, and who is next. */
  seatsLeft(orderClass: string): Promise<ReturnType<typeof seatsLeft>>
  confirmRound(question: ConfirmQuestion): Promise<KeptDecisions>
  /** The seed of the lots, before applications close. */
  recordSeed(seed: Pick<RecordedSeed, 'seed' | 'by' | 'on'>): Promise<RecordedSeed>
  decisions(machine: LifeCycle, subject: string): Promise<DecisionsAnswer>
  decide(question: DecideQuestion): Promise<KeptDecisions>
  market(question: MarketQuestion): Promise<MarketAnswer>
  cooperation(question?: CooperationQuestion): Promise<CooperationAnswer>
  shortage(question?: ShortageQuestion): Promise<ShortageAnswer>
  catalogue(question: CatalogueQuestion): Promise<CatalogueAnswer>
  advanceCatalogue(step: {
    readonly edition: CatalogueEdition
    readonly to: CatalogueState
    readonly by: string
    readonly on: string
  }): Promise<CatalogueEdition>
  overrideCatalogue(edition: CatalogueEdition, override: CatalogueOverride): Promise<CatalogueEdition>
  compareCatalogues(from: CatalogueEdition, to: CatalogueEdition, on: string): Promise<EditionDiff>
  /** Supply, demand and balance of the coming years. */
  forecast(question?: ForecastQuestion): Promise<ForecastAnswer>
  /** What happens if levers move. */
  scenarios(question: ScenariosQuestion): Promise<ScenariosAnswer>
  /** Which steps within a budget reach the targets best. */
  scenarioOptions(question: OptionsQuestion): Promise<OptionsResult>
  /** A batch match of all demands; the same key starts it once. */
  matchAll(question: {
    readonly for?: CandidateKind
    readonly top?: number
    readonly explain?: boolean
    readonly facets?: boolean
    readonly key?: string
  }): Promise<Job>
  importFile(file: ImportQuestion): Promise<Job>
  /** Words to codes: an answer for each line, as the command line gives it. A text may hold no line break: it becomes a blank. */
  text(name: TextName, lines: readonly (string | object)[]): Promise<unknown[]>
  /** The same question as of the method of that name, as a job whose output is the one answer; the same key starts it once. */
  startJob(kind: 'assign', question: SeatsQuestion, key?: string): Promise<Job>
  startJob(kind: 'fill', question: FillQuestion, key?: string): Promise<Job>
  startJob(kind: 'proposals', question: ProposalsQuestion, key?: string): Promise<Job>
  startJob(kind: 'cooperation', question: CooperationQuestion, key?: string): Promise<Job>
  startJob(kind: 'shortage', question: ShortageQuestion, key?: string): Promise<Job>
  startJob(kind: 'catalogue', question: CatalogueQuestion, key?: string): Promise<Job>
  startJob(kind: 'forecast', question: ForecastQuestion, key?: string): Promise<Job>
  /** Its output is a line a scenario, and of several `{comparison}`. */
  startJob(kind: 'scenario', question: ScenariosQuestion, key?: string): Promise<Job>
  startJob(kind: 'scenario-options', question: OptionsQuestion, key?: string): Promise<Job>
  /** Every job, in the order they came, page by page. */
  jobs(page?: number): AsyncGenerator<Job>
  job(id: string): Promise<Job>
  cancel(id: string): Promise<Job>
  /** Progress until the job ends; the last one given is its end. */
  follow(id: string): AsyncGenerator<Job>
  /** What it has put out so far. Throws OutputRestarted when it began anew meanwhile: then what was given before is void. */
  output(id: string): AsyncGenerator<unknown>
  /** Every line, in order, page by page. */
  audit(page?: number): AsyncGenerator<AuditLine>
}

/** The job began anew on a changed registry while its output was read. */
export class OutputRestarted extends Error {}

export function createClient(options: ClientOptions): Client {
  const call = caller(options)
  const json = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> =>
    (await (
      await call(method, path, body === undefined ? undefined : JSON.stringify(body), {
        'content-type': 'application/json',
        ...headers,
      })
    ).json()) as T
  const place = (noun: string, id: string) => `/v1/${noun}/${encodeURIComponent(id)}`
  const job = (id: string) => json<Job>('GET', `/v1/jobs/${encodeURIComponent(id)}`)
  return {
    ready: () =>
      json<{ ready: boolean }>('GET', '/readyz').then(
        ({ ready }) => ready,
        (error: unknown) => {
          if (error instanceof ProblemError && error.problem.ready === false) return false
          throw error
        },
      ),
    seats: (question) => json('POST', '/v1/seats', question),
    proposeClasses: (question) => json('POST', '/v1/classes/proposals', question),
    fillClasses: (question = {}) => json('POST', '/v1/classes/fill', question),
    classStates: () => json('GET', '/v1/classes/states'),
    classOutcomes: () => json('GET', '/v1/classes/outcomes'),
    seatsLeft: (orderClass) => json('GET', `/v1/classes/seats-left?${query({ class: orderClass })}`),
    confirmRound: (question) => json('POST', '/v1/classes/confirm', question),
    recordSeed: (seed) => json('POST', '/v1/classes/seed', seed),
    decisions: (machine, subject) => json('GET', `/v1/decisions?${query({ machine, subject })}`),
    decide: (question) => json('POST', '/v1/decisions', question),
    market: (question) => json('POST', '/v1/market', question),
    cooperation: (question = {}) => json('POST', '/v1/cooperation', question),
    shortage: (question = {}) => json('POST', '/v1/shortage', question),
    catalogue: (question) => json('POST', '/v1/catalogues', question),
    advanceCatalogue: async (step) => (await json<CatalogueAnswer>('POST', '/v1/catalogues/advance', step)).edition,
    overrideCatalogue: async (edition, override) =>
      (await json<CatalogueAnswer>('POST', '/v1/catalogues/override', { edition, override })).edition,
    compareCatalogues: (from, to, on) => json('POST', '/v1/catalogues/diff', { from, to, on }),
    forecast: (question = {}) => json('POST', '/v1/forecasts', question),
    scenarios: (question) => json('POST', '/v1/scenarios', question),
    scenarioOptions: (question) => json('POST', '/v1/scenarios/options', question),
    startJob: (kind: string, request: object, key?: string) =>
      json<Job>('POST', '/v1/jobs', { kind, request }, keyHeader(key)),
    jobs: (page = 200) =>
      pages(page, '', async (asked) => {
        const found = await json<{ jobs: Job[]; next: string | null }>('GET', `/v1/jobs?${asked}`)
        return { items: found.jobs, next: found.next }
      }),
    audit: (page = 200) =>
      pages(page, 0, async (asked) => {
        const found = await json<{ lines: AuditLine[]; next: number | null }>('GET', `/v1/audit?${asked}`)
        return { items: found.lines, next: found.next }
      }),
    match: (question) => json('POST', '/v1/matches', question),
    why: (question) => json('POST', '/v1/why', question),
    explain: (question) => json('POST', '/v1/explanations', question),
    get: (noun, id) => json<KeptRecord<typeof noun>>('GET', place(noun, id)).catch(nullWhere('record_not_found')),
    list: (noun, page = 200) =>
      pages(page, '', async (asked) => {
        const found = await json<{ records: KeptRecord<typeof noun>[]; next: string | null }>(
          'GET',
          `/v1/${noun}?${asked}`,
        )
        return { items: found.records, next: found.next }
      }),
    put: (noun, id, value, ifMatch, key) =>
      json('PUT', place(noun, id), value, {
        ...(ifMatch === undefined ? {} : ifMatch === null ? { 'if-none-match': '*' } : { 'if-match': `"${ifMatch}"` }),
        ...keyHeader(key),
      }),
    async text(name, lines) {
      const body = lines.map((line) =>
        typeof line === 'string' ? line.replace(/[\r\n]+/g, ' ') : JSON.stringify(line),
      )
      const answer = await call('POST', `/v1/text/${name}`, `${body.join('\n')}\n`, {
        'content-type': name === 'similar' || name === 'rank' ? 'application/x-ndjson' : 'text/plain; charset=utf-8',
      })
      return (await answer.text())
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    },
    withdraw: (noun, id, ifMatch) =>
      call('DELETE', place(noun, id), undefined, ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` })
        .then(() => true)
        .catch(async (error: unknown) => (await nullWhere('record_not_found')(error)) ?? false),
    matchAll: ({ key, ...question }) => json('POST', '/v1/jobs', { kind: 'match-all', ...question }, keyHeader(key)),
    importFile: async ({ bytes, key, dryRun = false, records = false, ...asked }) =>
      (await (
        await call('POST', `/v1/imports?${query({ ...asked, records, 'dry-run': dryRun })}`, bytes, {
          'content-type': 'application/octet-stream',
          ...keyHeader(key),
        })
      ).json()) as Job,
    job,
    cancel: (id) => json('DELETE', `/v1/jobs/${encodeURIComponent(id)}`),
    async *follow(id) {
      const answer = await call('GET', `/v1/jobs/${encodeURIComponent(id)}/events`)
      for await (const data of events(answer)) yield JSON.parse(data) as Job
    },
    async *output(id) {
      let restarts: number | null = null
      yield* pages(1000, 0, async (asked) => {
        const found = await json<OutputPage>('GET', `/v1/jobs/${encodeURIComponent(id)}/output?${asked}`)
        if (restarts !== null && restarts !== found.restarts) throw new OutputRestarted(`job ${id} began anew`)
        restarts = found.restarts
        return { items: found.output.map(({ value }) => value), next: found.next }
      })
    },
  }
}

interface OutputPage {
  readonly output: readonly { readonly seq: number; readonly value: unknown }[]
  readonly next: number | null
  readonly restarts: number
}

/** Item by item, a page at a time; `ask` is handed the query of each page. */
async function* pages<Item, Place extends string | number>(
  limit: number,
  first: Place,
  ask: (asked: string) => Promise<{ readonly items: readonly Item[]; readonly next: Place | null }>,
): AsyncGenerator<Item> {
  for (let after: Place | null = first; after !== null; ) {
    const page: { readonly items: readonly Item[]; readonly next: Place | null } = await ask(
      query({ limit: String(limit), after: String(after) }),
    )
    yield* page.items
    after = page.next
  }
}
