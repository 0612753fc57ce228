/**
 * What is wrong with the chapters of the skill lexicon, each as «file:line: what». `node data/build/skills.mjs --check` prints it in a second.
 * An alias may belong to several skills when all of them but one say in `when` which words of the text decide for them.
 */
import { normalName } from '../../packages/core/src/text/normalise.ts'

const columns = ['id', 'name', 'kind', 'parent', 'aliases', 'hours', 'marks', 'occupations', 'majors']
const kinds = ['skill', 'tool', 'equipment', 'standard', 'soft']

/**
 * `chapters` and `certificates`: { name, text } of each file. `known`: what the other tables hold: sets of `occupations` (D-DD-DD-DD), `majors`
 * (2, 4 or 6 digits), `common` words and `decoys`.
 */
export function problemsOf({ chapters, certificates, known }) {
  const problems = []
  const say = (line, words) => problems.push(`${line.file}:${line.number}: ${words}`)
  const skills = chapters.flatMap((file) => rowsOf(file, [...columns, 'when'], columns, say))
  const documents = certificates.flatMap((file) => rowsOf(file, certificateColumns, certificateColumns, say))
  const byId = new Map()
  for (const row of [...skills, ...documents]) {
    const first = byId.get(row.id)
    if (first !== undefined) say(row, `id ${row.id} stands already in ${first.file}:${first.number} (${first.name})`)
    else byId.set(row.id, row)
  }
  for (const row of skills) checkSkill(row, byId, known, say)
  for (const row of documents) if (!/^CT-\d{5}$/.test(row.id)) say(row, `id «${row.id}» is not CT- and five digits`)
  for (const row of documents)
    for (const wider of (row.fulfils ?? '').split('|'))
      if (wider !== '' && (wider === row.id || !documents.some(({ id }) => id === wider)))
        say(row, `fulfils «${wider}», which is no other certificate`)
  for (const row of skills) checkAncestors(row, byId, say)
  checkNames([...skills, ...documents], known, say)
  return problems
}

const certificateColumns = ['id', 'name', 'ladder', 'licence', 'titles', 'aliases', 'fulfils']

/** The rows of one file as objects that know their place. */
function rowsOf({ name: file, text }, allowed, needed, say) {
  const rows = []
  let header = null
  for (const [i, line] of text.split('\n').entries()) {
    const place = { file, number: i + 1 }
    if (line.endsWith('\r')) {
      say(place, 'the line ends with a carriage return; lines end with a line feed alone')
      continue
    }
    if (line === '' || line.startsWith('#')) continue
    const cells = line.split('\t')
    if (header === null) {
      header = cells
      for (const column of needed) if (!cells.includes(column)) say(place, `column «${column}» is missing`)
      for (const column of cells)
        if (!allowed.includes(column)) say(place, `column «${column}» is unknown; known: ${allowed.join(' ')}`)
      continue
    }
    if (cells.length !== header.length) {
      say(place, `${cells.length} cells, but the header has ${header.length} columns`)
      continue
    }
    const row = Object.fromEntries(header.map((column, at) => [column, cells[at]]))
    for (const [column, cell] of Object.entries(row))
      for (const part of cell.split('|'))
        if (part !== part.trim()) say(place, `${column} «${part}» has white space around it`)
    if (row.name === '') say(place, 'name is empty')
    rows.push({ ...row, ...place })
  }
  return rows
}

function checkSkill(row, byId, known, say) {
  if (!/^SK-\d{5}$/.test(row.id)) say(row, `id «${row.id}» is not SK- and five digits`)
  if (!kinds.includes(row.kind)) say(row, `kind «${row.kind}» is none of ${kinds.join(' ')}`)
  if (row.parent !== '' && !byId.has(row.parent)) say(row, `parent ${row.parent} is no id of any chapter`)
  if (row.hours !== '' && !(/^\d+$/.test(row.hours) && Number(row.hours) >= 1 && Number(row.hours) <= 2000))
    say(row, `hours «${row.hours}» is no whole number from 1 to 2000`)
  for (const mark of row.marks.split(/[|, ]/))
    if (!['', 'digital', 'green'].includes(mark)) say(row, `mark «${mark}» is neither digital nor green`)
  for (const code of list(row.occupations, ','))
    if (!known.occupations.has(code)) say(row, `occupation ${code} does not exist`)
  for (const code of list(row.majors, ',')) if (!known.majors.has(code)) say(row, `major ${code} does not exist`)
  const names = new Set([row.name, ...list(row.aliases, '|')].map(normalName))
  for (const { alias, words } of rulesOf(row)) {
    if (!names.has(normalName(alias))) say(row, `when speaks of «${alias}», which is no alias of this skill`)
    if (words.length === 0) say(row, `when names no context word for «${alias}»; write alias:word,word`)
  }
}

function checkAncestors(row, byId, say) {
  const seen = new Set()
  for (let at = row; at?.parent; at = byId.get(at.parent)) {
    if (seen.has(at.id)) return say(row, `${row.id} is its own ancestor`)
    seen.add(at.id)
  }
}

function checkNames(rows, known, say) {
  const owners = new Map()
  for (const row of rows) {
    const ruled = new Set(rulesOf(row).map(({ alias }) => normalName(alias)))
    const own = new Set()
    for (const name of [row.name, ...list(row.aliases, '|')]) {
      const text = normalName(name)
      if (own.has(text)) {
        say(row, `alias «${name}» stands twice in this row (case, width and spaces do not count)`)
        continue
      }
      own.add(text)
      if (text.length < 2 && !(/^[a-z]$/.test(text) && ruled.has(text)))
        say(row, `alias «${name}» is too short; a single letter needs a rule in when`)
      if (known.common.has(text)) say(row, `alias «${name}» is a common word (common-words.tsv)`)
      if (known.decoys.has(text)) say(row, `alias «${name}» is a decoy (decoys.tsv)`)
      if (ruled.has(text)) continue
      const other = owners.get(text)
      if (other === undefined) owners.set(text, row)
      else
        say(
          row,
          `alias «${name}» belongs to ${other.id} ${other.name} (${other.file}:${other.number}) too, without when`,
        )
    }
  }
}

/** «alias:word,word|alias:word» */
function rulesOf({ when = '' }) {
  return list(when, '|').map((rule) => {
    const colon = rule.lastIndexOf(':')
    return colon === -1
      ? { alias: rule, words: [] }
      : { alias: rule.slice(0, colon), words: list(rule.slice(colon + 1), ',') }
  })
}

function list(cell, separator) {
  return cell.split(separator).filter((one) => one !== '')
}
