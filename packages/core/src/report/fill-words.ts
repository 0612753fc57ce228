/** What happened in a round of order classes, as a school officer would say it. */

import type { ClassFill } from '../classes/class-fill.ts'
import type { ClosedBecause } from '../classes/closed-because.ts'
import type { PassedOver, PersonFill } from '../classes/person-fill.ts'
import type { CapBasis } from '../classes/round.ts'
import type { Staying } from '../classes/staying.ts'
import type { NameFor } from './class-words.ts'
import { type Language, type Words, word } from './words.ts'

/** Why somebody may not come in: as a noun with a count behind it, and as what the person is told. */
const refusalWords: Readonly<Record<string, Words>> = {
  program: { zh: '不在面向专业点内', en: 'program not among those invited' },
  'not-assessed': { zh: '未参加选拔', en: 'did not sit the selection' },
  'not-passed': { zh: '选拔未通过', en: 'did not pass the selection' },
  'below-floor': { zh: '低于选拔最低分', en: 'below the lowest score of the class' },
  'unknown-trainee': { zh: '学员表中没有此人', en: 'not among the trainees' },
  form: { zh: '不是在校生，或本人未选此培养形式', en: 'not a student, or did not choose this form' },
  major: { zh: '专业不对口', en: 'major does not fit' },
  education: { zh: '学历层次不符', en: 'education does not fit' },
  place: { zh: '不愿到岗位所在地', en: 'not willing to work there' },
  dates: { zh: '时间不符', en: 'dates do not fit' },
  'internship-first-year': { zh: '一年级不得岗位实习', en: 'no internship in the first year' },
  'internship-age-16': { zh: '未满16周岁不得岗位实习', en: 'no internship under 16' },
  'consent-matching': { zh: '本人未同意或已撤回同意', en: 'has not consented, or withdrew' },
  'consent-disclosure': { zh: '本人未同意推荐给该企业', en: 'has not consented to be shown to the enterprise' },
  'opt-out': { zh: '本人要求不作自动安排，由老师人工处理', en: 'asked for no automated decision: goes to a person' },
}

/** What is in whose hand to change. A rule of law and a person's refusal are nobody's lever. */
const adviceWords: Readonly<Record<string, Words>> = {
  program: { zh: '如确应面向，请在订单班表补面向专业点', en: 'if it should be, add the program to the class' },
  'not-assessed': { zh: '可安排补考', en: 'could sit late' },
  'not-passed': { zh: '以选拔结果为准', en: 'as the selection decided' },
  'below-floor': { zh: '学校与企业可商定最低分', en: 'school and enterprise set this score' },
  'unknown-trainee': { zh: '请核对学员代号', en: 'check the id' },
  form: {
    zh: '请核对学员状态与意向；毕业生与职工不进学生订单班，本人意向须尊重',
    en: 'check status and wishes: students only, and only of their own choice',
  },
  major: {
    zh: '请核对专业；确属相近专业由校企商定',
    en: 'check the major; near ones are for school and enterprise to settle',
  },
  education: { zh: '请核对学历', en: 'check the education' },
  place: { zh: '尊重本人意愿', en: 'the person’s own wish' },
  dates: { zh: '请核对届次与班级起止', en: 'check cohort and term of the class' },
  'internship-first-year': { zh: '法定限制，不可变动', en: 'set by law' },
  'internship-age-16': { zh: '法定限制，不可变动', en: 'set by law' },
  'consent-matching': {
    zh: '尊重本人决定；如只是漏签，可向本人说明后补签',
    en: 'the person’s own decision; a form that was only forgotten may be signed',
  },
  'consent-disclosure': { zh: '尊重本人决定', en: 'the person’s own decision' },
  'opt-out': { zh: '由老师当面商定', en: 'settled in person' },
}

/** What a limit rests on. */
export const limitWords: Readonly<Record<CapBasis | 'program', Words>> = {
  'staff-share': { zh: '实习生占企业职工的比例', en: 'share of the staff' },
  'post-share': { zh: '实习生占岗位人数的比例', en: 'share of the post' },
  mentor: { zh: '师傅可带人数', en: 'who a mentor can guide' },
  stations: { zh: '基地工位', en: 'stations of a base' },
  program: { zh: '专业点可输送人数', en: 'who a program can spare' },
  stated: { zh: '限额', en: 'limit' },
}

export function refusalName(reason: string, language: Language): string {
  return word(refusalWords, reason, language)
}

export function refusalAdvice(reason: string, language: Language): string {
  return adviceWords[reason]?.[language] ?? ''
}

/** «未参加选拔 5 人；选拔未通过 4 人» */
export function refusedLine({ refused }: ClassFill, language: Language): string {
  return Object.entries(refused)
    .map(([reason, count]) => `${refusalName(reason, language)} ${count}${language === 'zh' ? ' 人' : ''}`)
    .join(language === 'zh' ? '；' : '; ')
}

export function closedCause(one: ClassFill, language: Language): string {
  const zh = language === 'zh'
  if (one.because === null) return ''
  const out = refusedLine(one, language)
  const of = zh
    ? `报名 ${one.applicants} 人，合格 ${one.eligible} 人${out === '' ? '' : `；不合格：${out}`}`
    : `${one.applicants} applied, ${one.eligible} eligible${out === '' ? '' : `; not: ${out}`}`
  return zh ? `${causeZh(one.because)}（${of}）` : `${causeEn(one.because)} (${of})`
}

function causeZh(because: ClosedBecause): string {
  switch (because.code) {
    case 'too-few-eligible':
      return `符合条件的只有 ${because.eligible} 人，成班要 ${because.min} 人，差 ${because.min - because.eligible} 人`
    case 'school-cap':
      return `按各校名额最多收 ${because.within} 人，成班要 ${because.min} 人`
    case 'limit':
      return `${limitName(because.cap, because.by, 'zh')}只剩 ${because.most} 席，成班要 ${because.min} 人`
    case 'spared':
      return `专业点 ${because.programs.join('、')} 可输送人数有限，能来的只有 ${because.within} 人，成班要 ${because.min} 人`
    case 'sit-elsewhere': {
      const left = because.had === null ? '' : `，留下 ${because.had} 人，差 ${because.min - because.had} 人`
      return `合格者中 ${because.elsewhere} 人已进其更想去的班${left}（成班要 ${because.min} 人）`
    }
    case 'total':
      return '按总分最大的方案不开此班：这些学员放在其他班，全区入班人数或总分更高'
  }
}

function causeEn(because: ClosedBecause): string {
  switch (because.code) {
    case 'too-few-eligible':
      return `only ${because.eligible} may come in, ${because.min} are needed: ${because.min - because.eligible} short`
    case 'school-cap':
      return `the places of the schools let ${because.within} in, ${because.min} are needed`
    case 'limit':
      return `${limitName(because.cap, because.by, 'en')} leaves ${because.most} seats, ${because.min} are needed`
    case 'spared':
      return `${because.programs.join(', ')} can spare only so many: ${because.within} may come, ${because.min} are needed`
    case 'sit-elsewhere': {
      const left = because.had === null ? '' : `, ${because.had} stay: ${because.min - because.had} short`
      return `${because.elsewhere} of them sit in a class they would rather have${left} (${because.min} are needed)`
    }
    case 'total':
      return 'more people, or a larger total, sit without this class'
  }
}

export function limitName(id: string, by: CapBasis | 'program', language: Language): string {
  const name = word(limitWords, by, language)
  return language === 'zh' ? `${name}「${id}」` : `${name} «${id}»`
}

/** Why somebody is not in a class that they would rather be in. */
export function passedLine(over: PassedOver, nameOf: NameFor, language: Language): string {
  const { orderClass, rank } = over
  return language === 'zh'
    ? `第 ${rank} 志愿 ${orderClass} ${nameOf(orderClass)}：${passedZh(over)}`
    : `wish ${rank} ${orderClass} ${nameOf(orderClass)}: ${passedEn(over)}`
}

function passedZh({ because, refusal, score, cut, floor, line }: PassedOver): string {
  const next = line === null ? '' : `，候补第 ${line} 位`
  switch (because) {
    case 'closed':
      return '此班未成班'
    case 'full':
      return `已满，成绩 ${points(score)}，录到 ${points(cut)}${next}`
    case 'lot':
      return `已满，与末位同分（${points(score)}），抽签在后${next}`
    case 'school-cap':
      return `本校在此班的名额已满${next}`
    case 'limit':
      return `跨班限额已满${next}`
    case 'spared':
      return `本专业点可输送的名额已给排在前面的同学${next}`
    case 'total':
      return `为总分最大让位；按成绩本可进入，可提出异议${next}`
    case 'refused': {
      const reason = refusal?.because === 'rule' ? refusal.rule : (refusal?.because ?? '')
      return reason === 'below-floor'
        ? `成绩 ${points(score)}，低于此班最低分 ${points(floor)}`
        : refusalName(reason, 'zh')
    }
  }
}

function passedEn({ because, refusal, score, cut, floor, line }: PassedOver): string {
  const next = line === null ? '' : `, place ${line} on the waiting list`
  switch (because) {
    case 'closed':
      return 'does not open'
    case 'full':
      return `full: score ${points(score)}, the last who came in had ${points(cut)}${next}`
    case 'lot':
      return `full: same score as the last who came in (${points(score)}), behind by lot${next}`
    case 'school-cap':
      return `the places of the school are taken${next}`
    case 'limit':
      return `a limit over several classes is reached${next}`
    case 'spared':
      return `the program can spare only so many, and others go first${next}`
    case 'total':
      return `makes room for the largest total; by score they would be in: a justified complaint${next}`
    case 'refused': {
      const reason = refusal?.because === 'rule' ? refusal.rule : (refusal?.because ?? '')
      return reason === 'below-floor'
        ? `score ${points(score)}, below the lowest of the class ${points(floor)}`
        : refusalName(reason, 'en')
    }
  }
}

/** Why somebody does not sit where they sat before. */
export const movedWords: Readonly<Record<Staying['moved'][number]['because'], Words>> = {
  gone: { zh: '本人或该班已不在本轮', en: 'the person or the class is no longer in the round' },
  closed: { zh: '该班未成班', en: 'the class does not open' },
  refused: { zh: '已不符合条件', en: 'may no longer come in' },
  limit: { zh: '席位或限额减少', en: 'fewer seats, or a lower limit' },
}

/** Why here: the wish, the score, the place; and that a seat was kept or the person simulated. */
export function seatLine(one: PersonFill, members: number, nameOf: NameFor, language: Language): string {
  const zh = language === 'zh'
  const marks = personMarks(one, language)
  const end = marks === '' ? '' : zh ? `（${marks}）` : ` (${marks})`
  if (one.orderClass === null) return zh ? `未录取${end}` : `no seat${end}`
  const name = `${one.orderClass} ${nameOf(one.orderClass)}`
  if (one.simulated || one.kept === 'fixed') return `${name}${end}`
  const by =
    one.scoreFrom === 'match'
      ? zh
        ? `匹配分 ${points(one.score)}`
        : `match score ${points(one.score)}`
      : zh
        ? `成绩 ${points(one.score)}`
        : `score ${points(one.score)}`
  return zh
    ? `${name}：第 ${one.wish} 志愿，${by}，${members} 人中第 ${one.place}${end}`
    : `${name}: wish ${one.wish}, ${by}, place ${one.place} of ${members}${end}`
}

export function personMarks({ simulated, kept }: PersonFill, language: Language): string {
  const zh = language === 'zh'
  return [
    ...(simulated ? [zh ? '模拟' : 'simulated'] : []),
    ...(kept === 'fixed' ? [zh ? '固定成员' : 'fixed'] : []),
    ...(kept === 'stays' ? [zh ? '保留原座' : 'not moved'] : []),
  ].join(zh ? '、' : ', ')
}

export function points(value: number | null): string {
  return value === null ? '?' : String(value / 100)
}
