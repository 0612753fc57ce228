/** 学员, by pseudonym. Names and numbers of persons are read to derive the pseudonym and the month of birth, and kept nowhere. */
import { Trainee } from '../../model/trainee.ts'
import type { FieldReader, Kind, RowValues } from '../kind.ts'
import { listNumber, withListNumber } from '../list-number.ts'
import type { IntakeContext } from '../table.ts'
import { classYearInTitle, majorInTitle, schoolInTitle } from '../titles.ts'
import { birthOf, identityNumber } from '../values/codes.ts'
import { birth, day } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { consents, listOf, names, pieces } from '../values/lists.ts'
import {
  likeEducation,
  likeEntryYear,
  likeGrade,
  likeLevel,
  likeMajorCode,
  likeMajorName,
  likeSchool,
} from '../values/looks.ts'
import { majorCode } from '../values/majors.ts'
import { grade, months, year } from '../values/numbers.ts'
import { payFloor } from '../values/pay.ts'
import { ok, oneOf, partyName, type Reader, text, yesNo } from '../values/read.ts'
import { regionList } from '../values/regions.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { forms } from './demands.ts'

/** A skill of one's own without a level counts as 2 熟悉. */
const DEFAULT_LEVEL = 2

const formList: Reader<unknown[]> = (cell) =>
  listOf(pieces(cell), (one) => {
    const read = forms(one)
    return read.ok ? ok([read.value]) : read
  })

const statuses = oneOf(
  [
    [/^应届毕业生?$/, 'graduate'],
    [/在校|学生|在籍|注册学籍|应届|在读|在学|有学籍|学籍正常|正常/, 'student'],
    [/离校未就业|未就业|待业|求职|失业|退役/, 'jobseeker'],
    [/毕业|结业/, 'graduate'],
    [/在岗|在职|职工|员工/, 'employee'],
    [/待业|求职|失业|未就业|退役/, 'jobseeker'],
  ],
  '在校生 / 毕业生 / 在岗职工 / 待业',
)

/** What names a person beyond doubt, and what other sheets may name him by. */
const numbers = ['id', 'studentNumber', 'identityNumber', 'listNumber', 'applicationNumber'] as const

export const trainees: Kind = {
  name: 'trainees',
  table: 'trainees',
  ofPersons: true,
  hint: /学员|学生|花名册|名册|名单|学籍|\d班|人员|简历|毕业生信息/,
  needs: [
    [...numbers, 'personName'],
    [
      'program',
      'major',
      'majorName',
      'skills',
      'education',
      'willingRegions',
      'certificates',
      'vocationalLevel',
      'status',
      'entryYear',
      'birthMonth',
      'year',
      'consents',
      'availableFrom',
    ],
  ],
  eachRow: [[...numbers, 'personName']],
  namedBy: numbers,
  fields: traineeFields,
  contradicted({ birthMonth, identityNumber }) {
    const said = birthMonthOf(identityNumber)
    return said !== null && birthMonth !== null && said !== birthMonth ? ['birthMonth'] : []
  },
  split: (values) => [withListNumber(values, 'id')],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: false },
  ],
  derived: { prefix: 'T', base: ['personKey'], apart: ['school', 'major'] },
  key: (values) => String(values.id),
  // What the noun has no place for is left to its schema: to leave it out here costs ten times the copy.
  toNoun(values, source) {
    const { industries, occupations, enterprises, forms: wanted } = values
    const own = values.skills as HeldList | null
    const held = values.certificates as HeldList | null
    const said = [industries, occupations, enterprises, wanted].some((one) => one !== null)
    return {
      ...values,
      ...gradeOrEntry(values),
      birthMonth: values.birthMonth ?? birthMonthOf(values.identityNumber),
      certificates: certificatesOf(held, own),
      skills: own === null ? null : skillsOf(own),
      wishes: said
        ? {
            industries: industries ?? [],
            occupations: occupations ?? [],
            enterprises: enterprises ?? [],
            forms: wanted ?? [],
          }
        : null,
      consents: values.consents ?? [],
      source,
    }
  },
  schema: Trainee,
  references: [
    { field: 'school', table: 'schools', required: false },
    { field: 'program', table: 'programs', required: false },
  ],
}

function traineeFields(context: IntakeContext): readonly FieldReader[] {
  const { lexicon, regions } = context
  return [
    { name: 'id', read: text },
    { name: 'listNumber', read: listNumber },
    { name: 'studentNumber', identity: true, read: text },
    { name: 'applicationNumber', identity: true, read: text },
    {
      name: 'personName',
      identity: true,
      read: text,
    },
    {
      name: 'identityNumber',
      identity: true,
      read: identityNumber,
    },
    { name: 'telephone', identity: true, read: text },
    { name: 'school', read: text },
    { name: 'schoolName', looks: likeSchool, inTitle: schoolInTitle, read: partyName },
    { name: 'program', read: text },
    {
      name: 'entryYear',
      looks: likeEntryYear,
      inTitle: classYearInTitle,
      read: year,
    },
    {
      name: 'status',
      read: statuses,
    },
    {
      name: 'birthMonth',
      read: birth,
    },
    {
      name: 'year',
      looks: likeGrade,
      read: grade,
    },
    {
      name: 'education',
      looks: likeEducation,
      read: education,
    },
    { name: 'major', looks: likeMajorCode(context.majors), read: majorCode(context.majors) },
    { name: 'majorName', looks: likeMajorName(context.majors), inTitle: majorInTitle(context.majors), read: text },
    {
      name: 'vocationalLevel',
      looks: likeLevel,
      read: vocationalLevel,
    },
    {
      name: 'certificates',
      long: true,
      read: certificateList(lexicon),
    },
    {
      name: 'skills',
      long: true,
      read: skillList(lexicon),
    },
    {
      name: 'experienceMonths',
      read: months,
    },
    {
      name: 'willingRegions',
      long: true,
      read: regionList(regions),
    },
    {
      name: 'payExpected',
      read: payFloor,
    },
    {
      name: 'availableFrom',
      read: day,
    },
    {
      name: 'industries',
      long: true,
      read: names,
    },
    {
      name: 'occupations',
      long: true,
      read: names,
    },
    {
      name: 'enterprises',
      long: true,
      read: names,
    },
    {
      name: 'forms',
      read: formList,
    },
    {
      name: 'optOutAutomated',
      read: yesNo,
    },
    {
      name: 'consents',
      long: true,
      read: consents,
    },
    { name: 'updated', read: day },
  ]
}

/** In a column 年级 many write the year of entry (2024级). */
function gradeOrEntry({ year, entryYear }: RowValues): { year: unknown; entryYear: unknown } {
  const isEntry = typeof year === 'number' && year >= 1990
  return { year: isEntry ? null : year, entryYear: entryYear ?? (isEntry ? year : null) }
}

function birthMonthOf(number: unknown): string | null {
  return typeof number === 'string' ? (birthOf(number)?.slice(0, 7) ?? null) : null
}

/** Rows of one text share its list, and so what is made of it. */
const skillLists = new WeakMap<HeldList, readonly unknown[]>()
const certificateLists = new WeakMap<HeldList, { readonly own: HeldList | null; readonly made: readonly unknown[] }>()

function skillsOf(own: HeldList): readonly unknown[] | null {
  if (own.skills.length === 0) return null
  const before = skillLists.get(own)
  if (before !== undefined) return before
  const made = own.skills.map(({ skill, level }) => ({ skill, level: level ?? DEFAULT_LEVEL, evidence: 'own' }))
  skillLists.set(own, made)
  return made
}

/** Null unless a cell said something about certificates: an empty column of certificates is unknown, 无 is none. */
function certificatesOf(held: HeldList | null, skills: HeldList | null): readonly unknown[] | null {
  const own = skills === null || skills.certificates.length === 0 ? null : skills
  const first = held ?? own
  if (first === null) return null
  const before = certificateLists.get(first)
  if (before?.own === own) return before.made
  const all = [...(held?.certificates ?? []), ...(own?.certificates ?? [])]
  const made = all.map(({ certificate, level }) => ({ certificate, level }))
  certificateLists.set(first, { own, made })
  return made
}
