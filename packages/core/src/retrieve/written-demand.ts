/** A demand in words as a Demand: what it asks for, read from its title, text and whatever columns came with it. */
import { forms } from '../intake/kinds/demands.ts'
import { headcount } from '../intake/values/numbers.ts'
import type { Read } from '../intake/values/read.ts'
import { Demand } from '../model/demand.ts'
import type { Form } from '../model/form.ts'
import type { RequiredCertificate, RequiredSkill } from '../model/skill.ts'
import type { WrittenDemand } from '../model/text-request.ts'
import { parseEducation } from '../reference/levels.ts'
import {
  lawfulText,
  linked,
  type ReadingRoom,
  statedEducation,
  statedExperience,
  statedPay,
  statedRegion,
  statedVocationalLevel,
  unknownSkillId,
} from './written-words.ts'
import { type AskedWork, askedWork } from './written-work.ts'

/** The ids of the stand-in skills «has done this very work» and «has learnt at school what leads to it». */
export const WORK = 'text:work'
export const SCHOOLING = 'text:schooling'

/** As for a candidate: «熟悉» asks for what «会» claims. */
const DEFAULT_LEVEL = 3

export function readDemand(
  room: ReadingRoom,
  written: WrittenDemand,
): { readonly demand: Demand; readonly work: AskedWork } {
  const title = lawfulText(written.title ?? '')
  const text = lawfulText(written.text ?? '')
  const whole = [title, text].filter((part) => part !== '').join('。')
  const { skills, certificates } = asked(room, whole)
  const majors = majorsOf(room, whole, written.edu)
  skills.push({ skill: WORK, level: 5, weight: 2, must: false })
  if (majors.implied.length > 0) skills.push({ skill: SCHOOLING, level: 5, weight: 1, must: false })
  const demand = Demand.parse({
    id: 'demand',
    enterprise: 'enterprise',
    title: title === '' ? whole.slice(0, 40) || '—' : title,
    headcount: written.headcount === null ? null : readValue(headcount(written.headcount)),
    form: formOf(written.form, whole),
    skills,
    certificates,
    majors: majors.stated.map((prefix) => ({ prefix, must: false })),
    educationMin: educationOf(written.edu, text),
    vocationalLevelMin: /(?:初级工|中级工|高级工|技师)[^,。;]{0,8}以上/.test(text) ? statedVocationalLevel(text) : null,
    experienceMonthsMin: /应届/.test(text) ? null : statedExperience(text),
    region: written.region === null ? null : statedRegion(written.region, room.knowledge.regions),
    pay: written.wage === null ? null : statedPay(written.wage),
  })
  return { demand, work: askedWork(room.titles, title === '' ? whole.slice(0, 40) : title, majors.implied) }
}

function asked(room: ReadingRoom, text: string): { skills: RequiredSkill[]; certificates: RequiredCertificate[] } {
  const skills = new Map<string, RequiredSkill>()
  const certificates = new Map<string, RequiredCertificate>()
  for (const span of linked(room, text).spans) {
    if (span.negated) continue
    const weight = span.kind === 'soft' || span.must === false ? 1 : span.must === true ? 4 : 3
    if (span.kind === 'certificate' && span.skill !== null) {
      const must = span.must === true || (span.must === null && room.knowledge.lexicon.isLicence(span.skill.id))
      certificates.set(span.skill.id, { certificate: span.skill.id, level: span.level, must })
      if (span.also?.either === false)
        certificates.set(span.also.id, { certificate: span.also.id, level: span.level, must })
    } else {
      const skill = span.skill?.id ?? unknownSkillId(span)
      const before = skills.get(skill)
      const level = span.level ?? before?.level ?? DEFAULT_LEVEL
      skills.set(skill, { skill, level, weight: Math.max(weight, before?.weight ?? 0), must: false })
    }
  }
  return { skills: [...skills.values()], certificates: [...certificates.values()] }
}

interface AskedMajors {
  readonly stated: readonly string[]
  /** Where none is stated, those that the work leads to: nobody asked for them, so they weigh as one nice-to-have. */
  readonly implied: readonly string[]
}

/** Never a must, for prose rarely says so. */
function majorsOf({ majors }: ReadingRoom, text: string, edu: string | null): AskedMajors {
  const found = majors.link(edu === null ? text : `${text}。${edu}`)
  const codes = (some: typeof found) => some.map(({ code }) => code)
  const stated = found.filter(({ evidence }) => evidence.by !== 'work' && evidence.by !== 'near')
  if (stated.length > 0) return { stated: codes(stated.slice(0, 6)), implied: [] }
  return { stated: [], implied: codes(found.slice(0, 3).filter(({ strength }, i) => i === 0 || strength >= 0.15)) }
}

function educationOf(edu: string | null, text: string): number | null {
  if (edu !== null) return parseEducation(edu)?.rank ?? null
  const said =
    /[^,。;!?\n]{0,14}(?:学历|(?:博士|硕士|研究生|本科|大专|专科|高职|中专|中技|中职|高中|初中)[^,。;!?\n]{0,6}以上)[^,。;!?\n]{0,8}/.exec(
      text,
    )
  return said === null || /不限/.test(said[0]) ? null : statedEducation(said[0])
}

function formOf(form: string | null, text: string): Form {
  const said = form === null ? null : readValue(forms(form))
  return said ?? (/实习生|岗位实习|顶岗实习/.test(text) ? 'internship' : 'employment')
}

function readValue<T>(read: Read<T>): T | null {
  return read.ok ? read.value : null
}
