/** States, facts and refusals of life cycles, as an office says them. */
import type { Confirmed } from '../classes/confirm.ts'
import type { Refusal } from '../classes/machine.ts'
import type { LifeCycleName } from '../model/decision.ts'
import { type Language, type Words, word } from './words.ts'

const orderClass: Readonly<Record<string, Words>> = {
  draft: { zh: '草拟', en: 'draft' },
  negotiating: { zh: '磋商', en: 'negotiating' },
  signed: { zh: '已签约', en: 'signed' },
  open: { zh: '报名', en: 'taking applications' },
  selecting: { zh: '选拔', en: 'selecting' },
  formed: { zh: '成班', en: 'formed' },
  cancelled: { zh: '未成班', en: 'cancelled' },
  merged: { zh: '合并', en: 'merged' },
  training: { zh: '培养', en: 'training' },
  internship: { zh: '实习', en: 'internship' },
  assessed: { zh: '考核', en: 'assessed' },
  hiring: { zh: '录用', en: 'hiring' },
  closed: { zh: '结班', en: 'closed' },
  tracking: { zh: '跟踪', en: 'tracking' },
}
const member: Readonly<Record<string, Words>> = {
  applied: { zh: '报名', en: 'applied' },
  screened: { zh: '初选', en: 'screened' },
  interviewed: { zh: '面试', en: 'interviewed' },
  proposed: { zh: '拟录', en: 'proposed' },
  waiting: { zh: '候补', en: 'waiting' },
  member: { zh: '在班', en: 'member' },
  withdrawn: { zh: '退出回原班', en: 'withdrawn' },
  dismissed: { zh: '淘汰', en: 'dismissed' },
  returned: { zh: '企业退回', en: 'returned by the enterprise' },
  graduated: { zh: '结业', en: 'graduated' },
  hired: { zh: '录用', en: 'hired' },
  declined: { zh: '放弃', en: 'declined' },
  'not-hired': { zh: '未录用', en: 'not hired' },
}
const internship: Readonly<Record<string, Words>> = {
  drafted: { zh: '拟定', en: 'drafted' },
  siteVisited: { zh: '考察评估', en: 'site visited' },
  sitePublished: { zh: '单位公示', en: 'site published' },
  consented: { zh: '知情同意', en: 'consented' },
  filed: { zh: '备案', en: 'filed' },
  planned: { zh: '实习方案', en: 'planned' },
  rulesAndEmergencyPlan: { zh: '规章与预案', en: 'rules and emergency plan' },
  agreementSigned: { zh: '三方协议', en: 'agreement signed' },
  trainedAndInsured: { zh: '培训投保', en: 'trained and insured' },
  running: { zh: '实习中', en: 'running' },
  suspended: { zh: '异常', en: 'suspended' },
  assessed: { zh: '考核', en: 'assessed' },
  archived: { zh: '归档', en: 'archived' },
}
const apprenticeship: Readonly<Record<string, Words>> = {
  applied: { zh: '申报', en: 'applied' },
  filed: { zh: '备案', en: 'filed' },
  prepaid: { zh: '预拨', en: 'prepaid' },
  training: { zh: '培养', en: 'training' },
  certified: { zh: '评价取证', en: 'certified' },
  accepted: { zh: '验收', en: 'accepted' },
  settled: { zh: '结算', en: 'settled' },
  reclaimed: { zh: '追回', en: 'reclaimed' },
}
const project: Readonly<Record<string, Words>> = {
  survey: { zh: '产业调研', en: 'survey' },
  matching: { zh: '需求对接', en: 'matching' },
  enrolling: { zh: '联合招生', en: 'enrolling' },
  training: { zh: '共同培养', en: 'training' },
  evaluating: { zh: '综合评价', en: 'evaluating' },
  placing: { zh: '就业创业', en: 'placing' },
  tracking: { zh: '长效跟踪', en: 'tracking' },
  paused: { zh: '暂停', en: 'paused' },
  ended: { zh: '终止', en: 'ended' },
}
const program: Readonly<Record<string, Words>> = {
  argued: { zh: '论证', en: 'argued' },
  applied: { zh: '申报', en: 'applied' },
  approved: { zh: '获批', en: 'approved' },
  'first-intake': { zh: '首招', en: 'first intake' },
  running: { zh: '在招', en: 'running' },
  warned: { zh: '预警', en: 'warned' },
  reduced: { zh: '压缩', en: 'reduced' },
  suspended: { zh: '停招', en: 'suspended' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
}
const match: Readonly<Record<string, Words>> = {
  computed: { zh: '计算', en: 'computed' },
  recommended: { zh: '推荐', en: 'recommended' },
  confirmed: { zh: '人工确认', en: 'confirmed' },
  accepted: { zh: '接受', en: 'accepted' },
  refused: { zh: '拒绝', en: 'refused' },
  appealed: { zh: '申诉', en: 'appealed' },
}
const stateWords: Readonly<Record<LifeCycleName, Readonly<Record<string, Words>>>> = {
  'order-class': orderClass,
  member,
  internship,
  apprenticeship,
  project,
  program,
  match,
}

/** Facts by the name under which they are put on file. */
const fileWords: Readonly<Record<string, Words>> = {
  'agreement.seats': { zh: '协议：岗位与人数', en: 'agreement: posts and numbers' },
  'agreement.selection': { zh: '协议：选拔标准', en: 'agreement: selection' },
  'agreement.plan': { zh: '协议：培养方案', en: 'agreement: training plan' },
  'agreement.terms': { zh: '协议：学制与阶段', en: 'agreement: terms' },
  'agreement.internshipPay': { zh: '协议：实习岗位与报酬', en: 'agreement: pay of interns' },
  'agreement.hireCommitment': { zh: '协议：录用承诺', en: 'agreement: commitment to hire' },
  'agreement.exit': { zh: '协议：退出与递补', en: 'agreement: exit and backfill' },
  'agreement.dataNotice': { zh: '协议：数据共享与告知', en: 'agreement: data notice' },
  plan: { zh: '培养方案', en: 'training plan' },
  consent: { zh: '本人同意书', en: 'the person’s consent' },
  backfills: { zh: '递补的空席', en: 'the seat that fell free' },
  waitingRank: { zh: '候补位次', en: 'place on the waiting list' },
  mergedInto: { zh: '并入的班', en: 'the class it merged into' },
  members: { zh: '在班人数', en: 'members' },
  'members≥1': { zh: '至少一名在班成员（先确认名单）', en: 'at least one member (confirm the seats first)' },
  'minSize≤members≤maxSize': { zh: '在班人数在下限与上限之间', en: 'members between min and max' },
  'membersChecked=members': {
    zh: '每名成员的实习八个事先都已完成',
    en: 'all eight steps before the internship, for every member',
  },
  'outcomes=members': { zh: '每名成员都有去向', en: 'an outcome for every member' },
}

export function stateWord(machine: LifeCycleName, state: string, language: Language): string {
  return word(stateWords[machine], state, language)
}

/** The state of that name: its code, or what the office calls it; null: there is none. */
export function stateNamed(machine: LifeCycleName, name: string): string | null {
  const states = stateWords[machine]
  if (Object.hasOwn(states, name)) return name
  return Object.entries(states).find(([, words]) => words.zh === name || words.en === name)?.[0] ?? null
}

/** «consent 本人同意书»: the name that `--fact` takes stays readable. */
export function factWord(name: string, language: Language): string {
  const words = fileWords[name]?.[language]
  return words === undefined || /[≤≥=]/.test(name) ? (words ?? name) : `${words} (${name})`
}

export function refusalSentence(machine: LifeCycleName, refusal: Refusal, language: Language): string {
  const zh = language === 'zh'
  const state = (of: string) => `${stateWord(machine, of, language)} ${of}`
  const list = (items: readonly string[]) => items.join(zh ? '、' : ', ')
  switch (refusal.code) {
    case 'no_such_step': {
      const possible = refusal.possible.length === 0 ? (zh ? '无' : 'nothing') : list(refusal.possible.map(state))
      return zh
        ? `现为「${state(refusal.from)}」，不能直接到「${state(refusal.to)}」；可到：${possible}`
        : `stands at «${state(refusal.from)}», from which «${state(refusal.to)}» does not follow; possible: ${possible}`
    }
    case 'fact_missing': {
      const missing = list(refusal.missing.map((name) => factWord(name, language)))
      return zh ? `到「${state(refusal.to)}」还缺：${missing}` : `«${state(refusal.to)}» still needs: ${missing}`
    }
    case 'not_decided_by_a_person':
      return zh
        ? `须写明谁、何日、为什么：缺 ${list(refusal.missing)}`
        : `who, when and why are needed: ${list(refusal.missing)}`
    case 'date_before_last_decision':
      return zh
        ? `日期 ${refusal.on} 早于上一次决定 ${refusal.last}`
        : `${refusal.on} is before the last decision, ${refusal.last}`
    case 'no_such_entry':
      return zh ? `没有第 ${refusal.entry} 条决定` : `there is no entry ${refusal.entry}`
  }
}

export function confirmSentence(refusal: (Confirmed & { ok: false })['refusal'], language: Language): string {
  const zh = language === 'zh'
  return refusal.code === 'simulated_applicants'
    ? zh
      ? `含 ${refusal.persons} 名模拟报名者，不能确认；请不带 --simulate 重算`
      : `holds ${refusal.persons} simulated applicants and cannot be confirmed: run it without --simulate`
    : zh
      ? `${refusal.classes.join('、')} 的名单已确认过；变动请用 classes decide 或更正`
      : `seats of ${refusal.classes.join(', ')} were confirmed before: use classes decide, or correct`
}
