/** The life cycles of an order class and what belongs to it. Steps and facts only; the legal packs add guards through the same mechanism. */
import { OrderClassState } from '../model/order-class.ts'
import { type FactsOnFile, line, type Machine } from './machine.ts'

/** What an agreement of an order class must state before it counts as signed. */
export const agreementFacts = [
  'agreement.seats',
  'agreement.selection',
  'agreement.plan',
  'agreement.terms',
  'agreement.internshipPay',
  'agreement.hireCommitment',
  'agreement.exit',
  'agreement.dataNotice',
] as const

/** 订单班: formed needs min ≤ members ≤ max, internship every member's checks, closed an outcome for each member. */
export const orderClassLife: Machine<OrderClassState> = {
  id: 'order-class',
  states: OrderClassState.options,
  first: 'draft',
  final: ['cancelled', 'merged', 'tracking'],
  steps: [
    ...line(['draft', 'negotiating', 'signed', 'open', 'selecting', 'formed'] as const, {
      signed: agreementFacts,
      formed: ['members', 'minSize', 'maxSize'],
    }),
    { from: 'selecting', to: 'cancelled', needs: ['members'] },
    { from: 'selecting', to: 'merged', needs: ['mergedInto'] },
    { from: 'draft', to: 'cancelled' },
    { from: 'negotiating', to: 'cancelled' },
    ...line(['formed', 'training', 'internship', 'assessed', 'hiring', 'closed', 'tracking'] as const, {
      training: ['plan'],
      internship: ['members', 'membersChecked'],
      closed: ['members', 'outcomes'],
    }),
  ],
  guard({ to }, facts) {
    const members = number(facts, 'members')
    if (to === 'formed' && !(number(facts, 'minSize') <= members && members <= number(facts, 'maxSize')))
      return ['minSize≤members≤maxSize']
    if ((to === 'internship' || to === 'closed') && members < 1) return ['members≥1']
    if (to === 'internship' && number(facts, 'membersChecked') !== members) return ['membersChecked=members']
    if (to === 'closed' && number(facts, 'outcomes') !== members) return ['outcomes=members']
    return []
  },
}

export type MemberState =
  | 'applied' // 报名
  | 'screened' // 初选
  | 'interviewed' // 面试
  | 'proposed' // 拟录
  | 'waiting' // 候补
  | 'member' // 在班
  | 'withdrawn' // 退出回原班
  | 'dismissed' // 淘汰
  | 'returned' // 企业退回
  | 'graduated' // 结业
  | 'hired' // 录用
  | 'declined' // 放弃
  | 'not-hired' // 未录用

/** 学员在班: backfill takes the first of the waiting list while the class is young enough. */
export const memberLife: Machine<MemberState> = {
  id: 'member',
  states: [
    'applied',
    'screened',
    'interviewed',
    'proposed',
    'waiting',
    'member',
    'withdrawn',
    'dismissed',
    'returned',
    'graduated',
    'hired',
    'declined',
    'not-hired',
  ],
  first: 'applied',
  final: ['withdrawn', 'dismissed', 'returned', 'hired', 'declined', 'not-hired'],
  steps: [
    ...line(['applied', 'screened', 'interviewed', 'proposed', 'member', 'graduated', 'hired'] as const, {
      member: ['consent'],
    }),
    { from: 'interviewed', to: 'waiting', needs: ['waitingRank'] },
    { from: 'waiting', to: 'member', needs: ['consent', 'backfills'] },
    { from: 'applied', to: 'dismissed' },
    { from: 'screened', to: 'dismissed' },
    { from: 'interviewed', to: 'dismissed' },
    { from: 'proposed', to: 'declined' },
    { from: 'waiting', to: 'declined' },
    { from: 'member', to: 'withdrawn' },
    { from: 'member', to: 'dismissed' },
    { from: 'member', to: 'returned' },
    { from: 'graduated', to: 'declined' },
    { from: 'graduated', to: 'not-hired' },
  ],
}

/** The eight that come before an internship (八个事先), in their order; each is a date. */
export const internshipSteps = [
  'siteVisited',
  'sitePublished',
  'consented',
  'filed',
  'planned',
  'rulesAndEmergencyPlan',
  'agreementSigned',
  'trainedAndInsured',
] as const

export type InternshipState =
  | 'drafted' // 拟定
  | (typeof internshipSteps)[number]
  | 'running' // 实习中
  | 'suspended' // 异常
  | 'assessed' // 考核
  | 'archived' // 归档

/** 岗位实习: 实习中 cannot be reached until all eight are dated. */
export const internshipLife: Machine<InternshipState> = {
  id: 'internship',
  states: ['drafted', ...internshipSteps, 'running', 'suspended', 'assessed', 'archived'],
  first: 'drafted',
  final: ['archived'],
  steps: [
    ...line<InternshipState>(
      ['drafted', ...internshipSteps],
      Object.fromEntries(internshipSteps.map((one) => [one, [one]])),
    ),
    { from: 'trainedAndInsured', to: 'running', needs: internshipSteps },
    { from: 'running', to: 'suspended' },
    { from: 'suspended', to: 'running' },
    { from: 'suspended', to: 'archived' },
    { from: 'running', to: 'assessed' },
    { from: 'assessed', to: 'archived' },
  ],
}

export type ApprenticeshipState =
  | 'applied' // 申报
  | 'filed' // 备案
  | 'prepaid' // 预拨
  | 'training' // 培养
  | 'certified' // 评价取证
  | 'accepted' // 验收
  | 'settled' // 结算
  | 'reclaimed' // 追回

/** 企业新型学徒制: for contracted staff; how much may be paid ahead is a figure of the city's own notice, handed in as a fact. */
export const apprenticeshipLife: Machine<ApprenticeshipState> = {
  id: 'apprenticeship',
  states: ['applied', 'filed', 'prepaid', 'training', 'certified', 'accepted', 'settled', 'reclaimed'],
  first: 'applied',
  final: ['settled', 'reclaimed'],
  steps: [
    ...line(['applied', 'filed', 'prepaid', 'training', 'certified', 'accepted', 'settled'] as const, {
      filed: ['contracts', 'plan'],
      prepaid: ['subsidy', 'prepaidAmount', 'prepaidShareAllowed'],
      certified: ['certificates'],
    }),
    { from: 'filed', to: 'training' },
    { from: 'accepted', to: 'reclaimed', needs: ['shortfall'] },
    { from: 'training', to: 'reclaimed', needs: ['shortfall'] },
  ],
  guard({ to }, facts) {
    const allowed = number(facts, 'subsidy') * number(facts, 'prepaidShareAllowed')
    return to === 'prepaid' && 1000 * number(facts, 'prepaidAmount') > allowed ? ['prepaidAmount≤share'] : []
  },
}

function number(facts: FactsOnFile, name: string): number {
  const fact = facts[name]
  return typeof fact === 'number' ? fact : Number.NaN
}
