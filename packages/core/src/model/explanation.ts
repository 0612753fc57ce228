/**
 * A number with its reason. The tree replays to the very number it explains: every node states its value, and
 * `replay` computes it again from the leaves. Labels are codes; only report/ turns them into sentences.
 */
export type Explanation = Given | Combined | Looked | Scaled

/** A fact or a figure of the policy, with where it comes from. */
export interface Given {
  readonly op: 'given'
  readonly label: string
  readonly value: number
  readonly evidence?: Evidence
}

export interface Combined {
  readonly op: 'sum' | 'max' | 'min'
  readonly label: string
  readonly value: number
  readonly parts: readonly Explanation[]
  readonly evidence?: Evidence
}

/** A value read from a row of a published table: entries[at]. A place past the end reads the last entry. */
export interface Looked {
  readonly op: 'table'
  readonly label: string
  readonly value: number
  readonly entries: readonly number[]
  readonly at: number
  readonly evidence?: Evidence
}

/** ⌊a·b / c⌋ */
export interface Scaled {
  readonly op: 'scale'
  readonly label: string
  readonly value: number
  readonly a: Explanation
  readonly b: Explanation
  readonly c: Explanation
  readonly evidence?: Evidence
}

/** Plain facts that a reader may check: codes and figures, never a sentence. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>

export function given(label: string, value: number, evidence?: Evidence): Given {
  return withEvidence({ op: 'given', label, value }, evidence)
}

export function sumOf(label: string, parts: readonly Explanation[], evidence?: Evidence): Combined {
  return withEvidence({ op: 'sum', label, value: total(parts), parts }, evidence)
}

/** The largest part; 0 when there is none (a part is never negative). */
export function maxOf(label: string, parts: readonly Explanation[], evidence?: Evidence): Combined {
  return withEvidence({ op: 'max', label, value: largest(parts), parts }, evidence)
}

/** The smallest part; of no part at all, 0. */
export function minOf(label: string, parts: readonly Explanation[], evidence?: Evidence): Combined {
  return withEvidence({ op: 'min', label, value: smallest(parts), parts }, evidence)
}

export function tableAt(label: string, entries: readonly number[], at: number, evidence?: Evidence): Looked {
  return withEvidence({ op: 'table', label, value: entryAt(entries, at), entries, at }, evidence)
}

export function scaled(label: string, a: Explanation, b: Explanation, c: Explanation, evidence?: Evidence): Scaled {
  return withEvidence({ op: 'scale', label, value: ratio(a.value, b.value, c.value), a, b, c }, evidence)
}

/** The value computed again from the leaves, trusting no inner value. */
export function replay(node: Explanation): number {
  switch (node.op) {
    case 'given':
      return node.value
    case 'sum':
      return node.parts.reduce((sum, part) => sum + replay(part), 0)
    case 'max':
      return node.parts.reduce((best, part) => Math.max(best, replay(part)), 0)
    case 'min':
      return node.parts.length === 0 ? 0 : Math.min(...node.parts.map(replay))
    case 'table':
      return entryAt(node.entries, node.at)
    case 'scale':
      return ratio(replay(node.a), replay(node.b), replay(node.c))
  }
}

function withEvidence<T extends Explanation>(node: T, evidence: Evidence | undefined): T {
  return evidence === undefined ? node : { ...node, evidence }
}

function total(parts: readonly Explanation[]): number {
  return parts.reduce((sum, part) => sum + part.value, 0)
}

function largest(parts: readonly Explanation[]): number {
  return parts.reduce((best, part) => Math.max(best, part.value), 0)
}

function smallest(parts: readonly Explanation[]): number {
  return parts.length === 0 ? 0 : Math.min(...parts.map((part) => part.value))
}

function entryAt(entries: readonly number[], at: number): number {
  return entries[Math.min(at, entries.length - 1)] ?? 0
}

function ratio(a: number, b: number, c: number): number {
  return c === 0 ? 0 : Math.floor((a * b) / c)
}
