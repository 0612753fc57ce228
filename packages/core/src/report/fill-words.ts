/** What happened in a round of order classes, as a school officer would say it. */

import type { ClassFill } from '../classes/class-fill.ts'
import type { ClosedBecause } from '../classes/closed-because.ts'
import type { PassedOver, PersonFill } from '../classes/person-fill.ts'
import type { PersonRemedy } from '../classes/person-remedies.ts'
import type { Remedy } from '../classes/remedies.ts'
import type { CapBasis } from '../classes/round.ts'
import type { Staying } from '../classes/staying.ts'
import type { Lever } from '../model/fill-terms.ts'
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

export const leverWords: Readonly<Record<Lever, Words>> = {
  minimum: { zh: '成班下限', en: 'the minimum' },
  applicants: { zh: '再动员报名', en: 'more applicants' },
  assess: { zh: '安排补考', en: 'a late selection' },
  quota: { zh: '学校名额', en: 'places of a school' },
  floor: { zh: '选拔最低分', en: 'the lowest score' },
  limit: { zh: '本轮限额', en: 'a limit of this round' },
  merge: { zh: '与相近的班合并', en: 'merging with a near class' },
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

function limitName(id: string, by: CapBasis | 'program', language: Language): string {
  const name = word(limitWords, by, language)
  return language === 'zh' ? `${name}「${id}」` : `${name} «${id}»`
}

export function remedyLine(remedy: Remedy, nameOf: NameFor, language: Language): string {
  const zh = language === 'zh'
  switch (remedy.lever) {
    case 'minimum':
      return zh
        ? `成班下限由 ${remedy.from} 人降为 ${remedy.to} 人`
        : `lower the minimum from ${remedy.from} to ${remedy.to}`
    case 'applicants': {
      const from = remedy.programs
        .map((one) =>
          zh
            ? `${one.program} ${nameOf(one.program)} ${one.persons} 人，尚有 ${one.notApplied} 人可报`
            : `${one.persons} from ${one.program} ${nameOf(one.program)}, where ${one.notApplied} could still apply`,
        )
        .join(zh ? '，' : ', ')
      return zh
        ? `再有 ${remedy.persons} 人报名并通过选拔，可安排进校宣讲（${from}）`
        : `${remedy.persons} more who apply and pass, e.g. after a campus day (${from})`
    }
    case 'assess':
      return zh
        ? `未参加选拔的 ${remedy.persons} 人补考并通过`
        : `${remedy.persons} of those who did not sit, if they pass`
    case 'quota':
      return zh
        ? `${remedy.school} ${nameOf(remedy.school)} 的名额由 ${remedy.from} 人增为 ${remedy.to} 人`
        : `raise the places of ${remedy.school} ${nameOf(remedy.school)} from ${remedy.from} to ${remedy.to}`
    case 'floor':
      return zh
        ? `选拔最低分由 ${remedy.from / 100} 降为 ${remedy.to / 100}（多 ${remedy.persons} 人合格）`
        : `lower the lowest score from ${remedy.from / 100} to ${remedy.to / 100} (${remedy.persons} more qualify)`
    case 'limit':
      return zh
        ? `${limitName(remedy.limit, remedy.by, 'zh')}由 ${remedy.from} 人增为 ${remedy.to} 人`
        : `raise ${limitName(remedy.limit, remedy.by, 'en')} from ${remedy.from} to ${remedy.to}`
    case 'merge':
      return zh
        ? `与 ${remedy.with} ${nameOf(remedy.with)} 合并成班（${remedy.seated} 人，须逐人征得同意）`
        : `merge with ${remedy.with} ${nameOf(remedy.with)} (${remedy.seated} members, each to be asked)`
  }
}

/** What a closed class could do: each remedy was solved again. Where nothing was marked, what could be. */
export function remedyLines(one: ClassFill, nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  if (one.remedies.length > 0) return one.remedies.map((remedy) => remedyLine(remedy, nameOf, language))
  if (one.movable.length > 0)
    return [zh ? '在标记为可变动的条件内，没有能开班的办法' : 'nothing that was marked movable opens it']
  if (one.couldMove.length === 0) return [zh ? '没有可变动的条件' : 'there is nothing to move']
  const names = one.couldMove.map((lever) => `${word(leverWords, lever, language)} ${lever}`)
  return [
    zh
      ? `未标记可变动的条件；可标记：${names.join('、')}（--movable）`
      : `nothing was marked movable; could be: ${names.join(', ')} (--movable)`,
  ]
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

/** What would seat somebody, among the levers that were marked. */
export function personRemedyLine(remedy: PersonRemedy, language: Language): string {
  const { orderClass, lever, from, to, limit = '', by = 'stated' } = remedy
  const zh = language === 'zh'
  switch (lever) {
    case 'minimum':
      return zh
        ? `${orderClass} 成班下限由 ${from} 降为 ${to} 即可入班`
        : `seated if the minimum of ${orderClass} falls from ${from} to ${to}`
    case 'assess':
      return zh
        ? `${orderClass} 补考达到 ${points(to)} 分即可入班`
        : `seated if they sit ${orderClass} late and reach ${points(to)}`
    case 'floor':
      return zh
        ? `${orderClass} 最低分由 ${points(from)} 降为 ${points(to)} 即可入班`
        : `seated if the lowest score of ${orderClass} falls from ${points(from)} to ${points(to)}`
    case 'quota':
      return zh
        ? `${orderClass} 本校名额由 ${from} 增为 ${to} 即可入班`
        : `seated if the places of their school at ${orderClass} rise from ${from} to ${to}`
    case 'limit':
      return zh
        ? `${limitName(limit, by, 'zh')}由 ${from} 人增为 ${to} 人即可入 ${orderClass}`
        : `seated in ${orderClass} if ${limitName(limit, by, 'en')} rises from ${from} to ${to}`
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

function points(value: number | null): string {
  return value === null ? '?' : String(value / 100)
}
