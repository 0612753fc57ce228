/**
 * How near skills are that nobody has judged by hand: node data/build/relate.mjs writes data/skills/related-measured.tsv, which is committed as
 * an edition; nothing is learned when matching. Evidence: the taxonomy (parent and child, children of one parent), and company kept: skills that
 * the same occupations, majors and tables of typical skills name, as positive pointwise mutual information, discounted where counts are small
 * (Pantel & Lin 2002), brought to few dimensions by a randomised SVD (Halko, Martinsson & Tropp 2011), compared by cosine. Company is no
 * substitute: it alone gives little credit, only to skills of one kind with names alike, and never more than the taxonomy.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Matrix, QrDecomposition, SingularValueDecomposition } from 'ml-matrix'
import { skills } from './skills.mjs'

const RANK = 48
const SPARE = 12
const POWER = 2
/** Credit per mille: a child for its parent and back, children of one parent at most, company alone at most. */
const credit = { parent: 600, sibling: 300, company: 250 }
/** Less company than this is chance. */
const LEAST_COSINE = 0.6
/** Names with less in common are of one field, no more. */
const LEAST_COMMON = 0.25
const MOST_NEIGHBOURS = 8

/** `value`: the lexicon as built. Pairs [a, b, perMille, evidence], a before b, strongest first. */
export function relate({ skills: all, majorSkills, related }) {
  const place = new Map(all.map(({ id }, i) => [id, i]))
  const judged = new Set(related.flatMap(({ a, b }) => [a, b]))
  const cosine = cosines(company(all, majorSkills, place), all.length)
  const children = new Map()
  for (const { id, parent } of all) if (parent) children.set(parent, [...(children.get(parent) ?? []), id])
  const pairs = new Map()
  const add = (a, b, perMille, evidence) => {
    if (judged.has(a) && judged.has(b)) return
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    if (perMille > (pairs.get(key)?.perMille ?? 0)) pairs.set(key, { perMille, evidence })
  }
  for (const [parent, own] of children)
    for (const [i, child] of own.entries()) {
      add(parent, child, credit.parent, 'taxonomy')
      for (const other of own.slice(i + 1)) {
        const near = Math.max(0, cosine(place.get(child), place.get(other)))
        add(
          child,
          other,
          Math.round(credit.sibling * (0.5 + 0.5 * near)),
          near > LEAST_COSINE ? 'taxonomy+company' : 'taxonomy',
        )
      }
    }
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++) {
      if (all[i].kind !== all[j].kind || all[i].kind === 'soft') continue
      const near = cosine(i, j)
      if (near < LEAST_COSINE) continue
      const share = inCommon(all[i].name, all[j].name)
      if (share >= LEAST_COMMON) add(all[i].id, all[j].id, Math.round(credit.company * near * share), 'company')
    }
  return strongest(pairs, related)
}

/** Share of pairs of characters that two names have in common (Dice); 管理, 汽车 … are no witness. */
function inCommon(a, b) {
  const [own, other] = [pairsOf(a), pairsOf(b)]
  const shared = own.filter((pair) => other.includes(pair))
  return shared.every((pair) => COMMON.has(pair)) ? 0 : (2 * shared.length) / (own.length + other.length)
}

function pairsOf(name) {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2))
}

const COMMON = new Set(
  '管理 操作 技术 系统 设计 分析 制作 检测 维护 维修 检修 加工 服务 能力 安全 知识 工艺 基础 应用 处理 汽车 语应 兰语 设备 产品 生产 工程 建筑'.split(
    ' ',
  ),
)

/** Counts of pairs: skills that one occupation, major or table of typical skills names. A wide context says little about each pair. */
function company(all, majorSkills, place) {
  const contexts = new Map()
  const name = (context, id) => {
    const at = place.get(id)
    if (at !== undefined) contexts.set(context, (contexts.get(context) ?? new Set()).add(at))
  }
  for (const { id, occupations = [], majors = [] } of all) {
    for (const code of occupations) name(`o${code}`, id)
    for (const prefix of majors) name(`m${prefix}`, id)
  }
  for (const { prefix, skills: own } of majorSkills) for (const { skill } of own) name(`t${prefix}`, skill)
  const together = new Map()
  for (const members of contexts.values()) {
    const list = [...members].sort((a, b) => a - b)
    if (list.length < 2 || list.length > 120) continue
    const weight = 1 / Math.sqrt(list.length - 1)
    for (const [k, i] of list.entries())
      for (const j of list.slice(k + 1)) {
        const key = i * all.length + j
        together.set(key, (together.get(key) ?? 0) + weight)
      }
  }
  return together
}

/** Cosine of two skills after PPMI and SVD. */
function cosines(together, size) {
  const counts = new Float64Array(size)
  let total = 0
  for (const [key, count] of together) {
    counts[Math.floor(key / size)] += count
    counts[key % size] += count
    total += 2 * count
  }
  const rows = Array.from({ length: size }, () => [])
  for (const [key, count] of together) {
    const [i, j] = [Math.floor(key / size), key % size]
    const least = Math.min(counts[i], counts[j])
    const discount = (count / (count + 1)) * (least / (least + 1))
    const information = Math.log((count * total) / (counts[i] * counts[j])) * discount
    if (information <= 0) continue
    rows[i].push([j, information])
    rows[j].push([i, information])
  }
  // A skill keeps company with itself no less than with its nearest.
  for (const [i, row] of rows.entries())
    if (row.length > 0) row.push([i, row.reduce((most, [, value]) => Math.max(most, value), 0)])
  const times = (dense) => {
    const product = Matrix.zeros(size, dense.columns)
    for (let i = 0; i < size; i++)
      for (const [j, value] of rows[i])
        for (let k = 0; k < dense.columns; k++) product.set(i, k, product.get(i, k) + value * dense.get(j, k))
    return product
  }
  const orthonormal = (dense) =>
    new QrDecomposition(dense).orthogonalMatrix.subMatrix(0, size - 1, 0, dense.columns - 1)
  let range = orthonormal(times(noise(size, Math.min(size, RANK + SPARE))))
  for (let i = 0; i < POWER; i++) range = orthonormal(times(range))
  const small = range.transpose().mmul(times(range))
  const { leftSingularVectors, diagonal } = new SingularValueDecomposition(small, { autoTranspose: true })
  const vectors = range.mmul(leftSingularVectors)
  const rank = Math.min(RANK, vectors.columns)
  const unit = Array.from({ length: size }, (_, i) => {
    const vector = Float64Array.from({ length: rank }, (__, k) => vectors.get(i, k) * Math.sqrt(diagonal[k] ?? 0))
    const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0))
    return length < 1e-9 ? null : vector.map((one) => one / length)
  })
  return (i, j) => {
    const [a, b] = [unit[i], unit[j]]
    if (a === null || b === null) return 0
    let sum = 0
    for (let k = 0; k < rank; k++) sum += a[k] * b[k]
    return sum
  }
}

/** The same numbers on every machine: a multiplicative generator, centred. */
function noise(rows, columns) {
  const dense = Matrix.zeros(rows, columns)
  let state = 20260101
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < columns; k++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      dense.set(i, k, state / 0x80000000 - 1)
    }
  return dense
}

/** Strongest pairs first, as long as both skills have room among their neighbours; what people judged was there before. */
function strongest(pairs, related) {
  const room = new Map()
  const used = (id) => room.get(id) ?? 0
  for (const { a, b } of related) for (const id of [a, b]) room.set(id, used(id) + 1)
  const kept = []
  const ordered = [...pairs].sort(([x, p], [y, q]) => q.perMille - p.perMille || (x < y ? -1 : 1))
  for (const [key, { perMille, evidence }] of ordered) {
    const [a, b] = key.split(' ')
    if (perMille < 1 || used(a) >= MOST_NEIGHBOURS || used(b) >= MOST_NEIGHBOURS) continue
    for (const id of [a, b]) room.set(id, used(id) + 1)
    kept.push({ a, b, perMille, evidence })
  }
  return kept
}

/** The lines of data/skills/related-measured.tsv for the lexicon as it is. */
export function measuredLines() {
  const { value } = skills().lexicon
  const judgedOnly = { ...value, related: value.related.filter(({ evidence }) => evidence === 'judged') }
  const names = new Map(value.skills.map(({ id, name }) => [id, name]))
  const rows = relate(judgedOnly).map(
    ({ a, b, perMille, evidence }) => `${a}\t${names.get(a)}\t${b}\t${names.get(b)}\t${perMille}\t${evidence}`,
  )
  return [
    '# part credit between near skills that nobody judged by hand, per mille, both ways',
    `# edition: ${value.edition}`,
    '# source: hand-made by the Duikou project; measured by data/build/relate.mjs on parents, occupations, majors and typical skills of this lexicon',
    'a\taName\tb\tbName\tperMille\tevidence',
    ...rows,
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = measuredLines()
  writeFileSync(new URL('../skills/related-measured.tsv', import.meta.url), `${lines.join('\n')}\n`)
  console.error(`${lines.length} lines`)
}
