/** 毕业去向: of a program's year as counts, or of one person. */
import { Outcome } from '../../model/cooperation.ts'
import { Placement } from '../../model/placement.ts'
import type { FieldReader, Kind } from '../kind.ts'
import { listNumber, withListNumber } from '../list-number.ts'
import type { IntakeContext } from '../table.ts'
import { leavingYearInTitle, schoolInTitle } from '../titles.ts'
import { occupation, uscc } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import { majorCode } from '../values/majors.ts'
import { integer, pastYear, perMille, schoolYears } from '../values/numbers.ts'
import { payFloor } from '../values/pay.ts'
import { ok, plain, type Reader, refused, text, yesNo } from '../values/read.ts'

const count = integer(0, 1_000_000)

export const outcomes: Kind = {
  name: 'outcomes',
  table: 'outcomes',
  ofPersons: true,
  hint: /去向|就业/,
  ordered: [['matched', 'surveyed']],
  decisive: ['surveyed', 'matched', 'matchedShare'],
  needs: [['program', 'major', 'majorName'], ['surveyed'], ['matched', 'matchedShare']],
  eachRow: [['matched', 'matchedShare']],
  fields: (context) => [
    { name: 'program', read: text },
    { name: 'school', read: text },
    { name: 'schoolName', inTitle: schoolInTitle, read: text },
    { name: 'major', read: majorCode(context.majors) },
    { name: 'majorName', read: text },
    { name: 'years', read: schoolYears },
    { name: 'year', required: true, inTitle: leavingYearInTitle, read: pastYear },
    {
      name: 'surveyed',
      required: true,
      read: count,
    },
    {
      name: 'matched',
      orElse: ['matchedShare'],
      read: count,
    },
    { name: 'matchedShare', read: perMille },
    { name: 'updated', read: day },
  ],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: true },
  ],
  key: (values) => `${values.program} ${values.year}`,
  toNoun: ({ matchedShare, ...values }, source) => ({
    ...values,
    matched: values.matched ?? Math.round((Number(values.surveyed) * Number(matchedShare)) / 1000),
    source,
  }),
  schema: Outcome,
  references: [{ field: 'program', table: 'programs', required: true }],
}

/** 毕业去向 codes of the national register, by number or by words. */
const destinations: readonly (readonly [RegExp, string])[] = [
  [/协议/, '10'],
  [/劳动合同/, '11'],
  [/其他录用|其它录用/, '12'],
  [/科研助理/, '27'],
  [/义务兵|入伍|参军/, '46'],
  [/国家基层/, '50'],
  [/地方基层/, '51'],
  [/不就业拟升学|拟升学/, '71'],
  [/待就业|未就业|待业/, '70'],
  [/创业/, '75'],
  [/自由职业/, '76'],
  [/续读/, '65'],
  [/升学|专升本|考研/, '80'],
  [/出国|出境|留学/, '85'],
]

const destination: Reader<string> = (cell) => {
  const said = plain(cell)
  const code = /^(\d{2})(?!\d)/.exec(said)?.[1]
  const isKnown = destinations.some(([, one]) => one === code)
  const found = isKnown ? code : code !== undefined ? undefined : destinations.find(([words]) => words.test(said))?.[1]
  return found === undefined ? refused('unknown_code', '10 … 85') : ok(found)
}

export const placements: Kind = {
  name: 'outcomes',
  table: 'placements',
  ofPersons: true,
  hint: /去向|就业/,
  decisive: ['destination', 'matched'],
  needs: [
    ['trainee', 'studentNumber', 'listNumber'],
    ['destination', 'matched', 'retained6', 'retained12'],
  ],
  eachRow: [['trainee', 'studentNumber', 'listNumber']],
  fields: placementFields,
  split: (values) => [withListNumber(values, 'trainee')],
  parties: [
    { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: false },
  ],
  key: (values) => `${values.trainee} ${values.year}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Placement,
  references: [
    { field: 'trainee', table: 'trainees', required: false },
    { field: 'enterprise', table: 'enterprises', required: false },
    { field: 'orderClass', table: 'orderClasses', required: false },
  ],
}

/** 在岗, 留任, 已离职, or plainly yes and no. */
const retained: Reader<boolean | null> = (cell, place) => {
  const said = plain(cell)
  if (/^(?:未到期|未满(?:半|一)?年|不适用|待跟踪)$/.test(said)) return ok(null)
  if (/^(?:仍|还)?(?:在|在岗|在职|留任|留用|稳定|未离职)$/.test(said)) return ok(true)
  return /^(?:已?离职|不在|不在岗|已?离岗|辞职|跳槽|流失)$/.test(said) ? ok(false) : yesNo(cell, place)
}

function placementFields({ occupations }: IntakeContext): readonly FieldReader[] {
  return [
    { name: 'trainee', read: text },
    { name: 'listNumber', read: listNumber },
    { name: 'studentNumber', identity: true, read: text },
    { name: 'year', required: true, inTitle: leavingYearInTitle, read: pastYear },
    {
      name: 'destination',
      read: destination,
    },
    { name: 'enterprise', read: text },
    {
      name: 'enterpriseName',
      read: text,
    },
    { name: 'enterpriseCode', read: uscc },
    {
      name: 'occupation',
      read: occupation(occupations),
    },
    { name: 'orderClass', read: text },
    {
      name: 'matched',
      read: yesNo,
    },
    {
      name: 'pay',
      read: payFloor,
    },
    { name: 'retained6', read: retained },
    { name: 'retained12', read: retained },
    { name: 'retained36', read: retained },
    { name: 'updated', read: day },
  ]
}
