/**
 * 目录版本: a measurement becomes an edition, which passes from state to state, takes experts' overrides while it is reviewed, and is compared
 * with others. Editions are values: every step returns a new one, or why it is refused.
 */
import {
  type CatalogueEdition,
  type CatalogueEntry,
  type CatalogueOverride,
  type CatalogueState,
  CatalogueEntry as EntrySchema,
} from '../model/catalogue.ts'
import { digest } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { KeptTables } from '../model/kept-tables.ts'
import type { ShortageResult, ShortageRow } from './result.ts'
import { isHidden, workingOf } from './working.ts'

export interface EditionFacts {
  readonly name: string
  readonly region: string | null
  readonly number: number
  readonly by: string
  /** The day from which answers were collected (采集), where it is known. */
  readonly collectedFrom?: string | null
  readonly nameOfSkill?: (id: string) => string | null
  readonly nameOfCertificate?: (id: string) => string | null
}

export type Refusal =
  | { readonly code: 'transition-not-allowed'; readonly from: CatalogueState; readonly to: CatalogueState }
  | { readonly code: 'transition-goes-back-in-time'; readonly on: string; readonly last: string }
  | { readonly code: 'override-not-in-review'; readonly state: CatalogueState }
  | { readonly code: 'override-of-unknown-entry'; readonly entry: string }
  | { readonly code: 'override-expires-before-it-begins'; readonly on: string; readonly expiresOn: string }
export type Step = { readonly edition: CatalogueEdition } | { readonly refused: Refusal }

/** A measured edition, in the state 测算. What is withheld is null in it: the edition itself may be handed on. */
export function editionOf(result: ShortageResult, facts: EditionFacts): CatalogueEdition {
  const { snapshot, policy, reference, asOf, seed } = result.provenance
  const entries = result.rows.map((row) => entryOf(row, result, facts))
  return named({
    id: '-',
    name: facts.name,
    region: facts.region,
    year: Number(asOf.slice(0, 4)),
    number: facts.number,
    state: 'measuring',
    history: [
      ...(facts.collectedFrom == null ? [] : [{ state: 'collecting' as const, on: facts.collectedFrom, by: facts.by }]),
      { state: 'measuring', on: asOf, by: facts.by },
    ],
    measuredFrom: { snapshot, policy, reference, asOf, seed },
    entries,
    overrides: [],
    working: workingOf(result),
  })
}

/** What a later edition of the period must know of this one: every count, withheld ones too. Not to be published. */
export function keptTables(result: ShortageResult, edition: CatalogueEdition): KeptTables {
  return {
    edition: edition.id,
    year: edition.year,
    cells: result.tables.cells.map(({ enterprises, ...cell }) => ({
      ...cell,
      enterprises: enterprises === null ? null : { ...enterprises },
    })),
    sums: result.tables.sums.map((sum) => ({ ...sum, parts: [...sum.parts] })),
    withheld: [...result.withheld.keys()],
  }
}

/** What may follow a state. Reviews may send back; what is published only expires. */
const next: Readonly<Record<CatalogueState, readonly CatalogueState[]>> = {
  collecting: ['measuring'],
  measuring: ['reviewing', 'collecting'],
  reviewing: ['consulting', 'measuring'],
  consulting: ['published', 'reviewing'],
  published: ['expired'],
  expired: [],
}

export function advance(edition: CatalogueEdition, to: CatalogueState, by: string, on: string): Step {
  const last = edition.history.at(-1)?.on ?? on
  if (!next[edition.state].includes(to)) return { refused: { code: 'transition-not-allowed', from: edition.state, to } }
  if (on < last) return { refused: { code: 'transition-goes-back-in-time', on, last } }
  return { edition: { ...edition, state: to, history: [...edition.history, { state: to, on, by }] } }
}

/** An expert's star takes the place of the measured one, which stays in the entry; of several the latest holds. */
export function override(edition: CatalogueEdition, one: CatalogueOverride): Step {
  if (edition.state !== 'reviewing' && edition.state !== 'consulting')
    return { refused: { code: 'override-not-in-review', state: edition.state } }
  if (!edition.entries.some(({ id }) => id === one.entry))
    return { refused: { code: 'override-of-unknown-entry', entry: one.entry } }
  if (one.expiresOn < one.on)
    return { refused: { code: 'override-expires-before-it-begins', on: one.on, expiresOn: one.expiresOn } }
  return { edition: named({ ...edition, overrides: [...edition.overrides, one] }) }
}

export interface PublishedStar {
  readonly stars: number | null
  readonly override: CatalogueOverride | null
}

/** The star that holds on a day: an override in force, else the measured one. */
export function starOn(edition: CatalogueEdition, entry: CatalogueEntry, day: string): PublishedStar {
  const inForce = edition.overrides.filter((one) => one.entry === entry.id && one.on <= day && day <= one.expiresOn)
  const last = [...inForce].sort((a, b) => compareIds(a.on, b.on)).at(-1) ?? null
  return { stars: last === null ? entry.stars : last.stars, override: last }
}

export interface EntryChange {
  readonly entry: string
  readonly title: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly starsFrom: number | null
  readonly starsTo: number | null
  readonly fields: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[]
}

export interface EditionDiff {
  readonly from: string
  readonly to: string
  /** Whether the stars of the two can be compared: the same frozen window and the same policy. */
  readonly comparable: boolean
  readonly changes: readonly EntryChange[]
}

/** What is new, gone or different, entry by entry; stars as they hold on the day. */
export function diffEditions(from: CatalogueEdition, to: CatalogueEdition, day: string): EditionDiff {
  const before = new Map(from.entries.map((entry) => [entry.id, entry]))
  const after = new Map(to.entries.map((entry) => [entry.id, entry]))
  const changes: EntryChange[] = []
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort(compareIds)) {
    const [old, now] = [before.get(id), after.get(id)]
    const stars = {
      starsFrom: old === undefined ? null : starOn(from, old, day).stars,
      starsTo: now === undefined ? null : starOn(to, now, day).stars,
    }
    const title = now?.title ?? old?.title ?? id
    if (old === undefined) changes.push({ entry: id, title, change: 'added', ...stars, fields: [] })
    else if (now === undefined) changes.push({ entry: id, title, change: 'removed', ...stars, fields: [] })
    else {
      const fields = changedFields(old, now)
      if (fields.length > 0 || stars.starsFrom !== stars.starsTo)
        changes.push({ entry: id, title, change: 'changed', ...stars, fields })
    }
  }
  const [a, b] = [from.measuredFrom, to.measuredFrom]
  const comparable = a !== null && b !== null && a.reference === b.reference && a.policy === b.policy
  return { from: from.id, to: to.id, comparable, changes }
}

/** The id says region, year, number and content, so that a citation finds the very figures. */
function named(edition: CatalogueEdition): CatalogueEdition {
  const content = digest([edition.entries, edition.overrides, edition.measuredFrom, edition.working]).slice(0, 12)
  return { ...edition, id: `catalogue-${edition.region ?? 'all'}-${edition.year}-${edition.number}-${content}` }
}

function changedFields(old: CatalogueEntry, now: CatalogueEntry): EntryChange['fields'] {
  const names = Object.keys(now) as (keyof CatalogueEntry)[]
  return names
    .filter((name) => name !== 'source' && JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((field) => ({ field, from: old[field], to: now[field] }))
}

/** What a withheld count could be worked out from is withheld with it: ratio, gap and kind of the row, the index of what carries its rating. */
function entryOf(row: ShortageRow, result: ShortageResult, facts: EditionFacts): CatalogueEntry {
  const hidden = isHidden(row)
  const least = result.publishable.enterprises
  const { post } = row
  return EntrySchema.parse({
    id: row.id,
    chain: row.chain,
    title: row.name,
    occupation: row.occupation,
    region: row.region,
    category: categoryOf(row.occupation),
    educationMin: post.educationMin,
    majors: post.majors,
    vocationalLevelMin: post.vocationalLevelMin,
    certificates: listed(post.certificates, facts.nameOfCertificate),
    experienceMonthsMin: post.experienceMonthsMin,
    abilities: listed(post.skills, facts.nameOfSkill),
    demandThisYear: row.withheld.demand === null ? row.demand : null,
    demandNextYears: row.withheld.nextYears === null && row.nextYears > 0 ? row.nextYears : null,
    supply: row.withheld.supply === null ? row.supply : null,
    pay: row.enterprises >= least ? post.pay : null,
    shortageKind: hidden ? null : kindOf(row),
    index: row.withheld.index === null ? row.index : null,
    stars: row.withheld.stars === null ? row.stars : null,
    stability: row.withheld.index === null ? row.stability : null,
    sampleSize: row.enterprises >= least ? row.enterprises : null,
    frame: row.frame.frame?.kind ?? null,
    coverage: row.frame.coverage,
    flags: flagsOf(row, result),
  })
}

function flagsOf(row: ShortageRow, result: ShortageResult): string[] {
  const { by, notOwn } = row.rating
  return [
    ...(row.frame.basis === 'respondents-only' ? ['respondents-only'] : []),
    ...(row.frame.basis === 'grossed-up' ? ['grossed-up'] : []),
    ...row.noRatio.filter((one) => one !== 'coverage-low' && one !== 'coverage-unknown'),
    ...(by !== null && by.level !== 'own' ? [`pooled:${by.level}`] : []),
    ...(by === null ? notOwn.map((one) => `not-rated:${one}`) : []),
    ...(row.borderline ? ['borderline'] : []),
    ...(row.withheld.demand === null ? [] : ['withheld:demand']),
    ...(row.withheld.supply === null ? [] : ['withheld:supply']),
    ...(row.withheld.index === null ? [] : ['withheld:index']),
    ...(row.withheld.stars === null ? [] : ['withheld:stars']),
    ...(row.priority ? ['priority'] : []),
    ...(result.windowIs === 'own' ? ['own-window'] : []),
  ]
}

/** 紧缺类型 from the driver: too few persons is 数量紧缺, enough persons but posts not filled is 能力紧缺; others are not told apart. */
function kindOf(row: ShortageRow): CatalogueEntry['shortageKind'] {
  const drivers = row.driver.drivers.map((one) => one.driver)
  if (drivers.includes('long-training') || drivers.includes('short-training')) return 'quantity'
  return drivers.includes('suitability') ? 'ability' : null
}

/** 岗位类别 by the 大类 of the occupation: 1 管理, 2 专业技术, 6 技能; others are mixed. */
function categoryOf(occupation: string | null): CatalogueEntry['category'] {
  const group = occupation?.slice(0, 1)
  return group === '1' ? 'management' : group === '2' ? 'professional' : group === '6' ? 'skilled' : null
}

function listed(ids: readonly string[], nameOf?: (id: string) => string | null): string | null {
  return ids.length === 0 ? null : ids.map((id) => nameOf?.(id) ?? id).join('、')
}
