/** A person or a program in words as a Trainee or a Program. What the words do not say stays unknown. */

import type { Demand } from '../model/demand.ts'
import { Program } from '../model/school.ts'
import type { HeldCertificate, HeldSkill } from '../model/skill.ts'
import { Trainee } from '../model/trainee.ts'
import type { TextSpan } from '../text/link-text.ts'
import { plain } from '../text/title-words.ts'
import { SCHOOLING, WORK } from './written-demand.ts'
import { similarUnknown, WORK_LEVEL } from './written-likeness.ts'
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
import { type AskedWork, schoolingLevel, workLevel } from './written-work.ts'

/** The demand that the candidate is compared with: its own wording is looked for in the candidate's. */
export interface Asked {
  readonly demand: Demand
  readonly work: AskedWork
}

export interface WrittenTrainee {
  readonly trainee: Trainee
  /** Skills that the text says are not there (没学过Java): nothing near them speaks for them either. */
  readonly denied: ReadonlySet<string>
}

const DEFAULT_LEVEL = 3

export function readTrainee(
  room: ReadingRoom,
  id: string,
  written: string,
  asked: Asked,
  asOf: string,
): WrittenTrainee {
  const text = lawfulText(written)
  const { skills, certificates, denied, has, major } = held(room, withoutWishes(text), asked, 'own')
  const regions = willingRegions(room, text)
  const wage = /(?:期望|要求|希望|目标)(?:月?薪资?|工资|待遇|收入)[^,。;]*/.exec(text)?.[0]
  const trainee = Trainee.parse({
    id,
    status: /在读|在校|大[一二三四]|[一二三]年级|应届生|届学生/.test(text) ? 'student' : null,
    year: yearOf(text),
    birthMonth: birthMonth(written, asOf),
    education: statedEducation(text),
    major,
    vocationalLevel: statedVocationalLevel(has),
    certificates,
    skills,
    experienceMonths: statedExperience(text),
    willingRegions: regions.length === 0 ? null : regions,
    payExpected: wage === undefined ? null : (statedPay(wage)?.min ?? null),
  })
  return { trainee, denied }
}

export function readProgram(room: ReadingRoom, id: string, written: string, asked: Asked): Program {
  const text = lawfulText(written)
  const { skills, certificates, major } = held(room, text, asked, 'program')
  return Program.parse({
    id,
    school: `school of ${id}`,
    name: text.slice(0, 60) || '—',
    major: major ?? '',
    years: 3,
    skills: skills.length === 0 ? null : skills,
    certificates,
    vocationalLevel: statedVocationalLevel(text),
  })
}

interface Held {
  readonly skills: HeldSkill[]
  readonly certificates: HeldCertificate[] | null
  readonly denied: ReadonlySet<string>
  /** The text without what it says is not there. */
  readonly has: string
  readonly major: string | null
}

const standIns = new Set([WORK, SCHOOLING])

const isPaper = ({ kind, skill }: TextSpan) => kind === 'certificate' && skill !== null

function held(room: ReadingRoom, text: string, { demand, work }: Asked, evidence: HeldSkill['evidence']): Held {
  const skills: HeldSkill[] = []
  const certificates: HeldCertificate[] = []
  let isKnown = hasNone.test(text)
  const spans = linked(room, text).spans
  const denied = new Set(spans.filter(({ negated }) => negated).map((span) => span.skill?.id ?? unknownSkillId(span)))
  for (const span of spans) {
    const isCertificate = isPaper(span)
    isKnown ||= isCertificate
    if (span.negated) continue
    if (isCertificate && !isValid(text, span)) continue
    if (isCertificate && span.skill !== null) {
      for (const { id } of span.also === undefined ? [span.skill] : [span.skill, span.also])
        for (const certificate of [id, ...room.knowledge.lexicon.fulfilledBy(id)])
          certificates.push({ certificate, level: span.level })
    } else skills.push({ skill: span.skill?.id ?? unknownSkillId(span), level: span.level ?? DEFAULT_LEVEL, evidence })
  }
  // «想考养老护理员证» is no work of a 养老护理员 either.
  const has = without(
    text,
    spans.filter((span) => span.negated || (isPaper(span) && !isValid(text, span))),
  )
  for (const { skill, level } of demand.skills) {
    if (standIns.has(skill) || !skill.startsWith('text:') || denied.has(skill)) continue
    const likeness = similarUnknown(skill.slice('text:'.length), has)
    if (likeness >= WORK_LEVEL.least) skills.push({ skill, level: Math.max(1, Math.round(level * likeness)), evidence })
  }
  const hasAsked = skills.some((one) => demand.skills.some(({ skill }) => skill === one.skill))
  const level = workLevel(room.titles, work, withoutMajor(room, has), hasAsked)
  if (level > 0) skills.push({ skill: WORK, level, evidence })
  const major = majorOf(room, has)
  const taught = schoolingLevel(work, major)
  if (taught > 0) skills.push({ skill: SCHOOLING, level: taught, evidence })
  return { skills, certificates: isKnown ? certificates : null, denied, has, major }
}

function without(text: string, parts: readonly { readonly start: number; readonly end: number }[]): string {
  let [kept, place] = ['', 0]
  for (const { start, end } of parts) {
    kept += text.slice(place, start)
    place = end
  }
  return kept + text.slice(place)
}

/** What one would like to learn or to become is not what one can: «想学数控编程», «对电工很感兴趣»; «应聘电工» says it only beside experience. */
function withoutWishes(text: string): string {
  const known = text.replace(WISHES, '$1')
  return (statedExperience(text) ?? 0) > 0 ? known : known.replace(APPLIES, '$1')
}

const CLAUSE = '[^,，。;；\\n]*'
/** Before 准备 and 计划 that are nouns: 生产计划做得细, 术前准备做得齐. */
const PLANS = '[产程修检购供货料工力务课学量训期前]'
const WISHES = new RegExp(
  `(^|[,，。;；\\n])(?:${CLAUSE}(?:想|希望|打算|(?<!${PLANS})(?:准备|计划)|愿意?|期待|有意)(?:去|要|能|再|以后|今后|将来|日后|毕业后)?(?:去|要|能)?(?:学(?!历|校|生|徒工)|当|成为|转(?![过正运化换移产速账接介诊录播发场印让子向塔盘])|做(?![过得好了完])|从事|干(?!过)|考(?![过到上核察勤])|找)${CLAUSE}` +
    `|${CLAUSE}(?:感|有|抱有)(?:浓厚|很大|极大)?的?兴趣${CLAUSE})`,
  'g',
)
const APPLIES = new RegExp(`(^|[,，。;；\\n])(?:应聘|求职|意向|期望)(?:岗位|职位|意向)?[:：]?${CLAUSE}`, 'g')

/** «无证», «没考作业证», «电工证还没考»: what certificates he has is known, whichever they are. */
const hasNone = new RegExp(
  '(?:^|[,，。;；、\\s])(?:暂?无|(?:还|尚)?(?:没有?|未)(?:考取?|拿到?|取得|持有?)?过?)' +
    '(?:任何|相关|其他)?(?:职业资格|技能等级|作业|操作|上岗|从业)?证书?(?=$|[,，。;；、\\s])' +
    '|证书?(?:也|都|还|尚)?(?:没有?|未)(?:考取?|拿到?|取得)?(?=$|[,，。;；、\\s])',
)

/** «电工证已过期», «护士证考取中», «准备考教师资格证»: named, yet not held today. */
function isValid(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const after =
    /^[^,，。;；、\n]{0,4}(?:过期|失效|吊销|到期|未复审|未审|未过|没过|未通过|没通过|考取中|在考|备考|还没|尚未|未取得|没拿到|没有|没考|未考)/
  const before = /(?:正在|准备|计划|想|打算)(?:去|要)?考|在考|备考|(?:尚未|未|没)(?:取得|拿到|考|过|通过)/
  const clause =
    text
      .slice(Math.max(0, start - 12), end)
      .split(/[,，。;；\n]/)
      .at(-1) ?? ''
  return !after.test(text.slice(end, end + 12)) && !before.test(clause)
}

/**
 * The major that is stated, in the text as a whole or in one of its first clauses («大专，新能源汽车检测与维修技术，会…»), else one that the
 * words speak for. 中职 names without an established code stand as their college counterpart.
 */
function majorOf({ majors }: ReadingRoom, text: string): string | null {
  const first = clausesOf(text).slice(0, 3)
  const named = first.map((clause) => clause.replace(/中等职业学校|中专|中职|中技|职高|技校|技工/g, ''))
  for (const part of [text, ...first, ...named]) {
    const code = statedMajor(majors, part)
    if (code !== null) return code
  }
  const [best] = majors.link(text)
  return best !== undefined && best.strength >= WORKED ? best.code : null
}

/** «大专新能源汽车技术» names no work that was done. */
function withoutMajor({ majors }: ReadingRoom, text: string): string {
  return clausesOf(text)
    .filter((clause) => statedMajor(majors, clause) === null)
    .join('，')
}

function statedMajor(majors: ReadingRoom['majors'], text: string): string | null {
  const [best] = majors.link(text)
  return best !== undefined && best.evidence.by !== 'work' && best.strength >= STATED ? best.code : null
}

function clausesOf(text: string): string[] {
  return text.split(/[。;；，,\n]/).filter((clause) => clause.trim().length >= 2)
}

/** Least strength, before it is calibrated, for a major that is stated, and for one that only the work speaks for. */
const [STATED, WORKED] = [0.358, 0.52]

/** Where he wants to work or lives now; where he comes from is not asked. */
function willingRegions({ knowledge }: ReadingRoom, text: string): string[] {
  const said =
    /(?:(?:希望|愿意?|意向|期望|只?想|可以?|住|家|求职|工作)[^,。;]{0,3}?(?:在|去|到|于|地点?|城市|区域)|现居|现住|坐标)[:]?([^,。;]+)/.exec(
      plain(text),
    )?.[1]
  const found = (said ?? '').split(/[、/或和及]|以及/).map((part) => statedRegion(part, knowledge.regions))
  return [...new Set(found.flatMap((code) => code ?? []))]
}

function yearOf(text: string): number | null {
  const said = /(?:高职|大专|中专|中职|本科)?(?:大([一二三四])|([一二三四])年级|高([一二三])(?!职|级))/.exec(text)
  const word = said?.[1] ?? said?.[2] ?? said?.[3]
  return word === undefined ? null : '一二三四'.indexOf(word) + 1
}

/** A stated age as a month of birth, for the rules that protect minors; it never enters a score. */
function birthMonth(text: string, asOf: string): string | null {
  const age = /(?<!\d)(1[4-9]|[2-6]\d)\s*(?:周)?岁/.exec(text)?.[1]
  return age === undefined ? null : `${Number(asOf.slice(0, 4)) - Number(age)}-${asOf.slice(5, 7)}`
}
